package io.breakwater.runtime.trader;

import io.breakwater.model.market.Instrument;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.venue.LateVenue;
import io.breakwater.runtime.venue.VenueAccess;
import io.breakwater.runtime.venue.VenueLine;
import io.breakwater.venue.dialect.ExchangeListing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Finds the venue and reads its listing while the trader takes turns already: a trip, a stop file
/// and a halt need no venue. A thread of its own waits for as long as the venue is away.
///
/// A trader that knows its markets from an earlier life speaks with the venue at once, so that
/// cancels go out as soon as anything does. One that knows none waits for the listing first.
final class FirstContact implements AutoCloseable {
  /// How long a venue may be away: as long as the process lives.
  static final Duration PATIENCE = Duration.ofDays(365);

  private static final long END_MILLIS_MAX = 1_000;

  private final Folders folders;
  private final Config config;
  private final Inbox inbox;
  private final Supplier<LatencyPolicy> latency;
  private final LateVenue venue;
  private Optional<Thread> thread = Optional.empty();
  // Each is set once by the thread, and read by the trader's.
  private volatile Optional<VenueAccess> access = Optional.empty();
  private volatile Optional<VenueLine> line = Optional.empty();
  private volatile Optional<RuntimeException> failure = Optional.empty();

  /// What the trader hears of it, on the thread that waits.
  ///
  /// @param found the way to the venue is known; nothing has gone there
  /// @param listed the markets of the configuration by the venue's rules
  record Listener(Consumer<VenueAccess> found, Consumer<List<Instrument>> listed) {}

  /// @param latency the bound of the policy in force
  FirstContact(Folders folders, Config config, Inbox inbox, Supplier<LatencyPolicy> latency) {
    this.folders = folders;
    this.config = config;
    this.inbox = inbox;
    this.latency = latency;
    this.venue =
        new LateVenue(task -> Thread.ofVirtual().name("late-venue").start(task), inbox::put);
  }

  /// The trader's way to the venue, from the first turn on.
  LateVenue venue() {
    return venue;
  }

  /// Begins to wait; called once, when the first turn is durable.
  ///
  /// @param knowsMarkets whether an earlier life has left the venue's rules
  void begin(boolean knowsMarkets, Listener listener) {
    thread =
        Optional.of(
            Thread.ofVirtual().name("first-contact").start(() -> make(knowsMarkets, listener)));
  }

  private void make(boolean knowsMarkets, Listener listener) {
    try {
      VenueAccess way = VenueAccess.open(folders, config, () -> false, PATIENCE);
      access = Optional.of(way);
      listener.found().accept(way);
      VenueLine both = VenueLine.of(way, latency, inbox::put);
      line = Optional.of(both);
      if (knowsMarkets) {
        speak(both);
      }
      ExchangeListing listing =
          way.readUntilAnswered("exchangeInfo", (reads, then) -> reads.listing(then), PATIENCE);
      List<Instrument> traded = traded(PolicyConfig.symbols(config), listing.instruments());
      both.client().adopt(listing);
      way.adopt(listing);
      listener.listed().accept(traded);
      if (!knowsMarkets) {
        speak(both);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException broken) {
      failure = Optional.of(broken);
      inbox.wake();
    }
  }

  private void speak(VenueLine both) {
    venue.found(both.client());
    both.start();
  }

  /// The markets of the configuration as the venue lists them; a [Problem] where it lacks one.
  static List<Instrument> traded(List<Symbol> wanted, List<Instrument> listed) {
    List<Symbol> unknown =
        wanted.stream()
            .filter(symbol -> listed.stream().noneMatch(each -> each.symbol().equals(symbol)))
            .toList();
    if (!unknown.isEmpty()) {
      throw new Problem(
          ExitCode.USAGE,
          "the venue does not trade " + unknown + "; mend the configuration key symbols");
    }
    return listed.stream().filter(each -> wanted.contains(each.symbol())).toList();
  }

  /// Throws what ended the waiting, if anything did: the process must end, or it would stay without
  /// a venue for ever. The trader's thread.
  void refuseFailure() {
    failure.ifPresent(broken -> {
      throw broken;
    });
  }

  /// Ends the user stream; the venue is told.
  void stopStream() {
    line.ifPresent(both -> both.stream().stop());
  }

  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
    try {
      if (thread.isPresent()) {
        thread.get().join(END_MILLIS_MAX);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    access.ifPresent(VenueAccess::close);
  }
}
