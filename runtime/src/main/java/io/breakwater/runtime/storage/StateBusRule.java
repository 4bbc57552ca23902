package io.breakwater.runtime.storage;

import io.breakwater.bus.state.DocumentRule;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.policy.Policy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `state_bus.json` must be, checked before it is written and after it was read: every member
/// there, of its type, within its words or bounds, and no other.
final class StateBusRule implements DocumentRule {
  static final int SCHEMA = 1;

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Set<String> STOPS =
      Set.of("ARMED", "BREACH_PENDING", "TRIPPED", "COOLDOWN", "RESETTABLE");
  private static final List<String> COUNTS =
      List.of("policyVersion", "epoch", "openOrders", "inDoubt", "positions");
  private static final Set<String> MEMBERS =
      Set.of(
          "asOf",
          "schema",
          "mode",
          "verdict",
          "stop",
          "blocking",
          "policyVersion",
          "epoch",
          "openOrders",
          "inDoubt",
          "positions");

  @Override
  public Optional<String> objection(String json) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JacksonException broken) {
      return Optional.of("it is no JSON: " + broken.getOriginalMessage());
    }
    Optional<String> members = members(root);
    return members.isPresent() ? members : values(root);
  }

  private static Optional<String> members(JsonNode root) {
    Set<String> there = Set.copyOf(root.propertyNames());
    if (there.equals(MEMBERS)) {
      return Optional.empty();
    }
    return Optional.of("its members are " + there.stream().sorted().toList());
  }

  private static Optional<String> values(JsonNode root) {
    if (root.path("schema").asInt(0) != SCHEMA) {
      return Optional.of("its schema is not " + SCHEMA);
    }
    for (String name : COUNTS) {
      JsonNode count = root.path(name);
      if (!count.isIntegralNumber() || !count.canConvertToLong() || count.asLong() < 0) {
        return Optional.of(name + " is no count: " + count);
      }
    }
    boolean listed =
        root.path("blocking").isArray()
            && root.path("blocking").valueStream().allMatch(JsonNode::isString);
    if (!listed) {
      return Optional.of("blocking is no list of texts");
    }
    return words(root);
  }

  private static Optional<String> words(JsonNode root) {
    if (!names(Verdict.values()).contains(root.path("verdict").asString(""))) {
      return Optional.of("no such verdict: " + root.path("verdict"));
    }
    if (!names(Policy.Mode.values()).contains(root.path("mode").asString(""))) {
      return Optional.of("no such mode: " + root.path("mode"));
    }
    if (!STOPS.contains(root.path("stop").asString(""))) {
      return Optional.of("no such state of the stop: " + root.path("stop"));
    }
    return root.path("asOf").isString() ? Optional.empty() : Optional.of("asOf is no text");
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
