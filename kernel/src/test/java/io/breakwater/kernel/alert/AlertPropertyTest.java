package io.breakwater.kernel.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertMessage.Kind;
import io.breakwater.model.fact.Effect.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Thousands of random raises, ends, answers and restarts: nothing is told twice, everything is
/// told in the end by every channel that works.
class AlertPropertyTest {
  private static final int STEPS = 4_000;
  private static final List<String> TYPES =
      List.of(
          "OrderInDoubt",
          "MarketDataStale",
          "ClockSkew",
          "EmergencyStopTripped",
          "JournalCorruption",
          "DependencyFailure");

  private final Map<String, List<Long>> delivered = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsToldTwiceAndEverythingInTheEnd(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Told told = Told.standard();
    for (int step = 0; step < STEPS; step++) {
      act(told, random);
      // A restart in between knows what the facts say and nothing else.
      if (random.nextInt(50) == 0) {
        restart(told);
      }
    }
    drain(told);

    for (ChannelRule channel : told.rule().channels()) {
      List<Long> all = delivered.getOrDefault(channel.name(), List.of());
      assertThat(all).as("seed %d: nothing twice by %s", seed, channel).doesNotHaveDuplicates();
      assertThat(new HashSet<>(all))
          .as("seed %d: everything by %s", seed, channel)
          .isEqualTo(queuedFor(told, channel.name()));
    }
    assertThat(told.book.messages()).isEmpty();
    assertThat(told.facts).noneMatch(fact -> fact instanceof AlertFact.MessageGivenUp);
    onceWithinTheLimit(told, seed);
    aWordAtTheEndOnlyOfWhatWasTold(told, seed);
  }

  private void act(Told told, SplittableRandom random) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    String subject = "s" + random.nextInt(12);
    Severity severity = random.nextInt(4) == 0 ? Severity.CRITICAL : Severity.WARNING;
    switch (random.nextInt(8)) {
      case 0, 1 -> told.raise(severity, type, subject);
      case 2, 3 -> told.clear(type, subject);
      case 4 -> told.pass(random.nextInt(30_000));
      case 5 -> told.hear(new AlertEvent.Acknowledged(told.now, random.nextInt(400), "jo"));
      default -> deliver(told, random);
    }
  }

  private void deliver(Told told, SplittableRandom random) {
    for (ChannelRule channel : told.rule().channels()) {
      if (!channel.lastResort() && random.nextInt(3) == 0) {
        if (!told.book.due(channel, told.now).isEmpty()) {
          told.answer(channel.name(), new SendResult.Failed("500", random.nextInt(20_000)));
        }
      } else {
        take(told, channel);
      }
    }
  }

  private void take(Told told, ChannelRule channel) {
    List<AlertMessage> due = told.book.due(channel, told.now);
    if (!due.isEmpty()) {
      due.forEach(message ->
          delivered.computeIfAbsent(channel.name(), _ -> new ArrayList<>()).add(message.id()));
      told.answer(channel.name(), new SendResult.Taken());
    }
  }

  private static void restart(Told told) {
    AlertBook again = AlertBook.EMPTY;
    for (AlertFact fact : told.book.restated()) {
      again = again.evolve(fact);
    }
    assertThat(again).isEqualTo(told.book);
    told.book = again;
    told.hear(new AlertEvent.Began(told.now));
  }

  private void drain(Told told) {
    for (int round = 0; round < 1_000 && !told.book.messages().isEmpty(); round++) {
      told.pass(60_000);
      told.rule().channels().forEach(channel -> take(told, channel));
    }
  }

  private static Set<Long> queuedFor(Told told, String channel) {
    Set<Long> ids = new HashSet<>();
    for (AlertFact fact : told.facts) {
      if (fact instanceof AlertFact.MessageQueued(var message, var channels)
          && channels.contains(channel)) {
        ids.add(message.id());
      }
    }
    return ids;
  }

  /// Two openings of one key, or an opening and a repeat, are at least the limit apart, but for one
  /// that is worse than what was told.
  private static void onceWithinTheLimit(Told told, long seed) {
    Map<String, AlertMessage> last = new HashMap<>();
    for (AlertMessage message : told.messages) {
      if (message.kind() != Kind.OPENED && message.kind() != Kind.REPEATED) {
        continue;
      }
      AlertMessage before = last.put(message.key().toString(), message);
      boolean worse = before != null && message.severity().compareTo(before.severity()) > 0;
      if (before != null && !worse) {
        assertThat(message.atMillis() - before.atMillis())
            .as("seed %d: %s after %s", seed, message, before)
            .isGreaterThanOrEqualTo(told.rule().pace().limitMillis());
      }
    }
  }

  private static void aWordAtTheEndOnlyOfWhatWasTold(Told told, long seed) {
    Set<Long> opened = new HashSet<>();
    Set<Long> resolved = new HashSet<>();
    for (AlertMessage message : told.messages) {
      if (message.kind() == Kind.RESOLVED) {
        assertThat(opened).as("seed %d: %s", seed, message).contains(message.episode());
        assertThat(resolved.add(message.episode())).as("seed %d: %s", seed, message).isTrue();
      } else {
        opened.add(message.episode());
        assertThat(resolved).as("seed %d: %s", seed, message).doesNotContain(message.episode());
      }
    }
  }
}
