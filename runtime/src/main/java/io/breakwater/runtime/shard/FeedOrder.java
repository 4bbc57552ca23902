package io.breakwater.runtime.shard;

import io.breakwater.kernel.shard.Unit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a feeder is told to read: these units and no others. It obeys an order whose number is
/// above that of the last one, so that one that comes late or twice does no harm.
public record FeedOrder(long number, List<Unit> units) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  public FeedOrder {
    units = List.copyOf(units);
  }

  public String text() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("number", number);
    ArrayNode listed = root.putArray("units");
    units.forEach(unit -> listed.add(UnitText.write(unit)));
    return root.toString();
  }

  /// Reads it again. Throws [IllegalArgumentException] for what is none.
  public static FeedOrder parse(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (!root.path("number").isIntegralNumber() || !root.path("units").isArray()) {
        throw new IllegalArgumentException("an order has a number and units");
      }
      List<Unit> units = new ArrayList<>();
      root.path("units").forEach(unit -> units.add(UnitText.read(unit)));
      return new FeedOrder(root.path("number").asLong(), units);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no order: " + e.getOriginalMessage(), e);
    }
  }
}
