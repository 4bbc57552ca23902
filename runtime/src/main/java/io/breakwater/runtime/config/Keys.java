package io.breakwater.runtime.config;

import io.breakwater.runtime.config.Key.Kind;
import java.util.List;

/// The table of every key that `breakwater.yaml` and the environment may set.
final class Keys {
  static final String SYMBOLS =
      "BTCUSDT,ETHUSDT,BNBUSDT,SOLUSDT,XRPUSDT,ADAUSDT,DOGEUSDT,LTCUSDT,LINKUSDT,AVAXUSDT";

  private Keys() {}

  static final List<Key> ALL =
      List.of(
          new Key("mode", "paper", Kind.TEXT, "shadow, paper, testnet or live"),
          new Key("symbols", SYMBOLS, Kind.TEXT_LIST, "markets that may be traded"),
          new Key("components", "", Kind.TEXT_LIST, "processes of this host; empty: all"),
          new Key("on_shutdown", "cancel", Kind.TEXT, "keep or cancel resting entries at stop"),
          new Key("ports.console", "8080", Kind.INTEGER, "console; 0 is any"),
          new Key("ports.paper", "8091", Kind.INTEGER, "paper exchange; 0 is any"),
          new Key("ports.strategist", "8001", Kind.INTEGER, "strategist's health; 0 is any"),
          new Key("ports.trader", "8002", Kind.INTEGER, "trader's commands and health; 0 is any"),
          new Key("ports.supervisor", "8006", Kind.INTEGER, "supervisor's health; 0 is any"),
          new Key("ports.feeder", "8011", Kind.INTEGER, "feeder's health; 0 is any"),
          new Key("venue.key", "paper", Kind.SECRET, "API key"),
          new Key("venue.secret", "paper-secret", Kind.SECRET, "API secret"),
          new Key("venue.rest_url", "", Kind.TEXT, "REST base; empty follows the mode"),
          new Key("venue.stream_url", "", Kind.TEXT, "stream base; empty follows the mode"),
          new Key("venue.requests_per_second", "10", Kind.INTEGER, "global request budget"),
          new Key("paper.host", "127.0.0.1", Kind.TEXT, "address of the paper exchange"),
          new Key("replay.source", "bundled:bitstamp-2013", Kind.TEXT, "recording to replay"),
          new Key("replay.speed", "60", Kind.INTEGER, "recording seconds per second"),
          new Key("policy.orders_per_minute", "10", Kind.INTEGER, "exposure intents in all"),
          new Key("policy.orders_per_minute_per_owner", "10", Kind.INTEGER, "and per owner"),
          new Key("policy.position_notional_max", "2000", Kind.DECIMAL, "USDT per symbol"),
          new Key("policy.total_notional_max", "20000", Kind.DECIMAL, "USDT over all symbols"),
          new Key("policy.leverage_max", "3", Kind.DECIMAL, "total notional over equity"),
          new Key("policy.open_orders_max", "20", Kind.INTEGER, "resting exposure orders"),
          new Key("policy.collar_percent", "1", Kind.DECIMAL, "limit price against the mark"),
          new Key("policy.daily_loss_soft", "500", Kind.DECIMAL, "USDT; refuses exposure"),
          new Key("policy.daily_loss_hard", "800", Kind.DECIMAL, "USDT; trips"),
          new Key("policy.shorting_allowed", "false", Kind.TEXT, "true or false"),
          new Key("policy.duplicate_window_seconds", "120", Kind.INTEGER, "equal signals"),
          new Key("policy.stop.drawdown_max_percent", "10", Kind.DECIMAL, "trips when exceeded"),
          new Key("policy.stop.breach_hold_millis", "200", Kind.INTEGER, "over two samples"),
          new Key("policy.stop.cooldown_seconds", "300", Kind.INTEGER, "before a reset"),
          new Key("policy.stop.verify_within_seconds", "10", Kind.INTEGER, "proof of cancels"),
          new Key("policy.stop.flatten", "false", Kind.TEXT, "also close positions on a trip"),
          new Key("policy.reconcile_every_seconds", "60", Kind.INTEGER, "reading the account"),
          new Key(
              "redis.url", "", Kind.SECRET, "the road to other hosts; empty: none", "REDIS_URL"),
          new Key("redis.username", "", Kind.TEXT, "ACL user", "REDIS_USERNAME"),
          new Key("redis.password", "", Kind.SECRET, "of the ACL user", "REDIS_PASSWORD"),
          new Key("redis.sentinels", "", Kind.TEXT_LIST, "host:port of each", "REDIS_SENTINELS"),
          new Key(
              "redis.sentinel_master",
              "mymaster",
              Kind.TEXT,
              "name of the master that the sentinels watch",
              "REDIS_SENTINEL_MASTER"),
          new Key("redis.truststore", "", Kind.TEXT, "PKCS12 file for TLS; empty: the JDK's"),
          new Key("redis.truststore_password", "", Kind.SECRET, "of that file"),
          new Key(
              "redis.reconnect.max_failures",
              "10",
              Kind.INTEGER,
              "failed sessions in a row that open the circuit",
              "REDIS_RECONNECT_MAX_FAILURES"),
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
              "REDIS_RECONNECT_COOLDOWN_MS"),
          new Key("strategies.trend.symbols", "", Kind.TEXT_LIST, "empty: the first half"),
          new Key("strategies.reversion.symbols", "", Kind.TEXT_LIST, "empty: the rest"),
          new Key("strategies.entry_percent", "5", Kind.DECIMAL, "share of equity per entry"));
}
