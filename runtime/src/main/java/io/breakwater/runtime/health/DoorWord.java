package io.breakwater.runtime.health;

import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Standing;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a component's own door said of its health.
public sealed interface DoorWord {
  /// It was not asked yet.
  record NotAsked() implements DoorWord {}

  /// No answer came in time, or none could be had.
  record Silent(String cause) implements DoorWord {}

  /// It answered.
  ///
  /// @param trouble what the worst of its needs said; empty where all are up
  /// @param needs how each of its needs fares, by the names that it gave them
  record Answered(
      Standing status, long latencyMillis, String trouble, SortedMap<String, Condition> needs)
      implements DoorWord {
    public Answered {
      needs = Collections.unmodifiableSortedMap(new TreeMap<>(needs));
    }
  }

  /// Reads an answer; what cannot be understood counts as silence.
  static DoorWord of(int httpStatus, String body, long latencyMillis) {
    try {
      JsonNode root = JsonMapper.shared().readTree(body);
      Standing byCode = httpStatus == 200 ? Standing.HEALTHY : Standing.UNHEALTHY;
      Standing said = standing(root.path("status").asString("")).worse(byCode);
      SortedMap<String, Condition> needs = new TreeMap<>();
      String trouble = root.path("reason").asString("");
      Condition worst = Condition.UP;
      for (var each : root.path("dependencies").properties()) {
        Condition condition = condition(each.getValue().path("status").asString(""));
        needs.put(each.getKey(), condition);
        if (condition.compareTo(worst) > 0) {
          worst = condition;
          trouble = each.getKey() + ": " + each.getValue().path("detail").asString("");
        }
      }
      return new Answered(said, latencyMillis, trouble, needs);
    } catch (JacksonException e) {
      return new Silent("no health in the answer: " + e.getOriginalMessage());
    }
  }

  /// A word that is none of the contract's says nothing; the code of the answer counts then.
  private static Standing standing(String word) {
    for (Standing standing : Standing.values()) {
      if (standing.name().equals(word)) {
        return standing;
      }
    }
    return Standing.HEALTHY;
  }

  private static Condition condition(String word) {
    for (Condition condition : Condition.values()) {
      if (condition.name().equals(word.toUpperCase(Locale.ROOT))) {
        return condition;
      }
    }
    return Condition.UNKNOWN;
  }
}
