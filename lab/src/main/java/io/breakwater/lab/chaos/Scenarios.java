package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Every scenario of this build, in the order in which `run all` takes them.
public final class Scenarios {
  /// Those that are named in the documents and not built yet; listed, never scored.
  public static final List<String> NOT_BUILT =
      List.of(
          "kill-discovery",
          "postgres-down",
          "postgres-deadlock",
          "model-promotion",
          "discovery-down",
          "restore",
          "upgrade",
          "rollback",
          "maintenance",
          "site-loss");

  private static final List<String> FILES =
      List.of(
          "redis-auth",
          "redis-certificate",
          "slow-ramp",
          "feed-slows",
          "cascading",
          "load-and-failure",
          "soak");

  private Scenarios() {}

  public static List<Scenario> all() {
    return Stream.of(host(), venue(), around(), written()).flatMap(List::stream).toList();
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

  /// Those that are written in YAML.
  private static List<Scenario> written() {
    return FILES.stream().<Scenario>map(ScenarioFile::shipped).toList();
  }

  /// The card of each, by id.
  public static Map<String, Card> cards() {
    Cards cards = Cards.read();
    Map<String, Card> byId = new TreeMap<>();
    all().forEach(each -> byId.put(each.id(), card(each, cards)));
    return byId;
  }

  private static Card card(Scenario scenario, Cards cards) {
    return scenario instanceof ScenarioFile file ? file.card() : cards.of(scenario.id());
  }

  public static Optional<Scenario> named(String id) {
    return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst();
  }
}
