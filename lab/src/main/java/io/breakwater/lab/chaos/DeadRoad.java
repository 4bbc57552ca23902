package io.breakwater.lab.chaos;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the trader's journal tells of a time in which Redis was surely dead: the gate closes for it
/// and is not OPEN again before the road is back.
///
/// @param dead from the moment it was taken away to the one before it was started again
record DeadRoad(TraderRecord record, Span dead) {
  /// Everything that opened the gate behind the move that closed it for the road; also that nothing
  /// closed it.
  List<String> openings() {
    List<Turn> shut = shut();
    if (shut.isEmpty()) {
      return List.of("the gate never closed for `bus`");
    }
    return facts(shut, GateFact.GateMoved.class)
        .filter(moved -> moved.to() == Verdict.OPEN)
        .map(Object::toString)
        .toList();
  }

  /// Entries that were intended or sent behind the turn that closed the gate.
  List<String> entries() {
    List<Turn> shut = shut();
    List<Turn> behind = shut.subList(Math.min(1, shut.size()), shut.size());
    List<String> entries = new ArrayList<>();
    facts(behind, OrderFact.IntentMade.class)
        .map(OrderFact.IntentMade::intent)
        .filter(intent -> intent.requestClass() == RequestClass.EXPOSURE)
        .forEach(intent -> entries.add("intended " + intent));
    facts(behind, Effect.Send.class)
        .filter(send -> record.isExposure(send.id().text()))
        .forEach(send -> entries.add(send.toString()));
    return entries;
  }

  /// How many wishes this interlock refused meanwhile.
  long refused(InterlockName by) {
    return facts(shut(), WishFact.Refused.class)
        .filter(refused -> refused.refusal().interlocks().contains(by))
        .count();
  }

  /// The turns from the one in which the gate closed for the road to the end.
  private List<Turn> shut() {
    List<Turn> within =
        record.turns().stream()
            .filter(turn -> turn.began().wallMillis() >= dead.fromMillis())
            .filter(turn -> turn.began().wallMillis() <= dead.toMillis())
            .toList();
    for (int i = 0; i < within.size(); i++) {
      if (facts(within.subList(i, i + 1), GateFact.GateMoved.class).anyMatch(DeadRoad::closes)) {
        return within.subList(i, within.size());
      }
    }
    return List.of();
  }

  private static boolean closes(GateFact.GateMoved moved) {
    return moved.to() != Verdict.OPEN && moved.blocking().contains(InterlockName.BUS);
  }

  private static <T extends Fact> Stream<T> facts(List<Turn> turns, Class<T> kind) {
    return turns.stream()
        .flatMap(turn -> turn.facts().stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
