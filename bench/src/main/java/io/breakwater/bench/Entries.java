package io.breakwater.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What every side of G7 and G8 writes into a stream: the fields of the product's entries, with 256
/// bytes of JSON as their data.
final class Entries {
  static final String TYPE = "Bench";
  static final String DATA = data();
  private static final String TIME = "2025-11-22T03:00:00.000Z";

  private Entries() {}

  private static String data() {
    String begin = "{\"text\":\"";
    String end = "\"}";
    int fill = OpenLog.PAYLOAD_BYTES - begin.length() - end.length();
    return begin + "x".repeat(fill) + end;
  }

  /// A record's payload that the relay turns into such an entry.
  static ByteBuffer payload() {
    return ByteBuffer.wrap(DATA.getBytes(StandardCharsets.UTF_8));
  }

  static String id(long number) {
    return "1-" + number;
  }

  static Map<String, String> fields(String source, long number) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", id(number));
    fields.put("type", TYPE);
    fields.put("source", source);
    fields.put("time", TIME);
    fields.put("trace", "");
    fields.put("key", "");
    fields.put("data", DATA);
    return fields;
  }
}
