package io.breakwater.lab.invariant;

import io.breakwater.bus.log.Recovery;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Owner;
import io.breakwater.runtime.config.PolicyConfig;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Counts the rare paths that a history went through: a check that never met its case proves
/// nothing.
public final class Probes {
  /// What a campaign is to reach sometimes.
  public enum Probe {
    INTENT,
    FILL,
    REFUSAL,
    GATE_CLOSED,
    KILL,
    KILL_WITH_UNANSWERED_SEND,
    TORN_TAIL,
    TAIL_WRITTEN_AGAIN,
    DOUBT,
    DOUBT_FOUND_FILLED,
    DOUBT_PROVEN_ABSENT,
    RETRY,
    RETRY_ADOPTED,
    LATE_FILL,
    TRIP,
    TRIP_WITH_RESTING_ORDER,
    TRIP_DRAWDOWN,
    TRIP_DAILY_LOSS,
    RESET,
    DIVERGENCE,
    BAN,
    VENUE_CLOCK_OFF,
    DISK_FULL,
    RESCUE,
    ROT_FOUND,
    STRATEGY_INTENT,
    /// An order that only reduces outlived the calm.
    REDUCER_RESTS,
    /// An order of a lost journal is shown as a stranger's at the end.
    LOST_ORDER_SHOWN,
    /// A change of the policy on an old version was refused in part or whole.
    STALE_POLICY,
    STREAM_CONTRADICTED,
    STOP_LIVE,
    STOP_REPLACED,
    STOP_TRIGGERED,
    STOP_IN_DOUBT,
    CLOSED_UNPROTECTED,
    COUNTDOWN_SET,
    /// The gate closed because the venue was slow.
    VENUE_SLOW,
    /// A wish was refused while the venue was slow.
    REFUSED_WHILE_SLOW,
    /// Wishes that met each of the limits.
    LIMIT_OF_ORDERS,
    LIMIT_OF_A_POSITION,
    LIMIT_OF_ALL_POSITIONS,
    LIMIT_OF_LEVERAGE,
    LIMIT_OF_OPEN_ORDERS,
    COLLAR,
    LIMIT_OF_THE_DAYS_LOSS,
    /// Everything published lies in Redis at the end.
    RELAYED,
    /// Redis had forgotten what it had acknowledged.
    REDIS_FORGOT,
    /// A day began while the one before it was counted.
    DAY_CROSSED
  }

  private static final Map<RefusalReason, Probe> LIMITS =
      Map.of(
          RefusalReason.LIMIT_ORDERS_PER_MINUTE, Probe.LIMIT_OF_ORDERS,
          RefusalReason.LIMIT_POSITION_NOTIONAL, Probe.LIMIT_OF_A_POSITION,
          RefusalReason.LIMIT_TOTAL_NOTIONAL, Probe.LIMIT_OF_ALL_POSITIONS,
          RefusalReason.LIMIT_LEVERAGE, Probe.LIMIT_OF_LEVERAGE,
          RefusalReason.LIMIT_OPEN_ORDERS, Probe.LIMIT_OF_OPEN_ORDERS,
          RefusalReason.LIMIT_PRICE_COLLAR, Probe.COLLAR,
          RefusalReason.LIMIT_DAILY_LOSS, Probe.LIMIT_OF_THE_DAYS_LOSS);

  private static final Set<Owner> SHIPPED = Set.of(PolicyConfig.TREND, PolicyConfig.REVERSION);

  private final Map<Probe, Long> counts = new TreeMap<>();
  private final Set<String> unanswered = new HashSet<>();
  private final Set<String> doubted = new HashSet<>();
  private final Set<String> retried = new HashSet<>();
  private final Set<String> resting = new HashSet<>();
  private final Set<String> canceled = new HashSet<>();
  private int onTheRoad;
  private long day;

