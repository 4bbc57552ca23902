package io.breakwater.runtime.trader;

import io.breakwater.model.command.Command;
import io.breakwater.model.input.Input;
import io.breakwater.runtime.config.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A trip that was said on the channel of commands. Nobody answers there and nobody keeps what is
/// said while nobody listens; it is one more door and never the only one.
///
/// A trip twice is a trip, so of many that wait one is enough: whoever shouts all day costs one
/// input in [#EVERY]. One thread hears, one takes.
final class ChannelTrips {
  /// Between two trips, or two refusals, that are taken from the channel.
  static final Duration EVERY = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(ChannelTrips.class);

  /// The word that trips without saying who and why.
  private static final String TRIP = "trip";

  private static final int TEXT_LENGTH_MAX = 8_192;

  private final String channel;
  private final AtomicReference<Optional<Command.Trip>> heard =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<String>> refused = new AtomicReference<>(Optional.empty());

  // Of the taking thread.
  private Optional<Long> takenNanos = Optional.empty();
  private long taken;

  ChannelTrips(String channel) {
    this.channel = channel;
  }

  void hear(String text) {
    try {
      Command.Trip trip = read(text);
      heard.set(Optional.of(trip));
    } catch (IllegalArgumentException notATrip) {
      refused.set(Optional.of(String.valueOf(notATrip.getMessage())));
    }
  }

  private Command.Trip read(String text) {
    if (text.strip().equals(TRIP)) {
      return new Command.Trip("channel " + channel, "said without a reason");
    }
    if (text.length() > TEXT_LENGTH_MAX) {
      throw new IllegalArgumentException("longer than " + TEXT_LENGTH_MAX + " characters");
    }
    try {
      if (CommandText.read(text) instanceof Command.Trip trip) {
        return trip;
      }
    } catch (Problem problem) {
      throw new IllegalArgumentException(problem.getMessage(), problem);
    }
    throw new IllegalArgumentException("only a trip may come by the channel");
  }

  /// At most one trip and one refusal, and none sooner than [#EVERY] after the last.
  List<Input> take(long nowNanos, long wallMillis) {
    boolean tooSoon = takenNanos.map(last -> nowNanos - last < EVERY.toNanos()).orElse(false);
    if (tooSoon) {
      return List.of();
    }
    List<Input> inputs = new ArrayList<>();
    heard
        .getAndSet(Optional.empty())
        .ifPresent(trip -> {
          taken++;
          String id = "channel " + channel + ' ' + wallMillis + '-' + taken;
          LOG.warn("trip heard channel={} operator={}", channel, trip.operator());
          inputs.add(new Input.CommandReceived(id, trip));
        });
    refused
        .getAndSet(Optional.empty())
        .ifPresent(cause -> inputs.add(Input.EntryRefused.of("channel " + channel, "none", cause)));
    if (!inputs.isEmpty()) {
      takenNanos = Optional.of(nowNanos);
    }
    return inputs;
  }
}
