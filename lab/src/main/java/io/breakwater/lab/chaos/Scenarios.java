package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.Component;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every scenario of this build, in the order in which `run all` takes them.
public final class Scenarios {
  /// Those that are named in the documents and not built yet; listed, never scored.
  public static final List<String> NOT_BUILT =
      List.of(
          "kill-discovery",
          "postgres-down",
          "postgres-deadlock",
          "cascading",
          "load-and-failure",
          "model-promotion",
          "soak",
          "discovery-down",
          "redis-auth",
          "restore",
          "upgrade",
          "rollback",
          "maintenance",
          "slow-ramp",
          "site-loss");

  private Scenarios() {}

  public static List<Scenario> all() {
    return Stream.of(host(), venue(), around()).flatMap(List::stream).toList();
  }

  /// What happens to a process, its files and its road.
  private static List<Scenario> host() {
    return List.of(
        new KillTrader(),
        new KillPoints(),
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
        new BusBadInput());
  }

  /// What the exchange and the market do.
  private static List<Scenario> venue() {
    return List.of(
        new RealCrash(),
        new OrderTimeout(),
        new VenueUnknown(),
        new VenueBan(),
        new VenueDown(),
        new SlowVenue(),
        new UserStreamGap(),
        new DuplicateSignals(),
        new SellWithoutPosition(),
        new BreakerTrip(),
        new EssTrigger(),
        new FlashCrash(),
        new MultiSymbolCrash(),
        new ClockSkew(),
        new SignalFlood(),
        new ExternalOrder(),
        new DeadMan(),
        new MissingStop(),
        new ForcedClose(),
        new TwoTraders());
  }

  /// What happens to those who watch, feed and tell.
  private static List<Scenario> around() {
    return List.of(
        new KillComponent(Component.FEEDER),
        new KillComponent(Component.STRATEGIST),
        new KillComponent(Component.MONITOR),
        new KillComponent(Component.PAPER),
        new KillSupervisor(),
        new CrashLoop(),
        new ClockStep(),
        new CutNetwork(),
        new NetworkPartition(),
        new ShardCrash(),
        new AllShardsDead(),
        new ShardOverload(),
        new StaleGame(),
        new AlertChannelDown(),
        new AlertStorm(),
        new MonitorDown());
  }

  public static Optional<Scenario> named(String id) {
    return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst();
  }
}
