package io.breakwater.runtime.trader;

import io.breakwater.model.command.Command;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Commands as JSON texts at the trader's door, in both directions.
public final class CommandText {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private CommandText() {}

  public static String write(Command command) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("operator", command.operator());
    root.put("reason", command.reason());
    switch (command) {
      case Command.Trip _ -> root.put("command", "trip");
      case Command.Reset(_, _, var override) ->
          root.put("command", "reset").put("override", override);
      case Command.Halt(var scope, _, _) ->
          root.put("command", "halt").put("scope", scope.toString());
      case Command.Resume(var scope, _, _) ->
          root.put("command", "resume").put("scope", scope.toString());
      case Command.CancelOrders(var scope, _, _) ->
          root.put("command", "cancel").put("scope", scope.toString());
      case Command.CancelAccount(var scope, _, _) ->
          root.put("command", "cancel-account").put("scope", scope.toString());
      case Command.Flatten(var scope, _, _) ->
          root.put("command", "flatten").put("scope", scope.toString());
      case Command.AdoptOrder(var id, _, _) ->
          root.put("command", "adopt-order").put("order", id.text());
      case Command.AdoptPosition(var key, _, _) ->
          root.put("command", "adopt-position").put("position", key.toString());
      case Command.ResolveOrder(var id, var as, _, _) ->
          root.put("command", "resolve").put("order", id.text()).put("as", as.name());
      case Command.ResetBreaker(var symbol, _, _) ->
          root.put("command", "reset-breaker").put("symbol", symbol.name());
      case Command.SetPolicy(var version, var changes, _, _) -> {
        ObjectNode texts =
            root.put("command", "policy-set").put("version", version).putObject("changes");
        changes.forEach(texts::put);
      }
      case Command.Reconcile _ -> root.put("command", "reconcile");
    }
    return root.toString();
  }

  /// Throws a [Problem] that says what is wrong with the text.
  public static Command read(String text) {
    return read(text, true);
  }

  /// The same where a change of the policy need not say which version it was made on.
  static Command readUnversioned(String text) {
    return read(text, false);
  }

  private static Command read(String text, boolean versioned) {
    try {
      JsonNode root = MAPPER.readTree(text);
      String operator = required(root, "operator");
      String reason = required(root, "reason");
      return switch (required(root, "command")) {
        case "trip" -> new Command.Trip(operator, reason);
        case "reset" -> new Command.Reset(operator, reason, root.path("override").asBoolean(false));
        case "halt" -> new Command.Halt(scope(required(root, "scope")), operator, reason);
        case "resume" -> new Command.Resume(scope(required(root, "scope")), operator, reason);
        case "cancel" -> new Command.CancelOrders(scope(required(root, "scope")), operator, reason);
        case "cancel-account" ->
            new Command.CancelAccount(scope(required(root, "scope")), operator, reason);
        case "flatten" -> new Command.Flatten(scope(required(root, "scope")), operator, reason);
        case "adopt-order" ->
            new Command.AdoptOrder(new ClientOrderId(required(root, "order")), operator, reason);
        case "adopt-position" ->
            new Command.AdoptPosition(position(required(root, "position")), operator, reason);
        case "resolve" ->
            new Command.ResolveOrder(
                new ClientOrderId(required(root, "order")),
                Command.Resolution.valueOf(required(root, "as").toUpperCase(Locale.ROOT)),
                operator,
                reason);
        case "reset-breaker" ->
            new Command.ResetBreaker(new Symbol(required(root, "symbol")), operator, reason);
        case "policy-set" ->
            new Command.SetPolicy(
                versioned ? version(root) : 0, changes(root.path("changes")), operator, reason);
        case "reconcile" -> new Command.Reconcile(operator, reason);
        default -> throw new Problem(ExitCode.USAGE, "no such command: " + root.path("command"));
      };
    } catch (JacksonException e) {
      throw new Problem(ExitCode.USAGE, "not a command: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw new Problem(ExitCode.USAGE, "not a command: " + e.getMessage());
    }
  }

  /// `all`, `symbol:S`, `strategy:T` or `bot:B`.
  public static Scope scope(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    String name = colon < 0 ? "" : text.substring(colon + 1);
    try {
      return switch (kind) {
        case "all" -> Scope.all();
        case "symbol" -> new Scope.OfSymbol(new Symbol(name.toUpperCase(Locale.ROOT)));
        case "strategy" -> new Scope.OfOwner(Owner.strategy(name));
        case "bot" -> new Scope.OfOwner(new Owner(Owner.Kind.BOT, name));
        default -> throw new IllegalArgumentException("unknown kind " + kind);
      };
    } catch (IllegalArgumentException e) {
      throw new Problem(
          ExitCode.USAGE, "not a scope: \"" + text + "\"; give all, symbol:S, strategy:T or bot:B");
    }
  }

  /// `BTCUSDT` or, in hedge mode, `BTCUSDT:LONG`.
  public static PositionKey position(String text) {
    int colon = text.lastIndexOf(':');
    String symbol = (colon < 0 ? text : text.substring(0, colon)).toUpperCase(Locale.ROOT);
    String side = colon < 0 ? "BOTH" : text.substring(colon + 1).toUpperCase(Locale.ROOT);
    try {
      return new PositionKey(new Symbol(symbol), PositionSide.valueOf(side));
    } catch (IllegalArgumentException e) {
      throw new Problem(
          ExitCode.USAGE, "not a position: \"" + text + "\"; give SYMBOL or SYMBOL:LONG|SHORT");
    }
  }

  private static long version(JsonNode root) {
    JsonNode version = root.path("version");
    if (!version.isIntegralNumber() || !version.canConvertToLong()) {
      throw new Problem(ExitCode.USAGE, "version must be the number of the version in force");
    }
    return version.asLong();
  }

  private static SortedMap<String, String> changes(JsonNode changes) {
    if (!changes.isObject() || changes.isEmpty()) {
      throw new Problem(ExitCode.USAGE, "changes must be an object of texts by policy keys");
    }
    SortedMap<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      if (!change.getValue().isString()) {
        throw new Problem(ExitCode.USAGE, change.getKey() + " must be a text");
      }
      texts.put(change.getKey(), change.getValue().stringValue());
    }
    return texts;
  }

  private static String required(JsonNode root, String field) {
    String value = root.path(field).asString("");
    if (value.isBlank() || value.length() > Command.TEXT_LENGTH_MAX) {
      throw new Problem(ExitCode.USAGE, field + " must have 1 to 500 characters");
    }
    return value;
  }
}
