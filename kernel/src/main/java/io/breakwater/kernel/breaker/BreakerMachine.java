package io.breakwater.kernel.breaker;

import io.breakwater.kernel.breaker.BreakerState.Closed;
import io.breakwater.kernel.breaker.BreakerState.HalfOpen;
import io.breakwater.kernel.breaker.BreakerState.Open;
import io.breakwater.kernel.breaker.BreakerState.Reopened;
import io.breakwater.kernel.state.Objection;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.BreakerFact.BreakerClosed;
import io.breakwater.model.fact.BreakerFact.BreakerHalfOpened;
import io.breakwater.model.fact.BreakerFact.BreakerOpened;
import io.breakwater.model.fact.BreakerFact.FailureCounted;
import io.breakwater.model.fact.BreakerFact.FailureWithdrawn;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.policy.BreakerPolicy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Decides the facts of the breakers. Each answer fits [BreakerTable] in the state it was given.
/// Not final, so that the laboratory can put a broken one in its place.
public class BreakerMachine {
  private static final long NANOS_PER_MILLI = 1_000_000;

  public BreakerMachine() {}

  /// An order of the symbol failed: was rejected, or its outcome became unknown. An order counts
  /// once, however often it is reported.
  public List<BreakerFact> onFailure(
      Breakers breakers, BreakerPolicy policy, FailureCounted failure) {
    Symbol symbol = failure.symbol();
    long until = failure.atNanos() + policy.openMillis() * NANOS_PER_MILLI;
    return switch (breakers.of(symbol)) {
      case Closed(var failures) -> {
        if (isCounted(failures, failure.id())) {
          yield List.of();
        }
        int count = 1 + countSince(failures, windowStart(failure.atNanos(), policy));
        String cause =
            count + " failures in " + policy.windowMillis() + " ms, last " + failure.cause();
        yield count >= policy.failures()
            ? List.of(failure, new BreakerOpened(symbol, until, cause))
            : List.of(failure);
      }
      case Open(_, _, var failures) ->
          isCounted(failures, failure.id()) ? List.of() : List.of(failure);
      case Reopened _ -> List.of(failure);
      case HalfOpen(var test, _) ->
          test.equals(failure.id())
              ? List.of(
                  failure,
                  new BreakerOpened(symbol, until, "the test order failed: " + failure.cause()))
              : List.of(failure);
    };
  }

  private static boolean isCounted(List<Failure> failures, ClientOrderId id) {
    return failures.stream().anyMatch(failure -> failure.id().equals(id));
  }

  private static long windowStart(long nowNanos, BreakerPolicy policy) {
    return nowNanos - policy.windowMillis() * NANOS_PER_MILLI;
  }

  private static int countSince(List<Failure> failures, long startNanos) {
    return (int) failures.stream().filter(failure -> failure.atNanos() > startNanos).count();
  }

  /// The venue took or executed an order of the symbol. That of the test order closes the breaker;
  /// so does a failure taken back, where without it the breaker would not have opened.
  public List<BreakerFact> onSuccess(
      Breakers breakers, BreakerPolicy policy, Symbol symbol, ClientOrderId id) {
    return switch (breakers.of(symbol)) {
      case Closed(var failures) ->
          isCounted(failures, id) ? List.of(new FailureWithdrawn(symbol, id)) : List.of();
      case Open open -> onSuccessWhileOpen(open, policy, symbol, id);
      case Reopened(_, _, var test) -> closedBy(test, symbol, id);
      case HalfOpen(var test, _) -> closedBy(test, symbol, id);
    };
  }

  private static List<BreakerFact> closedBy(ClientOrderId test, Symbol symbol, ClientOrderId id) {
    return test.equals(id)
        ? List.of(new BreakerClosed(symbol, "the test order succeeded"))
        : List.of();
  }

  private static List<BreakerFact> onSuccessWhileOpen(
      Open open, BreakerPolicy policy, Symbol symbol, ClientOrderId id) {
    if (!isCounted(open.failures(), id)) {
      return List.of();
    }
    List<BreakerFact> facts = new ArrayList<>();
    facts.add(new FailureWithdrawn(symbol, id));
    if (!holdsWithout(open, policy, id)) {
      facts.add(new BreakerClosed(symbol, "order " + id + " proved executed"));
    }
    return List.copyOf(facts);
  }

  /// Whether some window of the policy's length still holds failures enough.
  private static boolean holdsWithout(Open open, BreakerPolicy policy, ClientOrderId id) {
    List<Failure> rest = BreakerState.without(open.failures(), id);
    return rest.stream()
        .anyMatch(last ->
            rest.stream()
                    .filter(f -> f.atNanos() <= last.atNanos())
                    .filter(f -> f.atNanos() > windowStart(last.atNanos(), policy))
                    .count()
                >= policy.failures());
  }

  /// Whether a new exposure order of the symbol may pass.
  public Passage check(Breakers breakers, Symbol symbol, long nowNanos) {
    return switch (breakers.of(symbol)) {
      case Closed _ -> new Passage.Allowed();
      case Open(long until, var cause, _) -> afterWait(until, cause, nowNanos);
      case Reopened(long until, var cause, _) -> afterWait(until, cause, nowNanos);
      case HalfOpen(var test, long deadline) ->
          refused("half-open, test order " + test + " on its way", deadline, nowNanos);
    };
  }

  private static Passage afterWait(long untilNanos, String cause, long nowNanos) {
    return nowNanos >= untilNanos
        ? new Passage.AsTest()
        : refused("open: " + cause, untilNanos, nowNanos);
  }

  private static Passage refused(String figure, long untilNanos, long nowNanos) {
    long millis = Math.ceilDiv(Math.max(0, untilNanos - nowNanos), NANOS_PER_MILLI);
    return new Passage.Refused(
        new Objection(
            RefusalReason.BREAKER_OPEN, figure, "closed; next test in " + millis + " ms"));
  }

  /// The order about to be sent is the test order.
  public BreakerFact halfOpen(
      Symbol symbol, ClientOrderId testOrder, BreakerPolicy policy, long nowNanos) {
    return new BreakerHalfOpened(
        symbol, testOrder, nowNanos + policy.halfOpenMillis() * NANOS_PER_MILLI);
  }

  /// What the passing of time alone brings: a test order that took too long counts as failed.
  public List<BreakerFact> onTime(Breakers breakers, BreakerPolicy policy, long nowNanos) {
    if (breakers.bySymbol().isEmpty()) {
      return List.of();
    }
    List<BreakerFact> facts = new ArrayList<>();
    breakers
        .bySymbol()
        .forEach((symbol, state) -> {
          if (state instanceof HalfOpen(_, long deadline) && nowNanos >= deadline) {
            facts.add(
                new BreakerOpened(
                    symbol,
                    nowNanos + policy.openMillis() * NANOS_PER_MILLI,
                    "the test order had no outcome in time"));
          }
        });
    return List.copyOf(facts);
  }

  /// When this machine next wants to be asked: at the earliest deadline of a test order.
  public OptionalLong nextDeadlineNanos(Breakers breakers) {
    return breakers.bySymbol().values().stream()
        .filter(HalfOpen.class::isInstance)
        .mapToLong(state -> ((HalfOpen) state).deadlineNanos())
        .min();
  }

  /// An operator's reset of one breaker; it forgets its failures too.
  public List<BreakerFact> reset(Breakers breakers, Symbol symbol, String operator) {
    return breakers.of(symbol).equals(BreakerState.closed())
        ? List.of()
        : List.of(new BreakerClosed(symbol, "reset by " + operator));
  }
}
