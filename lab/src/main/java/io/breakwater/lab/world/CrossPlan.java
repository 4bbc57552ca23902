package io.breakwater.lab.world;

import io.breakwater.venue.paper.fault.FaultKind;
import java.util.List;

/// One fault of the exchange and one point at which the trader is killed, for every pair of the
/// two: the full cross product. Seeds go round the pairs, and each drawing of a pair differs in how
/// bad the fault is, how often it comes, and what is being traded meanwhile.
public record CrossPlan(long seed, Strain strain, KillPoint point) implements Plan {
  public static final String NAME = "cross";

  /// How often the pair is lived within one history.
  static final int ROUNDS = 2;

  /// How many pairs there are.
  public static final int PAIRS = Strain.values().length * KillPoint.SENDING.size();

  /// What the exchange does wrong, as its fault board has it.
  public enum Strain {
    NONE,
    LATENCY,
    DROP_RESPONSE_AFTER_EXECUTE,
    DROP_BEFORE_EXECUTE,
    RESET_MID_RESPONSE,
    UNKNOWN_EXECUTED,
    UNKNOWN_NOT_EXECUTED,
    ERROR_CODE_EXECUTED,
    ERROR_CODE_NOT_EXECUTED,
    RATE_LIMIT_429,
    BAN_418,
    STREAM_SILENT,
    STREAM_DISCONNECT,
    STREAM_DUPLICATE,
    STREAM_REORDER,
    QUERY_LAG,
    /// Accepted orders are not found for longer than the window in which a request may still be
    /// taken, so that absence seems proven.
    QUERY_LAG_BEYOND_WINDOW,
    PARTIAL_FILLS,
    CLOCK_SKEW;

    /// The kind of the fault board that it is made of.
    FaultKind kind() {
      return switch (this) {
        case NONE, LATENCY -> FaultKind.LATENCY;
        case DROP_RESPONSE_AFTER_EXECUTE -> FaultKind.DROP_RESPONSE_AFTER_EXECUTE;
        case DROP_BEFORE_EXECUTE -> FaultKind.DROP_BEFORE_EXECUTE;
        case RESET_MID_RESPONSE -> FaultKind.RESET_MID_RESPONSE;
        case UNKNOWN_EXECUTED, UNKNOWN_NOT_EXECUTED -> FaultKind.HTTP_503_UNKNOWN;
        case ERROR_CODE_EXECUTED, ERROR_CODE_NOT_EXECUTED -> FaultKind.ERROR_CODE;
        case RATE_LIMIT_429 -> FaultKind.RATE_LIMIT_429;
        case BAN_418 -> FaultKind.BAN_418;
        case STREAM_SILENT -> FaultKind.STREAM_SILENT;
        case STREAM_DISCONNECT -> FaultKind.STREAM_DISCONNECT;
        case STREAM_DUPLICATE -> FaultKind.STREAM_DUPLICATE;
        case STREAM_REORDER -> FaultKind.STREAM_REORDER;
        case QUERY_LAG, QUERY_LAG_BEYOND_WINDOW -> FaultKind.QUERY_LAG;
        case PARTIAL_FILLS -> FaultKind.PARTIAL_FILLS;
        case CLOCK_SKEW -> FaultKind.CLOCK_SKEW;
      };
    }
  }

  /// The plan of a seed; seed 1 is the first pair.
  public static CrossPlan drawn(long seed) {
    List<KillPoint> points = KillPoint.SENDING;
    int pair = (int) Math.floorMod(seed - 1, (long) PAIRS);
    Strain strain = Strain.values()[pair / points.size()];
    return new CrossPlan(seed, strain, points.get(pair % points.size()));
  }

  /// The load under which it is lived.
  KillPlan load() {
    return KillPlan.drawn(seed, 1);
  }

  @Override
  public String text() {
    return "plan " + NAME + " of seed " + seed + ": killed " + point + " under " + strain;
  }

  @Override
  public String again() {
    return "./breakwater simulate --plan " + NAME + " --seed " + seed + " --seeds 1";
  }
}
