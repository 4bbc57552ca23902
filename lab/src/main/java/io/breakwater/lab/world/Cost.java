package io.breakwater.lab.world;

import java.time.Duration;
import java.util.Locale;

/// What this process has cost: time on the wall, and that of all its processors.
record Cost(double seconds, double processorSeconds) {
  private static final double MILLIS_PER_HOUR = 3_600_000;
  private static final double SECONDS_PER_HOUR = 3_600;
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double NANOS_PER_SECOND = 1e9;

  static Cost soFar() {
    Duration processors = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return new Cost(System.nanoTime() / NANOS_PER_SECOND, processors.toNanos() / NANOS_PER_SECOND);
  }

  Cost less(Cost before) {
    return new Cost(seconds - before.seconds, processorSeconds - before.processorSeconds);
  }

  /// The figures of a campaign that has cost this.
  String figures(Campaign campaign) {
    double hours = campaign.virtualMillis() / MILLIS_PER_HOUR;
    return String.format(
            Locale.ROOT,
            "seeds %d in %.1f s, %.1f s of processors  events %d (%.0f/s)  hash %016x%n"
                + "virtual hours %.2f: %.1f per minute, %.0f times real time on one processor%n",
            campaign.seeds(),
            seconds,
            processorSeconds,
            campaign.events(),
            campaign.events() / seconds,
            campaign.hash(),
            hours,
            hours / seconds * SECONDS_PER_MINUTE,
            hours * SECONDS_PER_HOUR / processorSeconds)
        + campaign.leasts()
        + System.lineSeparator()
        + "probes "
        + campaign.probes();
  }
}
