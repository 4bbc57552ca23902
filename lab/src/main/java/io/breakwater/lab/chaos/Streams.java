package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/// The streams of a real Redis as a stranger with a command line sees and writes them. No code of
/// the product takes part. One thread.
///
/// @param redis who is asked; throws a `JedisException` while nobody answers
record Streams(RedisServer redis) {
  static final String TRADER = "bw:trader";
  static final String POLICY = "bw:policy";
  static final String SIGNALS = "bw:in:signals";
  static final String CONTROL = "bw:control";
  private static final int PAGE_ENTRIES = 10_000;

  /// One entry.
  record Entry(String id, Map<String, String> fields) {
    Entry {
      fields = Map.copyOf(fields);
    }

    String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  /// Everything that a stream holds, oldest first.
  List<Entry> all(String stream) {
    List<Entry> all = new ArrayList<>();
    String from = "-";
    List<Entry> page = page(stream, from);
    while (!page.isEmpty()) {
      all.addAll(page);
      from = "(" + page.getLast().id();
      page = page(stream, from);
    }
    return all;
  }

  private List<Entry> page(String stream, String from) {
    String count = Integer.toString(PAGE_ENTRIES);
    List<Entry> page = new ArrayList<>();
    for (Object each : list(redis.ask(Command.XRANGE, stream, from, "+", "COUNT", count))) {
      List<?> parts = list(each);
      page.add(new Entry(text(parts.getFirst()), fields(list(parts.getLast()))));
    }
    return page;
  }

  private static Map<String, String> fields(List<?> flat) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      fields.put(text(flat.get(i)), text(flat.get(i + 1)));
    }
    return fields;
  }

  /// The id of the newest entry; empty where there is none.
  String last(String stream) {
    List<?> newest = list(redis.ask(Command.XREVRANGE, stream, "+", "-", "COUNT", "1"));
    return newest.isEmpty() ? "" : text(list(newest.getFirst()).getFirst());
  }

  long length(String stream) {
    return redis.ask(Command.XLEN, stream) instanceof Long entries ? entries : 0;
  }

  /// Adds an entry under an id of Redis' own, and gives that.
  String add(String stream, String... fieldsAndValues) {
    List<String> asked = new ArrayList<>(List.of(stream, "*"));
    asked.addAll(List.of(fieldsAndValues));
    return text(redis.ask(Command.XADD, asked.toArray(String[]::new)));
  }

  private static List<?> list(@Nullable Object reply) {
    return reply instanceof List<?> list ? list : List.of();
  }

  private static String text(@Nullable Object reply) {
    return reply instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(reply);
  }
}
