package io.breakwater.runtime.shard;

import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A unit between supervisor and feeder: a market is its name, a game an object with its markets.
final class UnitText {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private UnitText() {}

  static JsonNode write(Unit unit) {
    return switch (unit) {
      case Unit.Market(var symbol) -> MAPPER.getNodeFactory().stringNode(symbol.name());
      case Unit.Game(var id, var markets) -> {
        ObjectNode game = MAPPER.createObjectNode().put("game", id);
        ArrayNode listed = game.putArray("markets");
        markets.forEach(symbol -> listed.add(symbol.name()));
        yield game;
      }
    };
  }

  /// Throws [IllegalArgumentException] for what is none.
  static Unit read(JsonNode text) {
    if (!text.isObject()) {
      return new Unit.Market(new Symbol(text.asString("")));
    }
    List<Symbol> markets = new ArrayList<>();
    text.path("markets").forEach(name -> markets.add(new Symbol(name.asString(""))));
    return new Unit.Game(text.path("game").asString(""), markets);
  }
}
