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

  private Keys() {}

  static final List<Key> ALL =
      Stream.of(policy(), process(), strategies()).flatMap(List::stream).toList();

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
      case PolicyKey.Range.Markets _ -> Kind.TEXT_LIST;
    };
  }

  private static List<Key> process() {
    return List.of(
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
        new Key("replay.source", "bundled:bitstamp-2013", Kind.TEXT, "recording to replay"),
        new Key("replay.speed", "60", Kind.INTEGER, "recording seconds per second"));
  }

  private static List<Key> strategies() {
    return List.of(
        new Key("strategies.trend.symbols", "", Kind.TEXT_LIST, "empty: the first half"),
        new Key("strategies.reversion.symbols", "", Kind.TEXT_LIST, "empty: the rest"),
        new Key("strategies.entry_percent", "5", Kind.DECIMAL, "share of equity per entry"));
  }
}
