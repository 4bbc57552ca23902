package io.breakwater.runtime.trader;

import io.breakwater.kernel.State;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Tail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/// One step of the trader: gathers what has arrived from the inbox, the feed, the strategist, the
/// stop file and the clock, and makes it a turn. The order within a turn is stated: time and clock
/// first, then the stop file, then what the road says, then the inbox, then marks, then signals, so
/// that a signal meets the newest of everything. Each source has a bound of its own in a turn, so
/// that a flood on one never stands before the answers of the venue. One thread; a pump or the
/// simulator calls [#step] again and again.
public final class TraderLoop {
  /// How often the stop file is looked for, in milliseconds.
  public static final long STOP_FILE_PERIOD_MILLIS = 200;

  private static final int SIGNALS_PER_TURN_MAX = 64;
  private static final int FEED_PER_STEP_MAX = 10_000;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Trader trader;
  private final Inbox inbox;
  private final Sources sources;
  private final Clock clock;
  private final MarkIntake marks = new MarkIntake();
  private Optional<String> stopText = Optional.empty();
  private boolean stopFileTold;
  private Optional<String> journalTrouble = Optional.empty();
  private State deadlineOf;
  private OptionalLong deadline;
  private long stopFileSeenNanos = Long.MIN_VALUE / 2;

  /// What is read besides the inbox.
  ///
  /// @param signals in the order in which they are asked: each gives signals, or what stands for
  ///   one that could not be read
  public record Sources(
      Tail<MarketEvent> feed, List<Tail<Input>> signals, RoadInputs road, StopFile stopFile) {
    public Sources {
      signals = List.copyOf(signals);
    }

    /// Of a trader that hears one strategist and takes commands at its door alone.
    public static Sources of(Tail<MarketEvent> feed, Tail<Signal> signals, StopFile stopFile) {
      return new Sources(
          feed, List.of(signals.map(Input.SignalReceived::new)), RoadInputs.NONE, stopFile);
    }
  }

  public TraderLoop(Trader trader, Inbox inbox, Sources sources, Clock clock) {
    this.trader = trader;
    this.inbox = inbox;
    this.sources = sources;
    this.clock = clock;
    this.deadlineOf = trader.state();
    this.deadline = trader.kernel().nextDeadlineNanos(deadlineOf);
  }

  /// The first turn of a life; everything it says is recorded before anything else arrives.
  public void begin(List<Input> life) {
    List<Arrived> inputs = new ArrayList<>();
    life.forEach(input -> inputs.add(local(input)));
    lookForStopFile(inputs);
    trader.turn(inputs, clock.wallMillis());
  }

  /// Takes what is there and makes at most one turn of it. Returns whether there was any.
  public boolean step() {
    List<Arrived> inputs = new ArrayList<>();
    trader.time().stepMillis().ifPresent(step -> inputs.add(local(new Input.ClockStepped(step))));
    if (deadlineHasPassed()) {
      inputs.add(local(new Input.TimeReached()));
    }
    lookForStopFile(inputs);
    lookAtJournal(inputs);
    sources.feed().poll(FEED_PER_STEP_MAX, (event, _) -> marks.on(event));
    List<Arrived> road = sources.road().take(clock.wallMillis());
    SortedSet<Symbol> wanted = new TreeSet<>();
    List<Arrived> signals = signals(wanted);
    List<Input> news =
        marks.take(trader.kernel().watched(trader.state()), wanted, clock.monotonicNanos());
    int room = Turn.INPUTS_MAX - inputs.size() - road.size() - news.size() - signals.size();
    List<Arrived> waiting = inbox.take(Math.max(0, room));
    // Read last: who stood still since it heard of something must not take it for new.
    long wall = clock.wallMillis();
    road.forEach(each -> inputs.add(new Arrived(each.input(), each.origin(), wall)));
    inputs.addAll(waiting);
    news.forEach(input -> inputs.add(new Arrived(input, Cursor.LOCAL, wall)));
    signals.forEach(each -> inputs.add(new Arrived(each.input(), each.origin(), wall)));
    trader.turn(inputs, wall);
    return !inputs.isEmpty();
  }

  private List<Arrived> signals(SortedSet<Symbol> wanted) {
    List<Arrived> signals = new ArrayList<>();
    for (Tail<Input> tail : sources.signals()) {
      tail.poll(
          SIGNALS_PER_TURN_MAX - signals.size(),
          (input, cursor) -> {
            signals.add(new Arrived(input, cursor, clock.wallMillis()));
            if (input instanceof Input.SignalReceived(Signal signal)) {
              wanted.add(signal.symbol());
            }
          });
    }
    return signals;
  }

  /// Of the present state, worked out once: states never change, and most steps keep theirs.
  // Another state is another object: comparing contents would cost more than it saves.
  @SuppressWarnings("ReferenceEquality")
  private OptionalLong deadline() {
    State now = trader.state();
    if (now != deadlineOf) {
      deadlineOf = now;
      deadline = trader.kernel().nextDeadlineNanos(now);
    }
    return deadline;
  }

  private boolean deadlineHasPassed() {
    OptionalLong deadline = deadline();
    return deadline.isPresent() && deadline.getAsLong() <= trader.kernelNanos();
  }

  private void lookForStopFile(List<Arrived> inputs) {
    long now = clock.monotonicNanos();
    if (now - stopFileSeenNanos < STOP_FILE_PERIOD_MILLIS * NANOS_PER_MILLI) {
      return;
    }
    stopFileSeenNanos = now;
    Optional<String> text = sources.stopFile().text();
    // The first look of a life always tells: the file may have come or gone while nobody looked.
    if (!stopFileTold || !text.equals(stopText)) {
      stopFileTold = true;
      stopText = text;
      inputs.add(local(seen(text)));
    }
  }

  /// The tag says who wrote it; the reason stands behind it.
  private static Input seen(Optional<String> stopText) {
    String text = stopText.orElse("");
    boolean failsafe = text.startsWith(StopFile.FAILSAFE_TAG);
    String reason = failsafe ? text.substring(StopFile.FAILSAFE_TAG.length()).strip() : text;
    return new Input.StopFileSeen(stopText.isPresent(), failsafe, reason);
  }

  private void lookAtJournal(List<Arrived> inputs) {
    Optional<String> trouble = trader.journalTrouble();
    if (!trouble.equals(journalTrouble)) {
      journalTrouble = trouble;
      inputs.add(local(new Input.JournalSeen(trouble.isPresent(), trouble.orElse("well again"))));
    }
  }

  private Arrived local(Input input) {
    return new Arrived(input, Cursor.LOCAL, clock.wallMillis());
  }

  /// How long the pump may wait when nothing arrives, in milliseconds.
  public long waitMillis() {
    return Math.min(STOP_FILE_PERIOD_MILLIS, dueMillis());
  }

  /// How long until something is due of itself, whatever arrives, in milliseconds; `Long.MAX_VALUE`
  /// for never. The stop file has a period of its own.
  public long dueMillis() {
    long wait = Long.MAX_VALUE;
    if (marks.pending(trader.kernel().watched(trader.state()))) {
      wait = Math.min(wait, MarkIntake.PERIOD_NANOS / NANOS_PER_MILLI);
    }
    OptionalLong deadline = deadline();
    if (deadline.isPresent()) {
      long left = (deadline.getAsLong() - trader.kernelNanos()) / NANOS_PER_MILLI + 1;
      wait = Math.min(wait, Math.max(0, left));
    }
    return wait;
  }

  public Trader trader() {
    return trader;
  }
}
