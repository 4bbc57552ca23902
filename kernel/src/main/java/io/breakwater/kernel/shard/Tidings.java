package io.breakwater.kernel.shard;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// What people are told of the whole, when it has lasted for a while.
final class Tidings {
  private Tidings() {}

  static void tell(Draft draft) {
    health(draft);
    places(draft);
  }

  private static void health(Draft draft) {
    Shards.Watch watch = draft.watch;
    Optional<ShardId> well =
        draft.shards.entrySet().stream()
            .filter(each -> each.getValue().isHealthy())
            .map(Map.Entry::getKey)
            .findFirst();
    if (well.isPresent()) {
      if (watch.unwellTold() || !watch.said().well()) {
        draft.note(new ShardFact.SomeHealthy(well.get()));
      }
      draft.watch = watch.well();
      return;
    }
    long since = watch.unwellNanos() == Shards.NEVER ? draft.now : watch.unwellNanos();
    boolean due =
        !watch.unwellTold() && draft.now - since >= patience(draft) && !draft.shards.isEmpty();
    if (due) {
      draft.note(new ShardFact.AllUnhealthy(reasons(draft)));
    }
    draft.watch = watch.unwell(since, watch.unwellTold() || due);
  }

  /// Shards that never were well are given the time of their start.
  private static long patience(Draft draft) {
    boolean starting =
        draft.shards.values().stream()
            .allMatch(shard -> shard.standing() instanceof Standing.Starting);
    return starting ? draft.rule.patience().start() : draft.rule.patience().calm().all();
  }

  private static String reasons(Draft draft) {
    StringBuilder text = new StringBuilder();
    draft.shards.forEach((id, shard) ->
        text.append(text.isEmpty() ? "" : "; ")
            .append("shard ")
            .append(id)
            .append(' ')
            .append(shard.standing().word())
            .append(shard.standing().why().isEmpty() ? "" : ": " + shard.standing().why()));
    return text.toString();
  }

  private static void places(Draft draft) {
    Shards.Watch watch = draft.watch;
    SortedSet<Unit> homeless = Assignment.homeless(draft);
    if (homeless.isEmpty()) {
      boolean first = !watch.said().placed() && watch.said().well() && !draft.seats.isEmpty();
      if (first || !watch.homelessTold().isEmpty()) {
        draft.note(new ShardFact.AllAssigned());
      }
      draft.watch = watch.placed(watch.said().placed() || first);
      return;
    }
    long since = watch.homelessNanos() == Shards.NEVER ? draft.now : watch.homelessNanos();
    boolean due =
        draft.now - since >= draft.rule.patience().scarce().told()
            && !watch.homelessTold().containsAll(homeless);
    if (due) {
      String why = draft.breaker.why();
      draft.note(new ShardFact.Unassigned(homeless, why.isEmpty() ? "no shard is well" : why));
    }
    draft.watch = watch.homeless(since, due ? homeless : watch.homelessTold());
  }
}
