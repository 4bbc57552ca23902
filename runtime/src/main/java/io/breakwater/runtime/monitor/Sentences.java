package io.breakwater.runtime.monitor;

import io.breakwater.console.view.EventView.Severity;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Facts as plain sentences for people; facts that tell an operator nothing have none.
final class Sentences {
  private Sentences() {}

  /// One sentence.
  record Sentence(String type, Severity severity, String text, Optional<Symbol> symbol) {}

  static Optional<Sentence> of(Fact fact) {
    return switch (fact) {
      case OrderFact order -> order(order);
      case GateFact gate -> gate(gate);
      case StopFact stop -> stop(stop);
      case WishFact wish -> wish(wish);
      case BreakerFact breaker -> breaker(breaker);
      case ReconcileFact reconcile -> reconcile(reconcile);
      case PortfolioFact portfolio -> portfolio(portfolio);
      case LifeFact.LifeStarted(_, _, var rescue) ->
          rescue
              ? critical(
                  "LifeStarted", "The trader started in rescue: its journal was not readable")
              : info("LifeStarted", "The trader started; nothing is sent again");
      case LifeFact.PolicyAdopted(var version, _, var author, var reason) ->
          info("PolicyAdopted", "Policy version " + version + " by " + author + ": " + reason);
      case LifeFact.InputRefused(var type, var cause) ->
          critical("InputRefused", "An input was refused (" + type + "): " + cause);
      case Effect.Raise(var severity, var type, var subject, var text) ->
          severity == Effect.Severity.CRITICAL
              ? critical(type, subject + ": " + text)
              : warn(type, subject + ": " + text);
      case Fact _ -> Optional.empty();
    };
  }

  private static Optional<Sentence> order(OrderFact fact) {
    return switch (fact) {
      case OrderFact.IntentMade(var intent, var mark) ->
          say(
              "IntentMade",
              Severity.INFO,
              intent.owner()
                  + " wants to "
                  + intent.terms().side()
                  + " "
                  + intent.terms().quantity()
                  + " "
                  + intent.terms().symbol()
                  + " (mark "
                  + mark
                  + ")",
              intent.terms().symbol());
      case OrderFact.Executed(_, var fill) ->
          say(
              "Executed",
              Severity.INFO,
              fill.side()
                  + " "
                  + fill.quantity()
                  + " "
                  + fill.position().symbol()
                  + " filled at "
                  + fill.price()
                  + ", fee "
                  + fill.fee(),
              fill.position().symbol());
      case OrderFact.Doubted(var id, var cause, _) ->
          warn("Doubted", "The outcome of " + id + " is unknown: " + cause);
      case OrderFact.IntentEnded(var id, var outcome, var executed, var detail) ->
          info("IntentEnded", id + " ended " + outcome + ", executed " + executed + " " + detail);
      case OrderFact.ExternalOrderSeen(var report) ->
          say(
              "ExternalOrderSeen",
              Severity.WARN,
              "An order that is not ours: " + report.clientId(),
              report.terms().symbol());
      case OrderFact _ -> Optional.empty();
    };
  }

  private static Optional<Sentence> portfolio(PortfolioFact fact) {
    return switch (fact) {
      case PortfolioFact.FundingPaid(var amount, _) ->
          info(
              "FundingPaid",
              "Funding of " + amount + (amount.isNegative() ? " paid" : " received"));
      case PortfolioFact.FlowSeen(var amount, var reason, _) ->
          info("FlowSeen", "Money moved (" + reason + "): " + amount + "; no profit and no loss");
      case PortfolioFact.ForciblyClosed(var force, _, var fill) ->
          say(
              "ForciblyClosed",
              Severity.CRITICAL,
              "The venue closed a position itself ("
                  + force
                  + "): "
                  + fill.side()
                  + " "
                  + fill.quantity()
                  + " "
                  + fill.position().symbol()
                  + " at "
                  + fill.price(),
              fill.position().symbol());
      case PortfolioFact _ -> Optional.empty();
    };
  }

  private static Optional<Sentence> gate(GateFact fact) {
    return switch (fact) {
      case GateFact.GateMoved(_, var from, var to, var blocking, _) ->
          to == Verdict.OPEN
              ? info("GateMoved", "Trading open again (was " + from + ")")
              : critical("GateMoved", "Gate " + from + " to " + to + ": " + names(blocking));
      case GateFact.HaltSet(var scope, var operator, var reason, _) ->
          warn("HaltSet", operator + " halted " + scope + ": " + reason);
      case GateFact.HaltLifted(var scope, var operator, var reason) ->
          info("HaltLifted", operator + " resumed " + scope + ": " + reason);
      case GateFact.KernelBlocked(var cause) -> critical("KernelBlocked", cause);
      case GateFact.StopFileMoved(var present, _, var text) ->
          present
              ? critical("StopFileMoved", "STOP.TXT is there: " + text)
              : info("StopFileMoved", "STOP.TXT is gone");
      case GateFact _ -> Optional.empty();
    };
  }

