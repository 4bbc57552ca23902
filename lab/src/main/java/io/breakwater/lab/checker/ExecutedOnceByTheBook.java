package io.breakwater.lab.checker;

import io.breakwater.model.fact.OrderFact;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The exchange took each client order id at most once, executed no more of it than the journal
/// wished for, and nothing that the journal does not know.
final class ExecutedOnceByTheBook implements Audit {
  @Override
  public String id() {
    return "INV-41 ExecutedOnceByTheBook";
  }

  @Override
  public List<String> contradictions(History history) {
    List<String> wrong = new ArrayList<>();
    Map<String, Long> acceptedE8 = new TreeMap<>();
    Map<String, Long> executedE8 = new TreeMap<>();
    for (Row row : history.book()) {
      switch (row.entry()) {
        case Entry.OrderAccepted accepted -> {
          String id = accepted.ticket().clientOrderId().text();
          if (acceptedE8.put(id, accepted.ticket().quantity().e8()) != null) {
            wrong.add(id + " was accepted again, as order " + accepted.orderId());
          }
        }
        case Entry.OrderAmended amended ->
            acceptedE8.merge(amended.clientOrderId().text(), amended.quantity().e8(), Math::max);
        case Entry.Executed fill ->
            executedE8.merge(fill.clientOrderId().text(), fill.quantity().e8(), Long::sum);
        case Entry _ -> {}
      }
    }
    Map<String, Long> wishedE8 = wishes(history);
    executedE8.forEach((id, executed) -> {
      long most = acceptedE8.getOrDefault(id, 0L);
      if (executed > most) {
        wrong.add(id + " executed " + executed + "e-8 of " + most + "e-8 that were accepted");
      }
      Long wished = wishedE8.get(id);
      if (wished != null && executed > wished) {
        wrong.add(id + " executed " + executed + "e-8, the journal wished for " + wished + "e-8");
      }
    });
    if (!history.journalCut()) {
      acceptedE8.keySet().stream()
          .filter(id -> Ours.isOrder(id) && !wishedE8.containsKey(id))
          .forEach(id -> wrong.add(id + " was accepted and does not stand in the journal"));
    }
    return wrong;
  }

  private static Map<String, Long> wishes(History history) {
    Map<String, Long> wishes = new TreeMap<>();
    history
        .journal()
        .forEach(turn ->
            turn.facts()
                .forEach(fact -> {
                  if (fact instanceof OrderFact.IntentMade(var intent, _)) {
                    wishes.put(intent.id().text(), intent.terms().quantity().e8());
                  }
                }));
    return wishes;
  }
}
