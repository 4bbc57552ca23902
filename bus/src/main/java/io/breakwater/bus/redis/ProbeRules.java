package io.breakwater.bus.redis;

import java.time.Duration;

/// How often a server that is down is looked at, whatever the wait of the ladder.
///
/// @param first the time between two looks while it has just gone
/// @param firstFor how long that lasts
/// @param then the time between two looks after that
public record ProbeRules(Duration first, Duration firstFor, Duration then) {
  /// Across a network, and through Sentinels: four looks a second are polite.
  public static final ProbeRules FAR = every(Duration.ofMillis(250));

  /// On this host, where a look costs one refused connection and nobody's network.
  public static final ProbeRules NEAR =
      new ProbeRules(Duration.ofMillis(4), Duration.ofSeconds(15), Duration.ofMillis(25));

  public ProbeRules {
    if (!first.isPositive() || firstFor.isNegative() || then.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "no such times between looks: " + first + " for " + firstFor + ", then " + then);
    }
  }

  public static ProbeRules every(Duration time) {
    return new ProbeRules(time, Duration.ZERO, time);
  }

  /// The time to the next look at a server that has been down for so long.
  long nanosAfter(long downNanos) {
    return downNanos < firstFor.toNanos() ? first.toNanos() : then.toNanos();
  }
}
