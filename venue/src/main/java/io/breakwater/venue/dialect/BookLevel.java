package io.breakwater.venue.dialect;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A price and how much is offered there; zero removes the level.
public record BookLevel(Price price, Quantity quantity) {
  static List<BookLevel> listOf(Fields fields, String name) {
    List<BookLevel> levels = new ArrayList<>();
    for (JsonNode pair : fields.list(name)) {
      if (!pair.isArray() || pair.size() < 2) {
        throw new WireText.Malformed(name + " has a level that is not a pair");
      }
      levels.add(
          new BookLevel(
              WireText.value(name, Fields.numeral(pair.path(0), name), Price::of),
              WireText.value(name, Fields.numeral(pair.path(1), name), Quantity::of)));
    }
    return List.copyOf(levels);
  }
}
