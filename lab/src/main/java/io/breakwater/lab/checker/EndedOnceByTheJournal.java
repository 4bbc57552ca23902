package io.breakwater.lab.checker;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.turn.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Every intent of the journal has exactly one terminal fact, or rests by the trader's own word;
/// nothing ends that was never wished for.
final class EndedOnceByTheJournal implements Audit {
  @Override
  public String id() {
    return "INV-42 EndedOnceByTheJournal";
  }

  @Override
  public List<String> contradictions(History history) {
    Map<String, Integer> endings = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Turn turn : history.journal()) {
      for (Fact fact : turn.facts()) {
        switch (fact) {
          case OrderFact.IntentMade(var intent, _) ->
              endings.merge(intent.id().text(), 0, Integer::sum);
          case OrderFact.Adopted(var intent, _, _) ->
              endings.merge(intent.id().text(), 0, Integer::sum);
          case OrderFact.IntentEnded(var id, var outcome, _, _) -> {
            if (!endings.containsKey(id.text())) {
              wrong.add(id + " ended as " + outcome + " and was never wished for");
            }
            endings.merge(id.text(), 1, Integer::sum);
          }
          case Fact _ -> {}
        }
      }
    }
    history.trader().map(Holdings::openOrders).ifPresent(open -> count(endings, open, wrong));
    return wrong;
  }

  private static void count(Map<String, Integer> endings, Set<String> open, List<String> wrong) {
    endings.forEach((id, times) -> {
      int wanted = open.contains(id) ? 0 : 1;
      if (times != wanted) {
        wrong.add(id + " has " + times + " terminal facts" + (wanted == 0 ? " and rests" : ""));
      }
    });
  }
}