  void see(Seen seen) {
    switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.LifeEnded() -> {
        count(Probe.KILL);
        if (!unanswered.isEmpty()) {
          count(Probe.KILL_WITH_UNANSWERED_SEND);
        }
      }
      case Seen.AnswerHeard(_, var answer, _) when answer.status() == 418 -> count(Probe.BAN);
      case Seen.LifeRecovered(_, _, var recovery) -> {
        switch (recovery) {
          case Recovery.TornTail _ -> count(Probe.TORN_TAIL);
          case Recovery.Rewritten _ -> count(Probe.TAIL_WRITTEN_AGAIN);
          case Recovery.Fresh _, Recovery.Clean _, Recovery.Corrupt _ -> {}
        }
      }
      case Seen.Settled(var state, _, _) -> {
        if (!state.orders().open().isEmpty()) {
          count(Probe.REDUCER_RESTS);
        }
        if (!state.orders().externals().isEmpty()) {
          count(Probe.LOST_ORDER_SHOWN);
        }
      }
      case Seen.RoadHeld(var entries, boolean atRest) -> {
        if (entries.size() < onTheRoad) {
          count(Probe.REDIS_FORGOT);
        }
        onTheRoad = entries.size();
        if (atRest && onTheRoad > 0) {
          count(Probe.RELAYED);
        }
      }
      case Seen _ -> {}
    }
  }

  private void learn(Turn turn) {
    turn.inputs().stream()
        .filter(arrived ->
            arrived.input() instanceof Input.StorageSeen seen
                && seen.trouble() == StorageTrouble.LOG_ROTTEN)
        .forEach(_ -> count(Probe.ROT_FOUND));
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case OrderFact order -> learn(order);
        case Effect.Send send -> unanswered.add(send.id().text());
        case StopFact.Tripped trip -> {
          count(Probe.TRIP);
          tripped(trip.cause());
          if (!resting.isEmpty()) {
            count(Probe.TRIP_WITH_RESTING_ORDER);
          }
        }
        case ProtectFact protect -> learn(protect);
        case StopFact.StopReset _ -> count(Probe.RESET);
        case LifeFact.LifeStarted(_, _, boolean rescue) when rescue -> count(Probe.RESCUE);
        case GateFact.JournalMoved(boolean blocking, var detail)
            when blocking && detail.contains("disk") ->
            count(Probe.DISK_FULL);
        case GateFact.ContactMoved(_, boolean up, var detail, _)
            when !up && detail.contains("clock is off") ->
            count(Probe.VENUE_CLOCK_OFF);
        case GateFact.ContactMoved(_, boolean up, var detail, _)
            when !up && detail.startsWith("contradicted") ->
            count(Probe.STREAM_CONTRADICTED);
        case WishFact.Refused(var refusal, _) -> {
          count(Probe.REFUSAL);
          Optional.ofNullable(LIMITS.get(refusal.reason())).ifPresent(this::count);
          if (refusal.interlocks().contains(InterlockName.VENUE_SLOW)) {
            count(Probe.REFUSED_WHILE_SLOW);
          }
        }
        case WishFact.CommandAnswered answer when answer.code().equals("stale-version") ->
            count(Probe.STALE_POLICY);
        case GateFact.GateMoved moved when moved.from() == Verdict.OPEN -> {
          count(Probe.GATE_CLOSED);
          if (moved.blocking().contains(InterlockName.VENUE_SLOW)) {
            count(Probe.VENUE_SLOW);
          }
        }
        case PortfolioFact.DayBegan(long utcDay, _) -> began(utcDay);
        case ReconcileFact.DivergenceSeen _ -> count(Probe.DIVERGENCE);
        case Fact _ -> {}
      }
    }
  }

  private void tripped(StopFact.Cause cause) {
    switch (cause) {
      case DRAWDOWN_FROM_START, DRAWDOWN_FROM_PEAK -> count(Probe.TRIP_DRAWDOWN);
      case DAILY_LOSS -> count(Probe.TRIP_DAILY_LOSS);
      case OPERATOR, STOP_FILE, RESCUE -> {
        // Somebody's word, whatever the account is worth.
      }
    }
  }

  private void began(long utcDay) {
    if (utcDay > day && day > 0) {
      count(Probe.DAY_CROSSED);
    }
    day = utcDay;
  }

  private void learn(ProtectFact fact) {
    switch (fact) {
      case ProtectFact.StopLive _ -> count(Probe.STOP_LIVE);
      case ProtectFact.StopCancelPlanned(_, _, var cause) when cause.contains("took its place") ->
          count(Probe.STOP_REPLACED);
      case ProtectFact.StopEnded ended when ended.ending() == ProtectFact.Ending.TRIGGERED ->
          count(Probe.STOP_TRIGGERED);
      case ProtectFact.StopDoubted _ -> count(Probe.STOP_IN_DOUBT);
      case ProtectFact.CloseWanted(_, var cause, _) when cause.equals("unprotected") ->
          count(Probe.CLOSED_UNPROTECTED);
      case ProtectFact.CountdownSet(_, long millis, _) when millis > 0 ->
          count(Probe.COUNTDOWN_SET);
      case ProtectFact _ -> {}
    }
  }

  private void learn(OrderFact fact) {
    switch (fact) {
      case OrderFact.IntentMade(var intent, _) -> {
        count(Probe.INTENT);
        if (SHIPPED.contains(intent.owner())) {
          count(Probe.STRATEGY_INTENT);
        }
      }
      case OrderFact.Acknowledged(var id, _, _) -> {
        unanswered.remove(id.text());
        resting.add(id.text());
      }
      case OrderFact.Executed(var id, _) -> {
        count(Probe.FILL);
        unanswered.remove(id.text());
        if (canceled.contains(id.text())) {
          count(Probe.LATE_FILL);
        }
      }
      case OrderFact.RetryPlanned(var id, _, _, _) -> {
        count(Probe.RETRY);
        unanswered.remove(id.text());
        retried.add(id.text());
      }
      case OrderFact.Doubted(var id, _, _) -> {
        count(Probe.DOUBT);
        unanswered.remove(id.text());
        doubted.add(id.text());
      }
      case OrderFact.IntentEnded ended -> ended(ended);
      case OrderFact _ -> {}
    }
  }

  private void ended(OrderFact.IntentEnded ended) {
    String id = ended.id().text();
    unanswered.remove(id);
    resting.remove(id);
    if (doubted.contains(id) && ended.outcome() == Outcome.FILLED) {
      count(Probe.DOUBT_FOUND_FILLED);
      if (retried.contains(id)) {
        count(Probe.RETRY_ADOPTED);
      }
    }
    if (doubted.contains(id) && ended.detail().contains("proven absent")) {
      count(Probe.DOUBT_PROVEN_ABSENT);
    }
    if (ended.outcome() == Outcome.CANCELED) {
      canceled.add(id);
    }
  }

  private void count(Probe probe) {
    counts.merge(probe, 1L, Long::sum);
  }

  /// How often this one was met.
  public long met(Probe probe) {
    return counts.getOrDefault(probe, 0L);
  }

  /// How often each was met.
  public Map<Probe, Long> counts() {
    return Map.copyOf(counts);
  }
}
