package io.breakwater.kernel.health;

/// What was found of one part.
///
/// @param detail one line for people; empty where there is nothing to say
/// @param latencyMillis how long an answer took, or [#UNMEASURED]
public record Finding(Condition condition, Code code, String detail, long latencyMillis) {
  /// No answer was timed.
  public static final long UNMEASURED = -1;

  /// Why a part fares as it does, for programs.
  public enum Code {
    OK,
    /// It could not be reached, or gave no answer in time.
    CONN_TIMEOUT,
    /// It answers too late.
    SLOW,
    /// Its process does not run.
    NOT_RUNNING,
    /// Its process gives no sign of life.
    NO_HEARTBEAT,
    /// It says of itself that it cannot do its work.
    UNHEALTHY,
    /// It says of itself that something is not as it should be.
    IMPAIRED,
    /// Its newest data is too old.
    STALE,
    /// An interlock of the gate blocks.
    BLOCKING,
    /// There is too little of it.
    LOW,
    /// It does not agree with others.
    SKEWED,
    /// Nobody could say.
    NOT_KNOWN
  }

  public Finding {
    if (latencyMillis < UNMEASURED) {
      throw new IllegalArgumentException("no such latency: " + latencyMillis);
    }
    if ((condition == Condition.UP) != (code == Code.OK)) {
      throw new IllegalArgumentException("what is " + condition + " is not " + code);
    }
  }

  public static Finding up(String detail) {
    return new Finding(Condition.UP, Code.OK, detail, UNMEASURED);
  }

  public static Finding degraded(Code code, String detail) {
    return new Finding(Condition.DEGRADED, code, detail, UNMEASURED);
  }

  public static Finding down(Code code, String detail) {
    return new Finding(Condition.DOWN, code, detail, UNMEASURED);
  }

  public static Finding unknown(String detail) {
    return new Finding(Condition.UNKNOWN, Code.NOT_KNOWN, detail, UNMEASURED);
  }

  public Finding withLatency(long millis) {
    return new Finding(condition, code, detail, millis);
  }

  /// The worse of two about the same part; the first where both are as bad.
  public Finding worse(Finding other) {
    return rank(other.condition) > rank(condition) ? other : this;
  }

  private static int rank(Condition condition) {
    return switch (condition) {
      case UP -> 0;
      case DEGRADED -> 1;
      case UNKNOWN -> 2;
      case DOWN -> 3;
    };
  }
}
