package io.breakwater.venue.dialect;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One HTTP answer. Header names are lower-case, as they come over the wire.
public record WireAnswer(int status, Map<String, String> headers, String body) {
  public WireAnswer {
    Map<String, String> lowered = new TreeMap<>();
    headers.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
    headers = Collections.unmodifiableMap(lowered);
  }

  /// An answer without headers.
  public static WireAnswer of(int status, String body) {
    return new WireAnswer(status, Map.of(), body);
  }

  /// A header by its lower-case name, or the empty text.
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// The status and how long the body is: bodies may hold listen keys.
  @Override
  public String toString() {
    return "HTTP " + status + " with " + body.length() + " characters";
  }
}
