package io.breakwater.lab.world;

import java.util.List;

/// Where in a step of the trader it dies.
enum KillPoint {
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
  AFTER_FIRST_SEND;

  /// The point that a number of a plan stands for.
  static KillPoint numbered(long number) {
    List<KillPoint> points = List.of(values());
    return points.get((int) (number % points.size()));
  }

  /// Most points matter at a turn that sends; the kill waits for one.
  boolean waitsForSend() {
    return this != BETWEEN_STEPS;
  }
}
