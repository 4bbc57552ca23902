package io.breakwater.runtime.config;

import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKey;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.runtime.config.Key.Kind;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The table of every key that `breakwater.yaml` and the environment may set.
final class Keys {
  static final String SYMBOLS =
      "BTCUSDT,ETHUSDT,BNBUSDT,SOLUSDT,XRPUSDT,ADAUSDT,DOGEUSDT,LTCUSDT,LINKUSDT,AVAXUSDT";

  static final String USE_TESTNET = "binance.use_testnet";

  private Keys() {}

  static final List<Key> ALL =
      Stream.of(
              policy(),
              process(),
              heal(),
              shards(),
              road(),
              reconnect(),
              strategies(),
              AlertKeys.ALL,
              AnomalyKeys.ALL)
          .flatMap(List::stream)
          .toList();

  /// The keys that the policy's own table has.
  private static List<Key> policy() {
    SortedMap<String, String> defaults =
        new TreeMap<>(PolicyKeys.texts(Policy.paperDefaults(List.of())));
    defaults.put("symbols", SYMBOLS);
    return PolicyKeys.ALL.stream()
        .map(key ->
            new Key(key.path(), defaults.getOrDefault(key.name(), ""), kind(key), key.meaning()))
        .toList();
  }

  private static Kind kind(PolicyKey key) {
    return switch (key.range()) {
      case PolicyKey.Range.Figure figure -> figure.decimals() == 0 ? Kind.INTEGER : Kind.DECIMAL;
      case PolicyKey.Range.Words _ -> Kind.TEXT;
      case PolicyKey.Range.Markets _, PolicyKey.Range.Names _ -> Kind.TEXT_LIST;
    };
  }

  private static List<Key> process() {
    return List.of(
        new Key("components", "", Kind.TEXT_LIST, "processes of this host; empty: all"),
        new Key("on_shutdown", "cancel", Kind.TEXT, "keep or cancel resting entries at stop"),
        new Key("ports.console", "8080", Kind.INTEGER, "console; 0 is any"),
        new Key("ports.paper", "8091", Kind.INTEGER, "paper exchange; 0 is any"),
        new Key("ports.strategist", "8001", Kind.INTEGER, "strategist's health; 0 is any"),
        new Key("ports.trader", "8002", Kind.INTEGER, "trader's commands and health; 0 is any"),
        new Key("ports.supervisor", "8006", Kind.INTEGER, "supervisor's health; 0 is any"),
        new Key("ports.feeder", "8011", Kind.INTEGER, "feeder's health; 0 is any"),
        new Key(
            "system_monitor.interval_secs",
            "30",
            Kind.INTEGER,
            "how often the monitor looks at Redis itself, at least 5",
            "SYSTEM_MONITOR_INTERVAL_SECS"),
        new Key("venue.key", "", Kind.SECRET, "API key; empty: the paper exchange's, or Binance's"),
        new Key("venue.secret", "", Kind.SECRET, "its secret"),
        new Key("binance.api_key", "", Kind.SECRET, "in testnet and live", "BINANCE_API_KEY"),
        new Key("binance.api_secret", "", Kind.SECRET, "its secret", "BINANCE_API_SECRET"),
        new Key(USE_TESTNET, "", Kind.TEXT, "true: mode testnet", "BINANCE_USE_TESTNET"),
        new Key("venue.rest_url", "", Kind.TEXT, "REST base; empty follows the mode"),
        new Key("venue.stream_url", "", Kind.TEXT, "stream base; empty follows the mode"),
        new Key(
            "venue.requests_per_second",
            "10",
            Kind.INTEGER,
            "most requests a process sends in a second; one of them is kept for the question after"
                + " the venue's clock"),
        new Key("paper.host", "127.0.0.1", Kind.TEXT, "address of the paper exchange"),
        new Key(
            "paper.countdown_cancels_algo",
            "no",
            Kind.TEXT,
            "yes: a countdown of the paper exchange cancels conditional orders too"),
        new Key("replay.source", "bundled:bitstamp-2013", Kind.TEXT, "recording to replay"),
        new Key("replay.speed", "60", Kind.INTEGER, "recording seconds per second"));
  }

