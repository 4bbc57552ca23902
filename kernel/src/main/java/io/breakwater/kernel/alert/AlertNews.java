package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Scope;
import io.breakwater.model.watch.WatchFact;
import java.util.ArrayList;
import java.util.List;

/// What a turn of the trader means for alerts: its raises, and the ends that its other facts prove.
/// A raise of severity INFO is the word that its key is well again. Pure.
public final class AlertNews {
  private static final String SOURCE = "trader";

  private final List<AlertEvent> events = new ArrayList<>();
  private final long atMillis;
  private final long wallMillis;

  private AlertNews(long atMillis, long wallMillis) {
    this.atMillis = atMillis;
    this.wallMillis = wallMillis;
  }

  /// The news of one turn, in order.
  ///
  /// @param atMillis the teller's clock
  public static List<AlertEvent> of(Turn turn, long atMillis) {
    AlertNews news = new AlertNews(atMillis, turn.began().wallMillis());
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case Effect.Raise raise -> news.raised(raise);
        case OrderFact order -> news.order(order);
        case GateFact gate -> news.gate(gate);
        case StopFact stop -> news.stop(stop);
        case ProtectFact protect -> news.protect(protect);
        case LifeFact.PolicyAdopted(long version, _, var author, _) when version > 1 ->
            news.over(
                AlertType.POLICY_INVALID, "policy", "version " + version + " is set by " + author);
        case ReconcileFact.Reconciled agreed when agreed.divergences() == 0 ->
            news.allOver(
                AlertType.RECONCILIATION_DIVERGENCE,
                Severity.WARNING,
                "the account was read and agrees");
        case Fact _ -> {}
      }
    }
    return List.copyOf(news.events);
  }

  /// What a watcher says: its own raises, and nothing that has to be concluded.
  ///
  /// @param source the log that it stands in
  public static List<AlertEvent> of(String source, WatchFact fact, long atMillis) {
    return switch (fact) {
      case WatchFact.AlertRaised(long wall, var severity, var type, var subject, var text) ->
          List.of(
              new AlertEvent.Raised(
                  atMillis, source, severity, AlertKey.of(type, subject), text, wall));
      case WatchFact _ -> List.of();
    };
  }

  private void raised(Effect.Raise raise) {
    raised(raise.severity(), AlertKey.of(raise.type(), raise.subject()), raise.text());
  }

  private void raised(Severity severity, AlertKey key, String text) {
    events.add(new AlertEvent.Raised(atMillis, SOURCE, severity, key, text, wallMillis));
  }

  private void over(AlertType type, String subject, String text) {
    events.add(new AlertEvent.Cleared(atMillis, AlertKey.of(type, subject), text));
  }

  private void allOver(AlertType type, Severity upTo, String text) {
    events.add(new AlertEvent.ClearedAll(atMillis, type.text(), upTo, text));
  }

  private void order(OrderFact fact) {
    switch (fact) {
      case OrderFact.Acknowledged(var id, _, _) -> {
        over(AlertType.ORDER_IN_DOUBT, id.text(), "order " + id + " is at the venue");
        over(AlertType.DEPENDENCY_FAILURE, "venue", "the venue takes orders");
        over(AlertType.VENUE_REFUSES_ACCOUNT, "venue", "the venue takes orders");
      }
      case OrderFact.IntentEnded(var id, var outcome, _, var detail) ->
          over(
              AlertType.ORDER_IN_DOUBT,
              id.text(),
              "order " + id + " has ended " + outcome + ": " + detail);
      case OrderFact.RetryPlanned(var id, _, _, var cause) ->
          over(AlertType.ORDER_IN_DOUBT, id.text(), "order " + id + " was not executed: " + cause);
      case OrderFact.IntentMade _,
          OrderFact.Executed _,
          OrderFact.Doubted _,
          OrderFact.AbsenceSeen _,
          OrderFact.QueryPlanned _,
          OrderFact.CancelPlanned _,
          OrderFact.Forgotten _,
          OrderFact.Adopted _,
          OrderFact.ExternalOrderSeen _,
          OrderFact.ExternalOrderGone _ -> {}
    }
  }

  private void gate(GateFact fact) {
    switch (fact) {
      case GateFact.InterlockMoved(var name, var scope, boolean blocking, var reason, _) ->
          interlock(name, scope, blocking, reason);
      case GateFact.GateMoved(_, _, var to, _, _) when to == Verdict.OPEN ->
          over(AlertType.TRADING_GATE_CLOSED, "gate", "the gate is open");
      case GateFact.KernelCleared(var operator, var reason) -> {
        String text = "resumed by " + operator + ": " + reason;
        over(AlertType.TRADING_GATE_CLOSED, "kernel", text);
        allOver(AlertType.RECONCILIATION_DIVERGENCE, Severity.CRITICAL, text);
      }
      case GateFact _ -> {}
    }
  }

  private void interlock(InterlockName name, Scope scope, boolean blocking, String reason) {
    if (name == InterlockName.VENUE && !blocking) {
      over(AlertType.VENUE_BANNED, "venue", "the venue can be used again");
    }
    if (name == InterlockName.MARKET_DATA && scope instanceof Scope.OfSymbol(var symbol)) {
      if (blocking) {
        raised(Severity.WARNING, AlertKey.of(AlertType.MARKET_DATA_STALE, symbol.name()), reason);
      } else {
        over(AlertType.MARKET_DATA_STALE, symbol.name(), "prices are fresh");
      }
    }
  }

  private void stop(StopFact fact) {
    switch (fact) {
      case StopFact.StopReset _ -> {
        allOver(
            AlertType.EMERGENCY_STOP_TRIPPED, Severity.CRITICAL, "the emergency stop was reset");
        over(AlertType.POLICY_INVALID, "policy", "the emergency stop was reset with this policy");
      }
      case StopFact _ -> {}
    }
  }

  private void protect(ProtectFact fact) {
    switch (fact) {
      case ProtectFact.Covered(var key, var by) -> covered(key, "covered by " + by);
      case ProtectFact.GuardEnded(var key, var why) -> covered(key, why);
      case ProtectFact.CloseDone(var key) -> covered(key, "the position is flat");
      case ProtectFact _ -> {}
    }
  }

  private void covered(PositionKey key, String text) {
    over(AlertType.POSITION_UNPROTECTED, key.toString(), text);
    over(AlertType.PROTECTIVE_STOP_GONE, key.toString(), text);
    over(AlertType.PROTECTIVE_STOP_REFUSED, key.toString(), text);
  }
}
