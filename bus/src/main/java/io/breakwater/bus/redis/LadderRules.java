package io.breakwater.bus.redis;

import java.time.Duration;

/// How sessions that fail are tried again.
///
/// @param baseDelay the first wait; each further one is twice as long, up to `maxDelay`
/// @param jitter share by which a wait is longer or shorter by chance, 0.1 is 10 %
/// @param failuresMax consecutive failures after which nothing is tried for `cooldown`
/// @param probes how often a server that is down is looked at, whatever the wait
public record LadderRules(
    Duration baseDelay,
    Duration maxDelay,
    double jitter,
    int failuresMax,
    Duration cooldown,
    ProbeRules probes) {
  public static final LadderRules SUBSCRIPTIONS =
      new LadderRules(
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          0.1,
          10,
          Duration.ofSeconds(60),
          ProbeRules.FAR);

  public static final LadderRules COMMANDS =
      new LadderRules(
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          0.1,
          3,
          Duration.ofSeconds(60),
          ProbeRules.FAR);

  public LadderRules {
    positive("baseDelay", baseDelay);
    positive("cooldown", cooldown);
    if (maxDelay.compareTo(baseDelay) < 0) {
      throw new IllegalArgumentException("maxDelay is less than baseDelay: " + maxDelay);
    }
    if (!(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException("jitter is a share from 0 to below 1: " + jitter);
    }
    if (failuresMax < 1) {
      throw new IllegalArgumentException("failuresMax is at least 1: " + failuresMax);
    }
  }

  /// The same with other times between looks.
  public LadderRules withProbes(ProbeRules others) {
    return new LadderRules(baseDelay, maxDelay, jitter, failuresMax, cooldown, others);
  }

  private static void positive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(name + " is longer than nothing: " + duration);
    }
  }
}
