package io.breakwater.runtime.shard;

import io.breakwater.kernel.shard.Unit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a feeder says of itself when it is asked. Ages instead of stamps, so that no two clocks are
/// compared.
///
/// @param applied the number of the last order that it obeyed; 0 for none
/// @param waiting events that it has heard and not written yet
public record FeedReport(long applied, int waiting, List<Line> lines) {
  /// Where a feeder's door gives it.
  public static final String PATH = "/units";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  public FeedReport {
    lines = List.copyOf(lines);
  }

  /// One unit that it reads: of a game and its markets, whichever is silent longest.
  ///
  /// @param askedMillis how long it has been reading it
  /// @param silentMillis how long ago it last heard of it, or began to read it
  /// @param heard whether it has heard anything of all that belongs to it
  /// @param ended whether it said that nothing more will come
  public record Line(
      Unit unit, long askedMillis, long silentMillis, boolean heard, boolean ended) {}

  /// As the feeder's door gives it.
  public String text() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("applied", applied);
    root.put("waiting", waiting);
    ArrayNode units = root.putArray("units");
    for (Line line : lines) {
      ObjectNode unit = units.addObject();
      unit.set("unit", UnitText.write(line.unit()));
      unit.put("askedMillis", line.askedMillis());
      unit.put("silentMillis", line.silentMillis());
      unit.put("heard", line.heard());
      unit.put("ended", line.ended());
    }
    return root.toString();
  }

  /// Reads it again. Throws [IllegalArgumentException] for what is none.
  public static FeedReport parse(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      List<Line> lines = new ArrayList<>();
      for (JsonNode unit : root.path("units")) {
        lines.add(
            new Line(
                UnitText.read(unit.path("unit")),
                unit.path("askedMillis").asLong(),
                unit.path("silentMillis").asLong(),
                unit.path("heard").asBoolean(),
                unit.path("ended").asBoolean()));
      }
      return new FeedReport(root.path("applied").asLong(0), root.path("waiting").asInt(0), lines);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no report: " + e.getOriginalMessage(), e);
    }
  }
}
