package io.breakwater.venue.paper.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can go wrong. On the wire the names are lower case with hyphens.
public enum FaultKind {
  /// The answer comes `delayMs` late.
  LATENCY,
  /// The request is executed and the connection closed without an answer.
  DROP_RESPONSE_AFTER_EXECUTE,
  /// The connection is closed and nothing executed.
  DROP_BEFORE_EXECUTE,
  /// The request is executed and the answer breaks off in the middle.
  RESET_MID_RESPONSE,
  /// 503 "Unknown error"; `executed` says what really happened.
  HTTP_503_UNKNOWN,
  /// Any `code`, `status` and `message`; `executed` says what really happened.
  ERROR_CODE,
  /// 429 with `retryAfterSeconds`; nothing executed.
  RATE_LIMIT_429,
  /// 418 with a ban of `retryAfterSeconds`; nothing executed.
  BAN_418,
  /// Streams stay open and say nothing.
  STREAM_SILENT,
  /// Streams are cut, once for each that is open.
  STREAM_DISCONNECT,
  /// Stream messages come twice.
  STREAM_DUPLICATE,
  /// Pairs of stream messages come in the wrong order.
  STREAM_REORDER,
  /// Orders younger than `delayMs` are not found.
  QUERY_LAG,
  /// Only `percent` of what could trade does.
  PARTIAL_FILLS,
  /// The venue's clock is off by `skewMs`.
  CLOCK_SKEW;

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<FaultKind> named(String wireName) {
    return Arrays.stream(values()).filter(k -> k.wireName().equals(wireName)).findFirst();
  }

  /// All names, for a message that says what there is.
  public static String names() {
    return String.join(", ", Arrays.stream(values()).map(FaultKind::wireName).toList());
  }
}
