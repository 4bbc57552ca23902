package io.breakwater.kernel;

import io.breakwater.kernel.gate.Road;
import io.breakwater.kernel.policy.PolicyStore;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.model.input.Input;
import java.util.SortedMap;
import java.util.TreeMap;

/// What becomes of contact with the road. Losing it blocks at once; being without it for long means
/// that a change of the policy could be unseen; getting it back means that the policy is told anew
/// and the account is read.
final class Roads {
  private static final String ALERT = "RedisConnectivityIssue";
  private static final String SUBJECT = "bus";

  private Roads() {}

  static void seen(Draft draft, Input.RoadSeen seen) {
    Road before = road(draft);
    boolean news = before.state() == RoadState.DOWN && !before.detail().equals(seen.detail());
    if (before.state() == seen.state() && !news) {
      return;
    }
    draft.emit(new GateFact.RoadMoved(seen.state(), seen.detail(), draft.wallMillis()));
    switch (seen.state()) {
      case DOWN -> {
        // At a start there was no contact that could be lost; a long wait for it is told in time.
        if (before.state() == RoadState.UP) {
          lost(draft, seen.detail());
        }
      }
      case UP -> back(draft, before, seen.detail());
      case NONE -> {
        if (before.lost() || before.unseen()) {
          draft.raise(Effect.Severity.INFO, ALERT, SUBJECT, "no road is configured any more");
        }
      }
    }
  }

  private static Road road(Draft draft) {
    return draft.state().gate().grounds().road();
  }

  private static void lost(Draft draft, String detail) {
    draft.raise(Effect.Severity.WARNING, ALERT, SUBJECT, "the road is lost: " + detail);
    SortedMap<String, String> data = new TreeMap<>();
    data.put("detail", detail);
    draft.publish("system.redis_lost", SUBJECT, data);
  }

  private static void back(Draft draft, Road before, String detail) {
    if (before.lost() || before.unseen()) {
      draft.raise(Effect.Severity.INFO, ALERT, SUBJECT, "the road is back: " + detail);
    }
    if (before.lost()) {
      SortedMap<String, String> data = new TreeMap<>();
      data.put("detail", detail);
      data.put("downMillis", Long.toString((draft.nanos() - before.downNanos()) / 1_000_000));
      draft.publish("system.redis_recovered", SUBJECT, data);
    }
    PolicyStore.tellAgain(draft, "the road is back");
    long version = draft.state().life().rules().version();
    draft.emit(new GateFact.PolicyRetold(version, draft.wallMillis()));
  }

  /// Told once for each level that is reached: whoever counts tells of changes alone.
  static void spool(Draft draft, Input.SpoolSeen seen) {
    draft.raise(severity(seen.level()), ALERT, "spool " + seen.source(), seen.detail());
  }

  private static Effect.Severity severity(SpoolLevel level) {
    return switch (level) {
      case ROOM -> Effect.Severity.INFO;
      case NEARLY_FULL -> Effect.Severity.WARNING;
      case FULL -> Effect.Severity.CRITICAL;
    };
  }

  /// Down for long: from here on nobody can say that no change was asked for behind it.
  static void onTime(Draft draft) {
    Road road = road(draft);
    if (road.unseen() || !road.hidesChanges(draft.nanos())) {
      return;
    }
    draft.emit(new GateFact.PolicyUnseen(road.detail(), draft.wallMillis()));
    draft.raise(
        Effect.Severity.CRITICAL,
        ALERT,
        SUBJECT,
        "the road has been down for "
            + Road.UNSEEN_NANOS / 1_000_000_000
            + " s, a change of the policy could be unseen: "
            + road.detail());
  }
}