  private static List<Key> heal() {
    return List.of(
        new Key("heal.ready_ms", "90000", Kind.INTEGER, "a component must be ready within"),
        new Key("heal.settled_ms", "10000", Kind.INTEGER, "ready so long begins a new episode"),
        new Key(
            "heal.waits_ms",
            "15000,30000,60000,120000,300000",
            Kind.TEXT_LIST,
            "waits between failed restarts in a row"));
  }

  private static List<Key> shards() {
    return List.of(
        new Key("shards.count", "0", Kind.INTEGER, "feeders at least; 0: as many as markets need"),
        new Key("shards.max", "8", Kind.INTEGER, "feeders at most"),
        new Key("shards.capacity", "99", Kind.INTEGER, "markets of one feeder at most"),
        new Key("games.folder", "", Kind.TEXT, "recorded games and the markets that live by them"));
  }

  private static List<Key> road() {
    return List.of(
        new Key("redis.url", "", Kind.SECRET, "the road to other hosts; empty: none", "REDIS_URL"),
        new Key("redis.username", "", Kind.TEXT, "ACL user", "REDIS_USERNAME"),
        new Key("redis.password", "", Kind.SECRET, "of the ACL user", "REDIS_PASSWORD"),
        new Key("redis.sentinels", "", Kind.TEXT_LIST, "host:port of each", "REDIS_SENTINELS"),
        new Key(
            "redis.sentinel_master",
            "mymaster",
            Kind.TEXT,
            "name of the master that the sentinels watch",
            "REDIS_SENTINEL_MASTER"),
        new Key("redis.lease", "false", Kind.TEXT, "true: a lease beside the file lock"),
        new Key(
            "redis.command_age_max_s",
            "60",
            Kind.INTEGER,
            "seconds after which a flatten or reconcile by bw:control is not carried out any more"),
        new Key("redis.spool.events", "1000000", Kind.INTEGER, "limit of what waits for Redis"),
        new Key("redis.spool.age_s", "86400", Kind.INTEGER, "limit of how long it waits"),
        new Key("redis.truststore", "", Kind.TEXT, "PKCS12 file for TLS; empty: the JDK's"),
        new Key("redis.truststore_password", "", Kind.SECRET, "of that file"));
  }

  private static List<Key> reconnect() {
    return List.of(
        new Key(
            "redis.reconnect.max_failures",
            "10",
            Kind.INTEGER,
            "failed sessions in a row that open the circuit",
            "REDIS_RECONNECT_MAX_FAILURES"),
        new Key(
            "redis.reconnect.probe_ms",
            "0",
            Kind.INTEGER,
            "time between looks at a server that is down; 0: 250, on this host 4 and after 15 s 25",
            "REDIS_RECONNECT_PROBE_MS"),
        new Key(
            "redis.reconnect.base_delay_ms",
            "1000",
            Kind.INTEGER,
            "first wait between sessions that fail",
            "REDIS_RECONNECT_BASE_DELAY_MS"),
        new Key(
            "redis.reconnect.max_delay_ms",
            "60000",
            Kind.INTEGER,
            "longest wait",
            "REDIS_RECONNECT_MAX_DELAY_MS"),
        new Key(
            "redis.reconnect.jitter_pct",
            "0.1",
            Kind.DECIMAL,
            "share by which a wait varies, 0.1 is 10 %",
            "REDIS_RECONNECT_JITTER_PCT"),
        new Key(
            "redis.reconnect.cooldown_ms",
            "60000",
            Kind.INTEGER,
            "how long an open circuit stays open",
            "REDIS_RECONNECT_COOLDOWN_MS"));
  }

  private static List<Key> strategies() {
    return List.of(
        new Key("strategies.trend.symbols", "", Kind.TEXT_LIST, "empty: the first half"),
        new Key("strategies.reversion.symbols", "", Kind.TEXT_LIST, "empty: the rest"),
        new Key("strategies.entry_percent", "5", Kind.DECIMAL, "share of equity per entry"));
  }
}
