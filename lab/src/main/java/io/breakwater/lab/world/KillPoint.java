package io.breakwater.lab.world;

import java.util.List;

/// Where the trader dies.
public enum KillPoint {
  /// Between two steps.
  BETWEEN_STEPS,
  /// A turn is decided, nothing of it is appended.
  BEFORE_APPEND,
  /// The turn is appended and not forced.
  BEFORE_FORCE,
  /// Power is lost in the middle of the force.
  IN_FORCE,
  /// The turn is durable, and none of its effects has left.
  AFTER_FORCE,
  /// The first send of the turn has left, and no other effect.
  AFTER_FIRST_SEND,
  /// The exchange has executed an order, and its answer is not here yet.
  AFTER_EXECUTION,
  /// The turn with the answer to a send is durable, and none of its effects has left.
  AFTER_ANSWER,
  /// The turn with a fill is durable, and none of its effects has left.
  AFTER_FILL,
  /// With orders in flight, and then once more in the middle of the recovery from that.
  IN_RECOVERY;

  /// The points around an order on its way; a plan that crosses them with faults uses each.
  public static final List<KillPoint> SENDING =
      List.of(
          BEFORE_APPEND,
          BEFORE_FORCE,
          IN_FORCE,
          AFTER_FORCE,
          AFTER_FIRST_SEND,
          AFTER_EXECUTION,
          AFTER_ANSWER,
          AFTER_FILL,
          IN_RECOVERY);

  /// The point that a number of a plan stands for.
  static KillPoint numbered(long number) {
    return values()[(int) (number % values().length)];
  }

  /// Most points matter at a turn that sends; the kill waits for one.
  boolean waitsForSend() {
    return this != BETWEEN_STEPS;
  }
}
