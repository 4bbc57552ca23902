package io.breakwater.runtime.storage;

import io.breakwater.bus.state.DocumentRule;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.kernel.View;
import io.breakwater.kernel.breaker.BreakerState;
import io.breakwater.kernel.duplicate.Signatures;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.policy.PolicyKeys;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What each state file shows of the state. Nothing in it changes with the time alone, so that a
/// quiet trader writes nothing. Pure.
///
/// @param name of the file, without its ending
/// @param rule what every version must satisfy
record WindowText(String name, DocumentRule rule, BiConsumer<ObjectNode, View> content) {
  static final String STATE_BUS = "state_bus";
  static final String POLICY = "policy";

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Kernel KERNEL = Kernel.standard();

  static List<WindowText> all() {
    return List.of(
        new WindowText(POLICY, DocumentRule.NONE, WindowText::policy),
        new WindowText(STATE_BUS, new StateBusRule(), WindowText::stateBus),
        new WindowText("circuit_breaker", DocumentRule.NONE, WindowText::breakers),
        new WindowText("order_sigs", DocumentRule.NONE, WindowText::signatures),
        new WindowText("positions_snapshot", DocumentRule.NONE, WindowText::positions));
  }

  ObjectNode of(State state) {
    ObjectNode root = MAPPER.createObjectNode();
    content.accept(root, KERNEL.view(state));
    return root;
  }

  private static void policy(ObjectNode root, View view) {
    root.put("version", view.state().life().rules().version());
    root.put("mode", view.state().mode().name());
    ObjectNode keys = root.putObject("keys");
    PolicyKeys.texts(view.state().policy()).forEach(keys::put);
  }

  private static void stateBus(ObjectNode root, View view) {
    root.put("schema", StateBusRule.SCHEMA);
    root.put("mode", view.state().mode().name());
    root.put("verdict", view.state().gate().verdict().name());
    root.put("stop", stop(view.stop()));
    root.put("policyVersion", view.state().life().rules().version());
    root.put("epoch", view.state().life().epoch());
    ArrayNode blocking = root.putArray("blocking");
    view.state().gate().blocking().keys().stream()
        .map(key -> key.name().text() + " " + key.scope())
        .forEach(blocking::add);
    root.put("openOrders", view.openOrders().size());
    root.put("inDoubt", view.inDoubt().size());
    root.put("positions", view.positions().size());
  }

  static String stop(StopState stop) {
    return switch (stop) {
      case StopState.Armed _ -> "ARMED";
      case StopState.BreachPending _ -> "BREACH_PENDING";
      case StopState.Tripped _ -> "TRIPPED";
      case StopState.Cooldown _ -> "COOLDOWN";
      case StopState.Resettable _ -> "RESETTABLE";
    };
  }

  private static void breakers(ObjectNode root, View view) {
    ArrayNode all = root.putArray("breakers");
    view.breakers()
        .forEach(entry -> {
          ObjectNode one = all.addObject().put("symbol", entry.key().name());
          switch (entry.value()) {
            case BreakerState.Closed(var failures) ->
                one.put("state", "CLOSED").put("failures", failures.size());
            case BreakerState.Open(long until, var cause, var failures) ->
                one.put("state", "OPEN")
                    .put("failures", failures.size())
                    .put("untilNanos", until)
                    .put("cause", cause);
            case BreakerState.Reopened(long until, var cause, _) ->
                one.put("state", "OPEN").put("untilNanos", until).put("cause", cause);
            case BreakerState.HalfOpen(var order, long deadline) ->
                one.put("state", "HALF_OPEN")
                    .put("testOrder", order.text())
                    .put("untilNanos", deadline);
          }
        });
  }

  private static void signatures(ObjectNode root, View view) {
    Signatures signatures = view.state().signatures();
    ArrayNode all = root.putArray("signatures");
    signatures
        .byText()
        .entries()
        .forEach(entry ->
            all.addObject().put("signature", entry.key()).put("untilNanos", entry.value().nanos()));
  }

  private static void positions(ObjectNode root, View view) {
    ArrayNode all = root.putArray("positions");
    view.positions()
        .forEach(held ->
            all.addObject()
                .put("symbol", held.key().symbol().name())
                .put("side", held.key().side().name())
                .put("amount", held.position().amount().toString())
                .put("entry", io.breakwater.model.value.Fixed.text(held.position().entryE8()))
                .put("realized", held.position().realized().toString())
                .put("fees", held.position().fees().toString()));
  }
}
