package io.breakwater.kernel.stop;

import io.breakwater.kernel.portfolio.Day;
import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.portfolio.Sample;
import io.breakwater.kernel.stop.StopState.Armed;
import io.breakwater.kernel.stop.StopState.BreachPending;
import io.breakwater.kernel.stop.StopState.Cooldown;
import io.breakwater.kernel.stop.StopState.Resettable;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.StopFact.Cause;
import io.breakwater.model.fact.StopFact.Figures;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.StopPolicy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Decides the facts of the emergency stop. Each answer fits [StopTable] in the state it was given.
/// Not final, so that the laboratory can put a broken one in its place.
public class StopMachine {
  /// Who is named as the operator when the figures trip it.
  public static final String ITSELF = "breakwater";

  private static final long NANOS_PER_MILLI = 1_000_000;

  public StopMachine() {}

  /// When a decision is made, on both clocks.
  public record Moment(long nanos, long wallMillis) {}

  /// What a new reading of the account comes to. A breach is seen at the last marks, believed when
  /// it holds `breachHoldMillis` later at the kinder marks too, and cleared when not even the
  /// harsher ones show it. What cannot be read neither trips nor disarms.
  public List<StopFact> onSample(StopState state, Sample sample, Policy policy, Moment now) {
    return switch (sample) {
      case Sample.Unreadable _ -> List.of();
      case Sample.Read read ->
          switch (state) {
            case Armed _ -> onFirst(read, policy, now);
            case BreachPending pending -> onSecond(pending, read, policy, now);
            case StopState.Tripped _, Cooldown _, Resettable _ -> List.of();
          };
    };
  }

  private static List<StopFact> onFirst(Sample.Read read, Policy policy, Moment now) {
    return breach(read.figures(), policy)
        .<List<StopFact>>map(
            cause -> List.of(new StopFact.BreachSeen(cause, read.figures(), now.nanos())))
        .orElse(List.of());
  }

  private static List<StopFact> onSecond(
      BreachPending pending, Sample.Read read, Policy policy, Moment now) {
    if (breach(read.harsher(), policy).isEmpty()) {
      return List.of(new StopFact.BreachCleared(read.figures()));
    }
    if (now.nanos() < dueNanos(pending, policy.stop())) {
      return List.of();
    }
    return breach(read.kinder(), policy)
        .<List<StopFact>>map(cause ->
            List.of(
                new StopFact.Tripped(
                    cause,
                    ITSELF,
                    reason(cause, read.figures(), policy),
                    read.figures(),
                    now.nanos(),
                    now.wallMillis())))
        .orElse(List.of());
  }

  /// Which bound the figures exceed; reaching one is not exceeding it.
  public static Optional<Cause> breach(Figures figures, Policy policy) {
    if (figures.fromStart().compareTo(policy.stop().drawdownMax()) > 0) {
      return Optional.of(Cause.DRAWDOWN_FROM_START);
    }
    if (figures.fromPeak().compareTo(policy.stop().drawdownMax()) > 0) {
      return Optional.of(Cause.DRAWDOWN_FROM_PEAK);
    }
    return figures.dayLoss().compareTo(policy.limits().dailyLossHard()) > 0
        ? Optional.of(Cause.DAILY_LOSS)
        : Optional.empty();
  }

  private static String reason(Cause cause, Figures figures, Policy policy) {
    String drawdowns =
        "drawdown "
            + figures.fromStart()
            + " of the start, "
            + figures.fromPeak()
            + " of the peak, limit "
            + policy.stop().drawdownMax();
    return cause == Cause.DAILY_LOSS
        ? "daily loss "
            + figures.dayLoss()
            + ", limit "
            + policy.limits().dailyLossHard()
            + "; "
            + drawdowns
        : drawdowns;
  }

  /// Trips at once, from any state. A second trip while tripped is recorded and changes nothing;
  /// one during the cooldown or after it asks for verification and cooldown once more.
  public List<StopFact> onTrip(TripOrder order, Moment now) {
    return List.of(
        new StopFact.Tripped(
            order.cause(),
            order.operator(),
            order.reason(),
            order.figures(),
            now.nanos(),
            now.wallMillis()));
  }

  /// Every earlier send is answered or in doubt and no exposure order was left in a listing made
  /// after that.
  public List<StopFact> onVerified(StopState state, int cancelled, StopPolicy policy, Moment now) {
    return state instanceof StopState.Tripped
        ? List.of(new StopFact.CancelsVerified(cancelled, now.nanos(), cooldownUntil(policy, now)))
        : List.of();
  }

  /// What could not be proven cancelled, and why.
  public List<StopFact> onLeftovers(
      StopState state, List<ClientOrderId> left, String why, StopPolicy policy, Moment now) {
    return state instanceof StopState.Tripped
        ? List.of(new StopFact.LeftoversListed(left, why, now.nanos(), cooldownUntil(policy, now)))
        : List.of();
  }

  private static long cooldownUntil(StopPolicy policy, Moment now) {
    return now.nanos() + policy.cooldownMillis() * NANOS_PER_MILLI;
  }

  /// Whether verifying has taken so long that what is left must be listed.
  public boolean isVerifyOverdue(StopState state, StopPolicy policy, long nowNanos) {
    return state instanceof StopState.Tripped(_, long sinceNanos)
        && nowNanos >= sinceNanos + policy.verifyWithinMillis() * NANOS_PER_MILLI;
  }

