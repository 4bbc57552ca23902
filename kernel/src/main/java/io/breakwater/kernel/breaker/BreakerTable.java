package io.breakwater.kernel.breaker;

import io.breakwater.kernel.breaker.BreakerState.Closed;
import io.breakwater.kernel.breaker.BreakerState.HalfOpen;
import io.breakwater.kernel.breaker.BreakerState.Open;
import io.breakwater.kernel.breaker.BreakerState.Reopened;
import io.breakwater.kernel.state.Step;
import io.breakwater.kernel.state.Step.Contradicted;
import io.breakwater.kernel.state.Step.Moved;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.BreakerFact.BreakerClosed;
import io.breakwater.model.fact.BreakerFact.BreakerHalfOpened;
import io.breakwater.model.fact.BreakerFact.BreakerOpened;
import io.breakwater.model.fact.BreakerFact.FailureCounted;
import io.breakwater.model.fact.BreakerFact.FailureWithdrawn;

/// What each fact makes of each state of a breaker.
public final class BreakerTable {
  private BreakerTable() {}

  record Row(BreakerState state, BreakerFact fact) {}

  /// The state after the fact, or that they do not fit.
  public static Step<BreakerState> apply(BreakerState state, BreakerFact fact) {
    return switch (new Row(state, fact)) {
      case Row(Closed(var failures), FailureCounted(_, var id, _, long at)) ->
          moved(new Closed(BreakerState.with(failures, new Failure(id, at))));
      case Row(Closed(var failures), FailureWithdrawn(_, var id)) ->
          moved(new Closed(BreakerState.without(failures, id)));
      case Row(Closed(var failures), BreakerOpened(_, long until, var cause)) ->
          moved(new Open(until, cause, failures));
      case Row(Closed _, BreakerHalfOpened _) -> misfit(state, fact);
      case Row(Closed _, BreakerClosed _) -> moved(BreakerState.closed());

      case Row(Open(long until, var cause, var failures), FailureCounted(_, var id, _, long at)) ->
          moved(new Open(until, cause, BreakerState.with(failures, new Failure(id, at))));
      case Row(Open(long until, var cause, var failures), FailureWithdrawn(_, var id)) ->
          moved(new Open(until, cause, BreakerState.without(failures, id)));
      case Row(Open _, BreakerOpened _) -> misfit(state, fact);
      case Row(Open _, BreakerHalfOpened(_, var test, long deadline)) ->
          moved(new HalfOpen(test, deadline));
      case Row(Open _, BreakerClosed _) -> moved(BreakerState.closed());

      // Orders sent before it opened may still fail; only the test order's fate matters here.
      case Row(Reopened _, FailureCounted _) -> moved(state);
      case Row(Reopened _, FailureWithdrawn _) -> moved(state);
      case Row(Reopened _, BreakerOpened _) -> misfit(state, fact);
      case Row(Reopened _, BreakerHalfOpened(_, var test, long deadline)) ->
          moved(new HalfOpen(test, deadline));
      case Row(Reopened _, BreakerClosed _) -> moved(BreakerState.closed());

      case Row(HalfOpen _, FailureCounted _) -> moved(state);
      case Row(HalfOpen _, FailureWithdrawn _) -> moved(state);
      case Row(HalfOpen(var test, _), BreakerOpened(_, long until, var cause)) ->
          moved(new Reopened(until, cause, test));
      case Row(HalfOpen _, BreakerHalfOpened _) -> misfit(state, fact);
      case Row(HalfOpen _, BreakerClosed _) -> moved(BreakerState.closed());
    };
  }

  private static Step<BreakerState> moved(BreakerState state) {
    return new Moved<>(state);
  }

  private static Step<BreakerState> misfit(BreakerState state, BreakerFact fact) {
    return new Contradicted<>(state, fact);
  }
}
