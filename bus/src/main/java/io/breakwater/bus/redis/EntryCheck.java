package io.breakwater.bus.redis;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/// Whether an entry of a stream, into which anybody may write, is an event. Used by one thread; one
/// for each stream.
final class EntryCheck {
  /// The longest `data` that is taken, in characters; as much as a record of a log.
  static final int DATA_LENGTH_MAX = 1 << 20;

  /// The longest of any other field.
  static final int FIELD_LENGTH_MAX = 1024;

  /// How far the time of an event may lie before that of the one before it, or ahead of us.
  static final Duration CLOCK_SLACK = Duration.ofSeconds(1);

  private static final int EXCERPT_LENGTH_MAX = 120;

  private final String stream;
  private final JsonMapper json = JsonMapper.shared();
  private Instant latest = Instant.MIN;

  EntryCheck(String stream) {
    this.stream = stream;
  }

  Delivery check(StoredEntry stored, long wallMillis) {
    Map<String, String> fields = stored.fields();
    String data = fields.get(RoadEntry.DATA);
    String type = fields.get(RoadEntry.TYPE);
    if (data == null || type == null || type.isBlank()) {
      return bad(stored, "it lacks " + (data == null ? RoadEntry.DATA : RoadEntry.TYPE));
    }
    if (data.length() > DATA_LENGTH_MAX) {
      return bad(stored, "its data is " + data.length() + " long; at most " + DATA_LENGTH_MAX);
    }
    for (var field : fields.entrySet()) {
      if (!field.getKey().equals(RoadEntry.DATA) && field.getValue().length() > FIELD_LENGTH_MAX) {
        return bad(stored, "a field is longer than " + FIELD_LENGTH_MAX);
      }
    }
    String fault = faultOfJson(data);
    if (fault.isEmpty()) {
      fault = faultOfTime(fields.getOrDefault(RoadEntry.TIME, ""), wallMillis);
    }
    return fault.isEmpty()
        ? new Delivery.Event(stream, stored.id(), entry(stored, type, data))
        : bad(stored, fault);
  }

  /* Somebody's script need give only a type and data: the rest can be told from where it stands. */
  private RoadEntry entry(StoredEntry stored, String type, String data) {
    Map<String, String> fields = stored.fields();
    return new RoadEntry(
        stored.id(),
        type,
        fields.getOrDefault(RoadEntry.SOURCE, stream),
        fields.getOrDefault(RoadEntry.TIME, ""),
        fields.getOrDefault(RoadEntry.TRACE, ""),
        fields.getOrDefault(RoadEntry.KEY, ""),
        data);
  }

  private String faultOfJson(String data) {
    try (JsonParser parser = json.createParser(data)) {
      if (parser.nextToken() == null) {
        return "its data is empty";
      }
      parser.skipChildren();
      return parser.nextToken() == null ? "" : "something follows its data";
    } catch (JacksonException e) {
      return "its data is no JSON: " + oneLine(String.valueOf(e.getOriginalMessage()));
    }
  }

  /*
   * The one that jumps is set aside, and the next is measured against it: a clock that was set back
   * costs one entry and not all that follow. One from the future moves nothing.
   */
  private String faultOfTime(String text, long wallMillis) {
    if (text.isEmpty()) {
      return "";
    }
    Instant time;
    try {
      time = Instant.parse(text);
    } catch (DateTimeException _) {
      return "its time is not RFC 3339: " + oneLine(text);
    }
    if (time.isAfter(Instant.ofEpochMilli(wallMillis).plus(CLOCK_SLACK))) {
      return "its time lies ahead: " + text;
    }
    Instant before = latest;
    latest = time;
    boolean jumped = time.isBefore(before.equals(Instant.MIN) ? before : before.minus(CLOCK_SLACK));
    return jumped ? "the clock jumped back from " + before + " to " + text : "";
  }

  private Delivery bad(StoredEntry stored, String reason) {
    var text = new StringBuilder();
    for (var field : stored.fields().entrySet()) {
      if (text.length() > EXCERPT_LENGTH_MAX) {
        break;
      }
      text.append(cut(field.getKey())).append('=').append(cut(field.getValue())).append(' ');
    }
    return new Delivery.BadEntry(stream, stored.id(), reason, oneLine(text.toString()));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(EXCERPT_LENGTH_MAX, text.length()));
  }

  private static String oneLine(String text) {
    return cut(text).replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?").strip();
  }
}
