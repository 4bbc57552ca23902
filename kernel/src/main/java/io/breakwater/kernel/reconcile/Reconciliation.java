package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.reconcile.Agreement.Upto;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePort;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// When the account is read, one reading at a time, and what becomes of its answer.
public final class Reconciliation {
  /// How long a reading may go unanswered.
  public static final long READING_NANOS_MAX = 30_000_000_000L;

  /// The least time from an agreement to the next reading that something asked for.
  public static final long SPACING_NANOS = 200_000_000L;

  /// How far before the first order of a symbol its executions are asked for.
  private static final long LOOK_BACK_MILLIS = 60_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private Reconciliation() {}

  /// The kernel time at which something is due, or `Long.MAX_VALUE`.
  public static long dueNanos(State state, boolean venueUsable) {
    Agreement agreement = state.agreement();
    return switch (agreement.course().reading()) {
      case Agreement.Reading.Underway underway -> underway.sinceNanos() + READING_NANOS_MAX;
      case Agreement.Reading.Idle _ ->
          venueUsable ? Math.max(idleDueNanos(state), heldBackUntil(state)) : Long.MAX_VALUE;
    };
  }

  private static long idleDueNanos(State state) {
    Agreement agreement = state.agreement();
    long agreed = agreement.course().agreedNanos();
    if (agreement.isNeeded()) {
      long spaced = agreed == 0 ? 0 : agreed + SPACING_NANOS;
      return Math.max(spaced, agreement.course().notBeforeNanos());
    }
    long every = state.policy().doubt().reconcileEveryMillis() * NANOS_PER_MILLI;
    long due = Math.min(agreed + every, Balance.secondSightNanos(agreement.apart()));
    return Math.max(due, agreement.course().notBeforeNanos());
  }

  /// After a trip the account is read when every exposure order is answered or in doubt, so that
  /// the reading can verify the stop; not before the turn after the trip, so that it is later.
  private static long heldBackUntil(State state) {
    if (!(state.stop() instanceof StopState.Tripped(_, long since))) {
      return 0;
    }
    long verifyBy = since + state.policy().stop().verifyWithinMillis() * NANOS_PER_MILLI;
    return isStopping(state) ? verifyBy : since + 1;
  }

  /// Whether an exposure order of ours may still rest or be on its way.
  public static boolean isStopping(State state) {
    return state.orders().open().values().stream()
        .filter(Order::isExposure)
        .anyMatch(order ->
            switch (order) {
              case Order.Sent _, Order.Working _, Order.Cancelling _ -> true;
              case Order.Planned _, Order.RetryWaiting _ -> true;
              case Order.InDoubt _, Order.Closed _ -> false;
            });
  }

  /// Begins a reading where one is due; gives up one that was never answered.
  public static void onTime(Draft draft) {
    State state = draft.state();
    if (!state.life().begun()
        || draft.nanos() < dueNanos(state, Interlocks.isVenueUsable(state, draft.machines()))) {
      return;
    }
    switch (state.agreement().course().reading()) {
      case Agreement.Reading.Underway underway ->
          failed(draft, underway.number(), "no answer to the reading", 0);
      case Agreement.Reading.Idle _ -> begin(draft);
    }
  }

  private static void begin(Draft draft) {
    long number = draft.state().agreement().readings() + 1;
    draft.emit(new ReconcileFact.ReconcileBegan(number, draft.nanos()));
    draft.emit(new Effect.TakeSnapshot(number, fillsSince(draft.state())));
  }

  /// The symbols whose executions may be missing, each from the last one known at an agreement.
  private static List<VenuePort.FillsSince> fillsSince(State state) {
    SortedMap<Symbol, Long> since = new TreeMap<>();
    long wall = state.life().wallMillis();
    if (state.agreement().course().agreedNanos() == 0) {
      // What a lost journal's last orders did must be told from what this one's will do.
      state.life().instruments().keys().forEach(symbol -> since.put(symbol, wall));
    }
    state.portfolio().openPositions().forEach(e -> since.put(e.key().symbol(), wall));
    state.orders().open().forEach((_, order) -> oldest(since, order));
    long agreed = state.agreement().course().agreedNanos();
    state
        .orders()
        .closed()
        .forEach((id, order) -> {
          if (order.endedNanos() >= agreed || state.orders().unsettled().contains(id)) {
            oldest(since, order);
          }
        });
    List<VenuePort.FillsSince> wanted = new ArrayList<>();
    since.forEach((symbol, oldest) -> {
      Upto upto = state.agreement().agreed().get(symbol).orElse(new Upto(0, 0));
      wanted.add(
          upto.tradeId() > 0
              ? new VenuePort.FillsSince(symbol, upto.tradeId(), upto.venueMillis())
              : new VenuePort.FillsSince(symbol, 0, oldest - LOOK_BACK_MILLIS));
    });
    return wanted;
  }

  private static void oldest(SortedMap<Symbol, Long> since, Order order) {
    since.merge(order.symbol(), order.intent().bornNanos() / NANOS_PER_MILLI, Math::min);
  }

  /// The answer to a reading. One that was given up says nothing.
  public static void onAnswer(Draft draft, VenueInput.SnapshotAnswered answer) {
    if (!draft.state().agreement().isReading(answer.number())) {
      return;
    }
    switch (answer.outcome()) {
      case SnapshotOutcome.Taken(var snapshot) ->
          Comparison.of(draft, answer.number(), snapshot).run();
      case SnapshotOutcome.Failed(var cause, long retryAfterMillis) ->
          failed(draft, answer.number(), cause, retryAfterMillis);
    }
  }

  private static void failed(Draft draft, long number, String cause, long retryAfterMillis) {
    draft.emit(new ReconcileFact.ReconcileFailed(number, cause, retryAt(draft, retryAfterMillis)));
  }

  static void unsettled(Draft draft, long number, String cause) {
    draft.emit(new ReconcileFact.ReconcileUnsettled(number, cause, retryAt(draft, 0)));
  }

  private static long retryAt(Draft draft, long retryAfterMillis) {
    long wait = Math.max(draft.policy().doubt().reconcileRetryMillis(), retryAfterMillis);
    return draft.nanos() + wait * NANOS_PER_MILLI;
  }
}
