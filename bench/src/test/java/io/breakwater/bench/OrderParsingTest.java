package io.breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.dialect.OrderUpdateScan;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrderParsingTest {
  private final JsonMapper mapper = OrderParsing.mapper();

  @Test
  void bothSidesWriteTheSameFields() {
    String ours = new OrderUpdateScan().read(OrderParsing.TEXT).orElseThrow().text();
    String theirs =
        mapper.writeValueAsString(mapper.readValue(OrderParsing.TEXT, OrderParsing.Event.class));

    JsonNode asked = mapper.readTree(OrderParsing.TEXT).get("o");
    for (String text : new String[] {ours, theirs}) {
      JsonNode order = mapper.readTree(text).get("o");
      assertThat(order.propertyNames()).containsExactlyInAnyOrderElementsOf(asked.propertyNames());
      assertThat(order.get("q").isString()).isTrue();
    }
  }
}
