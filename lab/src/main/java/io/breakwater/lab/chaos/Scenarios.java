package io.breakwater.lab.chaos;

import java.util.List;
import java.util.Optional;

/// Every scenario of this build, in the order in which `run all` takes them.
public final class Scenarios {
  /// Those that are named in the documents and not built yet; listed, never scored.
  public static final List<String> NOT_BUILT =
      List.of(
          "flash-crash",
          "multi-symbol-crash",
          "ess-trigger",
          "venue-down",
          "venue-ban",
          "order-timeout",
          "venue-503-unknown",
          "slow-venue",
          "user-stream-gap",
          "cut-network",
          "network-partition",
          "signal-flood",
          "duplicate-signals",
          "sell-without-position",
          "breaker-trip",
          "kill-feeder",
          "kill-strategist",
          "kill-monitor",
          "kill-discovery",
          "kill-paper",
          "kill-supervisor",
          "crash-loop",
          "shard-crash",
          "all-shards-dead",
          "shard-overload",
          "postgres-down",
          "postgres-deadlock",
          "monitor-down",
          "alert-channel-down",
          "cascading",
          "load-and-failure",
          "model-promotion",
          "clock-skew",
          "soak",
          "discovery-down",
          "dead-man",
          "missing-stop",
          "two-traders",
          "external-order",
          "alert-storm",
          "redis-auth",
          "restore",
          "upgrade",
          "rollback",
          "maintenance",
          "slow-ramp",
          "site-loss");

  private Scenarios() {}

  public static List<Scenario> all() {
    return List.of(
        new KillTrader(),
        new EmergencyStop(),
        new KillSwitch(),
        new RecoveryFromLog(),
        new TornLog(),
        new CorruptState(),
        new BadInput(),
        new RedisDown(),
        new RedisDataLoss(),
        new RedisRestart(),
        new SentinelFailover(),
        new CacheStaleness(),
        new PolicyStoreDown(),
        new DiskFull(),
        new BusBadInput(),
        new RealCrash());
  }

  public static Optional<Scenario> named(String id) {
    return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst();
  }
}
