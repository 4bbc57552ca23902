package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// What a stream of Redis holds beside what the journal published, entry by entry and in order.
///
/// @param published in the journal's order
record Delivered(List<Streams.Entry> entries, List<Placed<Effect.Publish>> published) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int NOWHERE = -1;

  Delivered {
    entries = List.copyOf(entries);
    published = List.copyOf(published);
  }

  /// The stream of everything that the trader says.
  static Delivered ofTrader(Streams streams, TraderRecord record) {
    return of(streams, Streams.TRADER, record, "");
  }

  /// The entries are read first: what is published in between is not missing yet, but counts so.
  static Delivered of(Streams streams, String stream, TraderRecord record, String typesBegin) {
    List<Streams.Entry> entries = streams.all(stream);
    return new Delivered(entries, publications(record.refresh(), typesBegin));
  }

  static List<Placed<Effect.Publish>> publications(TraderRecord record, String typesBegin) {
    return record
        .facts(Effect.Publish.class)
        .filter(placed -> placed.fact().type().startsWith(typesBegin))
        .toList();
  }

  /// The place that a publication has in its stream.
  static String id(Placed<Effect.Publish> placed) {
    return placed.turn().began().epoch() + "-" + placed.fact().number();
  }

  /// Each entry that is doubled, out of its order, changed or nobody's, and each publication that
  /// is lost: one line each, so that one of each kind never comes to nothing.
  List<String> wrong() {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < published.size(); i++) {
      places.put(id(published.get(i)), i);
    }
    List<String> wrong = new ArrayList<>();
    Set<Integer> met = new HashSet<>();
    int furthest = NOWHERE;
    for (Streams.Entry entry : entries) {
      int place = places.getOrDefault(entry.id(), NOWHERE);
      if (place == NOWHERE) {
        wrong.add(entry.id() + " is none that the journal published: " + entry);
      } else if (!met.add(place)) {
        wrong.add(entry.id() + " is there once more");
      } else if (place < furthest) {
        wrong.add(entry.id() + " stands behind " + id(published.get(furthest)));
      } else if (!isSame(entry, published.get(place))) {
        wrong.add(entry + " is not " + published.get(place).fact());
      }
      furthest = Math.max(furthest, place);
    }
    for (int i = 0; i < published.size(); i++) {
      if (!met.contains(i)) {
        wrong.add(id(published.get(i)) + " is lost: " + published.get(i).fact());
      }
    }
    return wrong;
  }

  private static boolean isSame(Streams.Entry entry, Placed<Effect.Publish> placed) {
    Effect.Publish fact = placed.fact();
    TreeMap<String, String> data = new TreeMap<>();
    MAPPER
        .readTree(entry.field("data"))
        .properties()
        .forEach(each -> data.put(each.getKey(), each.getValue().asString("")));
    return entry.field("type").equals(fact.type())
        && entry.field("key").equals(fact.key())
        && data.equals(fact.data());
  }
}
