package io.breakwater.lab.checker;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whatever the exchange executed and could add exposure was let out by an open gate: of the
/// generation that stood then, and of a life that had agreed with the exchange before.
final class NothingExposedBehindAGate implements Audit {
  private static final String NEVER = "the journal never sent it";

  @Override
  public String id() {
    return "INV-44 NothingExposedBehindAGate";
  }

  @Override
  public List<String> contradictions(History history) {
    Reading journal = new Reading();
    history.journal().forEach(journal::take);
    Set<String> exposing = new TreeSet<>();
    Set<String> executed = new TreeSet<>();
    for (Row row : history.book()) {
      if (row.entry() instanceof Entry.OrderAccepted accepted
          && !accepted.ticket().isClosing()
          && Ours.isOrder(accepted.ticket().clientOrderId().text())) {
        exposing.add(accepted.ticket().clientOrderId().text());
      } else if (row.entry() instanceof Entry.Executed fill) {
        executed.add(fill.clientOrderId().text());
      }
    }
    exposing.retainAll(executed);
    List<String> wrong = new ArrayList<>();
    for (String id : exposing) {
      String why = journal.closedAtSend.getOrDefault(id, history.journalCut() ? "" : NEVER);
      if (!why.isEmpty()) {
        wrong.add(id + " was executed: " + why);
      }
    }
    wrong.addAll(journal.unfit);
    return wrong;
  }

  /// The gate as the journal tells of it, fact by fact.
  private static final class Reading {
    private final Map<String, String> closedAtSend = new TreeMap<>();
    private final Set<String> exposure = new TreeSet<>();
    private final List<String> unfit = new ArrayList<>();
    private Verdict verdict = Verdict.REDUCE_ONLY;
    private long generation;
    private boolean agreed;

    private void take(Turn turn) {
      for (Fact fact : turn.facts()) {
        switch (fact) {
          case LifeFact.LifeStarted _ -> agreed = false;
          case ReconcileFact.Reconciled _ -> agreed = true;
          case GateFact.GateMoved moved -> move(moved);
          case OrderFact.IntentMade(var intent, _)
              when intent.requestClass() == RequestClass.EXPOSURE ->
              exposure.add(intent.id().text());
          case Effect.Send send -> closedAtSend.put(send.id().text(), whyClosed(send));
          case Fact _ -> {}
        }
      }
    }

    private void move(GateFact.GateMoved moved) {
      if (moved.generation() <= generation) {
        unfit.add("the gate's generation " + moved.generation() + " follows " + generation);
      }
      generation = moved.generation();
      verdict = moved.to();
    }

    private String whyClosed(Effect.Send send) {
      if (verdict != Verdict.OPEN) {
        return "the gate was " + verdict + " when it was decided";
      }
      if (!agreed) {
        return "its life had not agreed with the exchange";
      }
      return send.gateGeneration() == generation || !exposure.contains(send.id().text())
          ? ""
          : "it names generation " + send.gateGeneration() + ", the gate had " + generation;
    }
  }
}
