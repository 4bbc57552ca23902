package io.breakwater.bus.redis;

/// A command or a session with Redis failed. Whether a command that was under way took effect is
/// unknown: whoever asked looks before it asks again.
public final class RoadFailed extends RuntimeException {
  private final RoadFailure failure;

  public RoadFailed(RoadFailure failure, String message) {
    super(message);
    this.failure = failure;
  }

  public RoadFailed(RoadFailure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  public RoadFailure failure() {
    return failure;
  }

  /// One line for a log, with nothing secret in it.
  public String line() {
    return failure + ": " + getMessage();
  }
}
