package io.breakwater.venue.paper.fault;

/// A fault as somebody armed it. An empty `symbol`, `path`, `method` or `clientOrderIdPrefix`
/// matches everything; `path` matches by its beginning, and for streams it is the beginning of the
/// stream's name, or `user/` and the type of a user event. `count` 0 is without limit,
/// `durationMillis` 0 until it is removed.
public record Fault(
    FaultKind kind,
    String symbol,
    String path,
    String method,
    String clientOrderIdPrefix,
    int count,
    long durationMillis,
    long delayMillis,
    boolean executed,
    int status,
    int code,
    String message,
    long retryAfterSeconds,
    long skewMillis,
    int percent) {
  /// The longest delay.
  public static final long DELAY_MAX_MILLIS = 600_000;

  private static final long HANG_USUAL_MILLIS = 60_000;

  public Fault {
    if (delayMillis < 0 || delayMillis > DELAY_MAX_MILLIS) {
      throw new IllegalArgumentException(
          "delayMs must be 0 to " + DELAY_MAX_MILLIS + ": " + delayMillis);
    }
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be 0 to 100: " + percent);
    }
    if (count < 0 || durationMillis < 0 || retryAfterSeconds < 0) {
      throw new IllegalArgumentException("count, durationMs and retryAfterSeconds must not be < 0");
    }
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("status must be an HTTP status: " + status);
    }
  }

  /// The plain fault of a kind: on everything, until it is removed, with the venue's usual figures.
  public static Fault of(FaultKind kind) {
    int status = kind == FaultKind.LATE_ACCEPTANCE ? 503 : 400;
    int code = kind == FaultKind.ERROR_CODE ? -1001 : 0;
    long delay = kind == FaultKind.HANG ? HANG_USUAL_MILLIS : 1_000;
    return new Fault(
        kind, "", "", "", "", 0, 0, delay, false, status, code, "Internal error.", 5, 0, 50);
  }

  /// Whether it concerns this.
  boolean matches(Target target) {
    return (symbol.isEmpty() || symbol.equalsIgnoreCase(target.symbol()))
        && target.path().startsWith(path)
        && (method.isEmpty() || method.equalsIgnoreCase(target.method()))
        && target.clientOrderId().startsWith(clientOrderIdPrefix);
  }

  /// What a fault may be about: a request, or a stream (then `path` is its name).
  public record Target(String symbol, String path, String method, String clientOrderId) {
    /// A market stream.
    public static Target stream(String symbol, String name) {
      return new Target(symbol, name, "", "");
    }

    /// An event of a user stream, by its type.
    public static Target user(String symbol, String type, String clientOrderId) {
      return new Target(symbol, "user/" + type, "", clientOrderId);
    }
  }
}
