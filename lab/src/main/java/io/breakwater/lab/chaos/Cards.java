package io.breakwater.lab.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The cards of the scenarios that are written in Java, read from `cards.yaml`.
final class Cards {
  private static final String FILE = "/cards.yaml";

  private final Map<String, Card> byId;

  private Cards(Map<String, Card> byId) {
    this.byId = byId;
  }

  static Cards read() {
    try (InputStream in = Cards.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no " + FILE + " on the class path");
      }
      Map<String, Card> cards = new TreeMap<>();
      JsonNode root = new YAMLMapper().readTree(in);
      root.properties().forEach(each -> cards.put(each.getKey(), card(each.getValue())));
      return new Cards(cards);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Card card(JsonNode node) {
    List<Area> areas =
        node.path("components")
            .valueStream()
            .map(each -> Area.valueOf(each.asString("").toUpperCase(Locale.ROOT)))
            .toList();
    return new Card(
        node.path("hypothesis").asString(""),
        node.path("lesson").asString(""),
        node.path("safeguard").asString(""),
        areas);
  }

  Card of(String id) {
    Card card = byId.get(id);
    if (card == null) {
      throw new IllegalStateException("no card of scenario " + id + " in " + FILE);
    }
    return card;
  }

  /// The ids that have a card.
  java.util.Set<String> ids() {
    return java.util.Collections.unmodifiableSet(byId.keySet());
  }
}
