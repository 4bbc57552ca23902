package io.breakwater.runtime.supervisor;

import io.breakwater.kernel.heal.HealRule;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What the configuration says of healing.
public final class HealConfig {
  private static final long MILLIS_MAX = TimeUnit.HOURS.toMillis(1);

  private HealConfig() {}

  /// The standard rule with the configured waits and times.
  public static HealRule rule(Config config) {
    HealRule standard = HealRule.standard();
    List<Long> waits =
        config.list("heal.waits_ms").stream().map(each -> wait(config, each)).toList();
    try {
      return new HealRule(
          nanos(config, "heal.ready_ms"),
          nanos(config, "heal.settled_ms"),
          waits,
          standard.checks(),
          standard.budget(),
          standard.codes());
    } catch (IllegalArgumentException e) {
      throw new Problem(ExitCode.USAGE, "configuration keys heal.*: " + e.getMessage());
    }
  }

  private static long nanos(Config config, String path) {
    return bounded(config, path, config.integer(path));
  }

  private static long wait(Config config, String text) {
    try {
      return bounded(config, "heal.waits_ms", Long.parseLong(text));
    } catch (NumberFormatException _) {
      throw config.wrong("heal.waits_ms", "a list of milliseconds");
    }
  }

  private static long bounded(Config config, String path, long millis) {
    if (millis < 1 || millis > MILLIS_MAX) {
      throw config.wrong(path, "1 to " + MILLIS_MAX + " ms");
    }
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
