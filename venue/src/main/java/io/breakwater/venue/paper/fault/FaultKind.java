package io.breakwater.venue.paper.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can go wrong. On the wire the names are lower case with hyphens. Where a kind knows
/// `executed`, that says whether the request was executed all the same.
public enum FaultKind {
  /// The answer comes `delayMs` late.
  LATENCY,
  /// The request is executed and the connection closed without an answer.
  DROP_RESPONSE_AFTER_EXECUTE,
  /// The connection is closed and nothing executed.
  DROP_BEFORE_EXECUTE,
  /// The connection is reset, not closed in order; `executed`.
  RESET_CONNECTION,
  /// The request is executed and the answer breaks off in the middle.
  RESET_MID_RESPONSE,
  /// Nothing is answered for `delayMs`, then the connection closes; `executed`.
  HANG,
  /// 503 "Unknown error", with `code` where one is given; `executed`.
  HTTP_503_UNKNOWN,
  /// 408 with -1007: the status is unknown; `executed`.
  TIMEOUT_408,
  /// 503 with -1008; closing orders and cancels pass, as the venue promises; `executed`.
  THROTTLED_1008,
  /// -5028, the matching engine's late refusal; nothing executed.
  ME_RECV_WINDOW,
  /// 503 "Unknown error" at once (408 with `status` 408), and the request reaches the matching
  /// engine `delayMs` later: accepted while its recvWindow lasts, refused with -5028 after that.
  LATE_ACCEPTANCE,
  /// Any `code`, `status` and `message`; `executed`.
  ERROR_CODE,
  /// 429 with `retryAfterSeconds`, -1003 or with `code` -1015; nothing executed.
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
  /// Stream messages come `delayMs` late, in their order.
  STREAM_LATENCY,
  /// A depth update is left out, so that the next one's `pu` does not follow.
  DEPTH_GAP,
  /// Live listen keys end before their time.
  LISTEN_KEY_EXPIRED,
  /// The end of a listen key is said twice.
  LISTEN_KEY_TWICE,
  /// Orders younger than `delayMs` are not found.
  QUERY_LAG,
  /// Signed reads show the account as it was `delayMs` ago.
  STALE_READS,
  /// Only `percent` of what could trade does.
  PARTIAL_FILLS,
  /// `percent` of what is left of an order fills right before its cancel arrives.
  CANCEL_RACE,
  /// The position on `symbol` is liquidated whatever its margin.
  LIQUIDATION,
  /// `percent` of the position on `symbol` is closed by auto-deleveraging.
  ADL,
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