  private static String names(List<InterlockName> blocking) {
    return blocking.stream().map(InterlockName::text).collect(Collectors.joining(", "));
  }

  private static Optional<Sentence> stop(StopFact fact) {
    return switch (fact) {
      case StopFact.Tripped(var cause, var operator, var reason, _, _, _) ->
          critical(
              "Tripped", "Emergency stop tripped by " + operator + " (" + cause + "): " + reason);
      case StopFact.CancelsVerified(var cancelled, _, _) ->
          warn("CancelsVerified", "VERIFIED: no exposure order rests; " + cancelled + " cancelled");
      case StopFact.LeftoversListed(var left, var why, _, _) ->
          critical("LeftoversListed", "LEFTOVERS " + left + ": " + why);
      case StopFact.CooldownEnded _ -> info("CooldownEnded", "The stop may be reset");
      case StopFact.StopReset(var operator, var reason, _, var start, _) ->
          warn("StopReset", operator + " armed the stop: " + reason + "; base is now " + start);
      case StopFact.BreachSeen(var cause, var figures, _) ->
          warn(
              "BreachSeen",
              cause
                  + " from start "
                  + figures.fromStart()
                  + ", from peak "
                  + figures.fromPeak()
                  + ", limit "
                  + figures.limit());
      case StopFact.BreachCleared _ -> info("BreachCleared", "The breach did not hold");
    };
  }

  private static Optional<Sentence> wish(WishFact fact) {
    return switch (fact) {
      case WishFact.Refused(var refusal, _) ->
          say(
              "Refused",
              Severity.INFO,
              "Refused "
                  + refusal.owner()
                  + ": "
                  + refusal.reason()
                  + " "
                  + refusal.figure()
                  + " against "
                  + refusal.bound(),
              refusal.symbol());
      case WishFact.CommandAnswered answer ->
          warn(
              "CommandAnswered",
              answer.operator()
                  + " "
                  + answer.command()
                  + (answer.accepted() ? ": " : " refused: ")
                  + answer.text());
      case WishFact.SignalSeen _, WishFact.EntrySetAside _, WishFact.SetAsideTold _ ->
          Optional.empty();
    };
  }

  private static Optional<Sentence> breaker(BreakerFact fact) {
    return switch (fact) {
      case BreakerFact.BreakerOpened(var symbol, _, var cause) ->
          say("BreakerOpened", Severity.WARN, "Breaker of " + symbol + " open: " + cause, symbol);
      case BreakerFact.BreakerHalfOpened(var symbol, _, _) ->
          say("BreakerHalfOpened", Severity.INFO, "Breaker of " + symbol + " tests", symbol);
      case BreakerFact.BreakerClosed(var symbol, var cause) ->
          say("BreakerClosed", Severity.INFO, "Breaker of " + symbol + " closed: " + cause, symbol);
      case BreakerFact _ -> Optional.empty();
    };
  }

  private static Optional<Sentence> reconcile(ReconcileFact fact) {
    return switch (fact) {
      case ReconcileFact.DivergenceSeen(var kind, var subject, var ours, var venues) ->
          warn("DivergenceSeen", kind + " " + subject + ": ours " + ours + ", venue's " + venues);
      case ReconcileFact.ContradictionSeen(var symbol, var what) ->
          say("ContradictionSeen", Severity.CRITICAL, what, symbol);
      case ReconcileFact.ReconcileUnsettled(_, var cause, _) ->
          warn("ReconcileUnsettled", "The account is read again: " + cause);
      case ReconcileFact.ReconcileFailed(_, var cause, _) ->
          warn("ReconcileFailed", "Reading the account failed: " + cause);
      case ReconcileFact _ -> Optional.empty();
    };
  }

  private static Optional<Sentence> info(String type, String text) {
    return Optional.of(new Sentence(type, Severity.INFO, text, Optional.empty()));
  }

  private static Optional<Sentence> warn(String type, String text) {
    return Optional.of(new Sentence(type, Severity.WARN, text, Optional.empty()));
  }

  private static Optional<Sentence> critical(String type, String text) {
    return Optional.of(new Sentence(type, Severity.CRITICAL, text, Optional.empty()));
  }

  private static Optional<Sentence> say(
      String type, Severity severity, String text, Symbol symbol) {
    return Optional.of(new Sentence(type, severity, text, Optional.of(symbol)));
  }
}