  /// What the passing of time alone brings.
  public List<StopFact> onTime(StopState state, long nowNanos) {
    return state instanceof Cooldown cooldown && nowNanos >= cooldown.untilNanos()
        ? List.of(new StopFact.CooldownEnded(nowNanos))
        : List.of();
  }

  /// When this machine next wants to be asked: for a second sample, for the leftovers, for the end
  /// of the cooldown.
  public OptionalLong nextDeadlineNanos(StopState state, StopPolicy policy) {
    return switch (state) {
      case Armed _, Resettable _ -> OptionalLong.empty();
      case BreachPending pending -> OptionalLong.of(dueNanos(pending, policy));
      case StopState.Tripped(_, long sinceNanos) ->
          OptionalLong.of(sinceNanos + policy.verifyWithinMillis() * NANOS_PER_MILLI);
      case Cooldown cooldown -> OptionalLong.of(cooldown.untilNanos());
    };
  }

  private static long dueNanos(BreachPending pending, StopPolicy policy) {
    return pending.sinceNanos() + policy.breachHoldMillis() * NANOS_PER_MILLI;
  }

  /// Whether the claim [Checklist#dailyLossSettled] holds.
  public boolean isDailyLossSettled(
      StopState state, Optional<Figures> figures, Policy policy, long wallMillis) {
    boolean exceeded =
        figures.filter(f -> f.dayLoss().compareTo(policy.limits().dailyLossHard()) > 0).isPresent();
    boolean trippedToday =
        trip(state)
            .filter(trip -> trip.cause() == Cause.DAILY_LOSS)
            .filter(trip -> Day.utcDay(trip.wallMillis()) == Day.utcDay(wallMillis))
            .isPresent();
    return !exceeded && !trippedToday;
  }

  /// The first trip since the stop was armed, where it has tripped.
  public Optional<StopFact.Tripped> trip(StopState state) {
    return switch (state) {
      case Armed _, BreachPending _ -> Optional.empty();
      case StopState.Tripped(var trip, _) -> Optional.of(trip);
      case Cooldown(var trip, _, _, _) -> Optional.of(trip);
      case Resettable(var trip, _, _) -> Optional.of(trip);
    };
  }

  /// Whether the stop may be armed again, and the facts if so. Not even an override passes the
  /// cooldown or an unknown equity: there would be nothing to measure the next loss against.
  public ResetAnswer onReset(StopState state, ResetOrder order, Checklist checklist, Moment now) {
    return switch (state) {
      case Armed _, BreachPending _ ->
          new ResetAnswer.Denied("not-tripped", "the emergency stop has not tripped");
      case StopState.Tripped _ ->
          new ResetAnswer.Denied("not-verified", "cancels are still being verified");
      case Cooldown cooldown ->
          new ResetAnswer.Denied(
              "cooldown",
              "cooling down for another "
                  + Math.ceilDiv(Math.max(0, cooldown.untilNanos() - now.nanos()), NANOS_PER_MILLI)
                  + " ms");
      case Resettable _ -> whenCool(order, checklist, now);
    };
  }

  private static ResetAnswer whenCool(ResetOrder order, Checklist checklist, Moment now) {
    List<Checklist.Failing> failing = checklist.failing();
    if (!failing.isEmpty() && !order.override()) {
      String texts = String.join("; ", failing.stream().map(Checklist.Failing::text).toList());
      return new ResetAnswer.Denied(failing.getFirst().code(), texts);
    }
    return switch (checklist.equity()) {
      case Equity.Unknown(var reason) -> new ResetAnswer.Denied("equity", reason);
      case Equity.Known(var money) ->
          money.isPositive()
              ? granted(order, checklist, money, now)
              : new ResetAnswer.Denied("equity", "equity is not positive: " + money);
    };
  }

  private static ResetAnswer granted(
      ResetOrder order, Checklist checklist, Money equity, Moment now) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new StopFact.StopReset(
            order.operator(), order.reason(), order.override(), equity, now.wallMillis()));
    facts.add(new PortfolioFact.StartBalanceSet(equity));
    if (!checklist.dailyLossSettled()) {
      // An admin has passed the daily loss over: without a new start of the day it would trip again
      // at the next sample.
      facts.add(new PortfolioFact.DayBegan(Day.utcDay(now.wallMillis()), equity));
    }
    return new ResetAnswer.Granted(facts);
  }

  /// Why new exposure is blocked, or nothing: any state but armed, or an account that cannot be
  /// read.
  public Optional<String> blocking(StopState state, Sample sample) {
    return switch (state) {
      case Armed _ ->
          sample instanceof Sample.Unreadable(var reason)
              ? Optional.of("equity unknown: " + reason)
              : Optional.empty();
      case BreachPending pending ->
          Optional.of("a breach awaits its second sample: " + pending.cause());
      case StopState.Tripped(var trip, _) -> Optional.of("tripped: " + trip.reason());
      case Cooldown(var trip, _, _, _) -> Optional.of("cooling down: " + trip.reason());
      case Resettable(var trip, _, _) -> Optional.of("awaits a reset: " + trip.reason());
    };
  }
}
