package io.breakwater.kernel;

import io.breakwater.kernel.order.Cancels;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Orphans;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.reconcile.Agreement;
import io.breakwater.kernel.reconcile.Reconciliation;
import io.breakwater.kernel.stop.StopMachine;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.kernel.stop.TripOrder;
import io.breakwater.kernel.wish.Flattening;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Scope;
import io.breakwater.model.venue.VenueSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Leads the emergency stop through the world: samples the account, cancels what rests, verifies
/// that it is gone, lists what could not be proven.
public final class StopWatch {
  private StopWatch() {}

  static StopMachine.Moment now(Draft draft) {
    return new StopMachine.Moment(draft.nanos(), draft.wallMillis());
  }

  /// What is known of the account now.
  static StopFact.Figures figures(Draft draft) {
    var limit = draft.policy().stop().drawdownMax();
    return draft.worth().figures(limit).orElse(StopFact.Figures.notComputed(limit));
  }

  /// Somebody's trip. A second one while cancels are being verified changes nothing.
  public static void trip(Draft draft, StopFact.Cause cause, String operator, String reason) {
    TripOrder order = new TripOrder(cause, operator, reason, figures(draft));
    record(draft, draft.machines().stop().onTrip(order, now(draft)));
  }

  /// Start, peak and day, a sample of the account, and what the passing of time brings.
  static void sample(Draft draft) {
    State state = draft.state();
    boolean reconciled = state.agreement().holds() && state.gate().grounds().rest().up();
    draft.emitAll(draft.worth().due(reconciled, draft.machines().portfolio()));
    StopMachine machine = draft.machines().stop();
    Sample sample = draft.sample();
    record(draft, machine.onSample(draft.state().stop(), sample, draft.policy(), now(draft)));
    record(draft, machine.onTime(draft.state().stop(), draft.nanos()));
  }

  private static void record(Draft draft, List<StopFact> facts) {
    for (StopFact fact : facts) {
      draft.emit(fact);
      if (fact instanceof StopFact.Tripped tripped) {
        tripped(draft, tripped);
      }
    }
  }

  private static void tripped(Draft draft, StopFact.Tripped trip) {
    draft.raise(
        Effect.Severity.CRITICAL,
        "EmergencyStopTripped",
        trip(draft),
        trip.cause() + " by " + trip.operator() + ": " + trip.reason());
    SortedMap<String, String> data = new TreeMap<>();
    data.put("cause", trip.cause().name());
    data.put("operator", trip.operator());
    data.put("reason", trip.reason());
    data.put("equity", trip.figures().equity().toString());
    data.put("fromStart", trip.figures().fromStart().toString());
    data.put("fromPeak", trip.figures().fromPeak().toString());
    draft.publish("ess.tripped", "stop", data);
    cancelResting(draft);
    if (draft.state().stop() instanceof StopState.Tripped) {
      draft.needReconcile("verification of the emergency stop");
    }
    flatten(draft);
  }

  /// Names what the stop stands for, the first trip since it was armed: whoever trips it again and
  /// again is one alert, and a trip soon after a reset is another one.
  private static String trip(Draft draft) {
    return draft
        .machines()
        .stop()
        .trip(draft.state().stop())
        .map(first -> "trip at " + Instant.ofEpochMilli(first.wallMillis()))
        .orElse("trip");
  }

  /// Closes what is left open where the policy says so: with the trip, until it is flat, and what
  /// an agreement with the venue shows afterwards.
  public static void flatten(Draft draft) {
    boolean wanted =
        draft.policy().stop().flatten()
            && draft
                .machines()
                .stop()
                .trip(draft.state().stop())
                .filter(trip -> mayFlatten(trip.cause()))
                .isPresent();
    if (wanted) {
      Flattening.flatten(draft, Scope.all(), "stop");
    }
  }

  /// Neither a stop file nor a rescue closes positions.
  private static boolean mayFlatten(StopFact.Cause cause) {
    return switch (cause) {
      case DRAWDOWN_FROM_START, DRAWDOWN_FROM_PEAK, DAILY_LOSS, OPERATOR -> true;
      case STOP_FILE, RESCUE -> false;
    };
  }

  /// While it is not armed again, no exposure order of ours stays: not one that was found later
  /// either.
  static void cancelResting(Draft draft) {
    if (!draft.state().stop().hasTripped()) {
      return;
    }
    for (Order order : draft.openOrders()) {
      if (order.isExposure()) {
        Cancels.want(draft, order, "the emergency stop has tripped");
      }
    }
  }

  /// The same for entries of an earlier life that a reading has just shown; while the stop is being
  /// verified the account is then read again.
  public static void cancelOrphans(Draft draft) {
    boolean asked = draft.state().stop().hasTripped() && Orphans.cancel(draft, Scope.all()) > 0;
    if (asked && draft.state().stop() instanceof StopState.Tripped) {
      draft.needReconcile("entries of an earlier life are being cancelled");
    }
  }

  /// Lists what is left where verifying takes too long.
  static void overdue(Draft draft) {
    StopMachine machine = draft.machines().stop();
    StopState stop = draft.state().stop();
    if (!machine.isVerifyOverdue(stop, draft.policy().stop(), draft.nanos())) {
      return;
    }
    List<ClientOrderId> left =
        Stream.concat(
                draft.state().orders().open().values().stream()
                    .filter(Order::isExposure)
                    .map(Order::id),
                Orphans.ids(draft.state()).stream())
            .toList();
    String why =
        left.isEmpty()
            ? "the account could not be read in time"
            : left.size() + " orders not proven cancelled in time";
    draft.emitAll(machine.onLeftovers(stop, left, why, draft.policy().stop(), now(draft)));
    draft.raise(
        Effect.Severity.CRITICAL, "EmergencyStopTripped", "leftovers of the " + trip(draft), why);
  }

  /// Whether this reading, which began after the trip and after every earlier send was answered or
  /// in doubt, shows no exposure order of ours.
  public static void verify(Draft draft, VenueSnapshot snapshot) {
    State state = draft.state();
    if (!(state.stop() instanceof StopState.Tripped(_, long since))
        || !(state.agreement().course().reading() instanceof Agreement.Reading.Underway reading)
        || reading.sinceNanos() <= since
        || Reconciliation.isStopping(state)) {
      return;
    }
    boolean left =
        snapshot.openOrders().stream()
            .anyMatch(report ->
                state
                    .orders()
                    .find(report.clientId())
                    .map(Order::isExposure)
                    .orElseGet(() -> Orphans.isOne(report)));
    if (left) {
      return;
    }
    int cancelled =
        (int)
            state.orders().closed().values().stream()
                .filter(order -> order.endedNanos() >= since && order.isExposure())
                .filter(order -> order.outcome() == Outcome.CANCELED)
                .count();
    draft.emitAll(
        draft
            .machines()
            .stop()
            .onVerified(state.stop(), cancelled, draft.policy().stop(), now(draft)));
  }
}
