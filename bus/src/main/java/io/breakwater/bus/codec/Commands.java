package io.breakwater.bus.codec;

import io.breakwater.model.command.Command;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Commands of operators. Each begins with who asked and why.
final class Commands {
  private Commands() {}

  static void command(JsonOut out, Command command) {
    out.put("type", TypeTable.of(command).name())
        .put("operator", command.operator())
        .put("reason", command.reason());
    switch (command) {
      case Command.Trip _, Command.Reconcile _ -> {}
      case Command.Reset c -> out.put("override", c.override());
      case Command.Halt c -> out.put("scope", c.scope());
      case Command.Resume c -> out.put("scope", c.scope());
      case Command.CancelOrders c -> out.put("scope", c.scope());
      case Command.CancelAccount c -> out.put("scope", c.scope());
      case Command.Flatten c -> out.put("scope", c.scope());
      case Command.AdoptOrder c -> out.put("id", c.id());
      case Command.AdoptPosition c -> out.put("key", c.key());
      case Command.ResolveOrder c -> out.put("id", c.id()).put("as", c.as());
      case Command.ResetBreaker c -> out.put("symbol", c.symbol());
      case Command.SetPolicy c ->
          out.put("madeOnVersion", c.madeOnVersion())
              .putEach("changes", List.copyOf(c.changes().entrySet()), Commands::change);
    }
  }

  static Command command(JsonIn in) {
    String type = in.text("type");
    String operator = in.text("operator");
    String reason = in.text("reason");
    return switch (type) {
      case "Command.Trip" -> new Command.Trip(operator, reason);
      case "Command.Reset" -> new Command.Reset(operator, reason, in.flag("override"));
      case "Command.Halt" -> new Command.Halt(in.scope("scope"), operator, reason);
      case "Command.Resume" -> new Command.Resume(in.scope("scope"), operator, reason);
      case "Command.CancelOrders" -> new Command.CancelOrders(in.scope("scope"), operator, reason);
      case "Command.CancelAccount" ->
          new Command.CancelAccount(in.scope("scope"), operator, reason);
      case "Command.Flatten" -> new Command.Flatten(in.scope("scope"), operator, reason);
      case "Command.AdoptOrder" -> new Command.AdoptOrder(in.id("id"), operator, reason);
      case "Command.AdoptPosition" ->
          new Command.AdoptPosition(in.position("key"), operator, reason);
      case "Command.ResolveOrder" ->
          new Command.ResolveOrder(
              in.id("id"), in.constant("as", Command.Resolution.values()), operator, reason);
      case "Command.ResetBreaker" ->
          new Command.ResetBreaker(in.symbol("symbol"), operator, reason);
      case "Command.SetPolicy" ->
          new Command.SetPolicy(in.number("madeOnVersion"), changes(in), operator, reason);
      case "Command.Reconcile" -> new Command.Reconcile(operator, reason);
      default -> throw in.unknownType(type);
    };
  }

  /// A key comes from outside: it stands as a text, and not as a name.
  private static void change(JsonOut out, Map.Entry<String, String> change) {
    out.put("key", change.getKey()).put("value", change.getValue());
  }

  private static SortedMap<String, String> changes(JsonIn in) {
    SortedMap<String, String> changes = new TreeMap<>();
    String last = "";
    for (Change change :
        in.each("changes", each -> new Change(each.text("key"), each.text("value")))) {
      if (!changes.isEmpty() && last.compareTo(change.key()) >= 0) {
        throw in.fault("key \"" + change.key() + "\" is repeated or out of order");
      }
      last = change.key();
      changes.put(change.key(), change.value());
    }
    return changes;
  }

  private record Change(String key, String value) {}
}
