package io.breakwater.bus.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Reads answers of either protocol: texts as bytes, maps as pairs or as lists of twice the length.
final class Replies {
  private Replies() {}

  static String text(@Nullable Object reply) {
    return switch (reply) {
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      case String text -> text;
      case Long number -> number.toString();
      case null -> throw strange("nothing");
      default -> throw strange(reply.getClass().getSimpleName());
    };
  }

  static long number(@Nullable Object reply) {
    if (reply instanceof Long number) {
      return number;
    }
    throw strange(reply == null ? "nothing" : reply.getClass().getSimpleName());
  }

  static List<?> list(@Nullable Object reply) {
    return switch (reply) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw strange(reply.getClass().getSimpleName());
    };
  }

  /// A map in whatever form, with its values as they came.
  static SequencedMap<String, Object> map(@Nullable Object reply) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    List<?> list = list(reply);
    if (!list.isEmpty() && list.getFirst() instanceof Map.Entry<?, ?>) {
      for (Object each : list) {
        if (each instanceof Map.Entry<?, ?> pair) {
          map.put(text(pair.getKey()), orNothing(pair.getValue()));
        }
      }
      return map;
    }
    for (int i = 0; i + 1 < list.size(); i += 2) {
      map.put(text(list.get(i)), orNothing(list.get(i + 1)));
    }
    return map;
  }

  private static Object orNothing(@Nullable Object value) {
    return value == null ? List.of() : value;
  }

  static EntryId id(@Nullable Object reply) {
    String text = text(reply);
    return EntryId.parse(text).orElseThrow(() -> strange("id " + text));
  }

  static List<StoredEntry> entries(@Nullable Object reply) {
    List<StoredEntry> entries = new ArrayList<>();
    for (Object each : list(reply)) {
      List<?> pair = list(each);
      if (pair.size() != 2) {
        throw strange("entry of " + pair.size());
      }
      SequencedMap<String, String> fields = new LinkedHashMap<>();
      List<?> flat = list(pair.get(1));
      for (int i = 0; i + 1 < flat.size(); i += 2) {
        // A repeated field keeps its first text, as a reader from the front would find it.
        fields.putIfAbsent(text(flat.get(i)), text(flat.get(i + 1)));
      }
      entries.add(new StoredEntry(id(pair.get(0)), fields));
    }
    return entries;
  }

  /// The answer of a read of several streams.
  static Map<String, List<StoredEntry>> streams(@Nullable Object reply) {
    Map<String, List<StoredEntry>> streams = new LinkedHashMap<>();
    List<?> list = list(reply);
    if (!list.isEmpty() && list.getFirst() instanceof List<?>) {
      for (Object each : list) {
        List<?> pair = list(each);
        streams.put(text(pair.getFirst()), entries(pair.getLast()));
      }
      return streams;
    }
    map(reply).forEach((stream, value) -> streams.put(stream, entries(value)));
    return streams;
  }

  static RoadFailed strange(String what) {
    return new RoadFailed(RoadFailure.PROTOCOL, "an answer that makes no sense: " + what);
  }
}
