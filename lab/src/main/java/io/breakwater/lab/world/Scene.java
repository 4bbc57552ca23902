package io.breakwater.lab.world;

import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.venue.binance.BinanceSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What differs from one simulated desk to the next: the markets, who trades them under which
/// policy, how fast its client may ask, and whether drawn orders that only reduce may rest.
record Scene(
    List<Symbol> symbols,
    SortedMap<Symbol, Owner> owners,
    Policy policy,
    BinanceSettings settings,
    int segmentBytes,
    long snapshotEveryBytes,
    boolean reducersRest,
    Road road) {
  private static final int ROAD_PERMILLE = 125;
  private static final int STRATEGIES_PERMILLE = 250;
  private static final int REDUCERS_REST_PERMILLE = 150;
  private static final int SMALL_SEGMENT_BYTES = 1 << 17;
  private static final int SEGMENT_BYTES = 1 << 19;

  /// Journal between two snapshots: little, so that most deaths are recovered from one.
  private static final long SNAPSHOT_EVERY_BYTES = 1L << 14;

  private static final long LONG_SNAPSHOT_EVERY_BYTES = 1L << 17;

  private static final BinanceSettings OFTEN =
      BinanceSettings.DEFAULTS.withRequestsPerSecond(50, 15);

  /// The venue's time is read as seldom as its marks come in a lull, so that one brings the other.
  private static final BinanceSettings SELDOM = probing(Duration.ofMillis(4_700));

  /// Whether what the trader publishes goes on to a Redis.
  enum Road {
    NONE,
    RELAYED,
    /// Its lease lies there too, and there is no exposure without it.
    WITH_LEASE
  }

  Scene {
    symbols = List.copyOf(symbols);
    owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
  }

  private static BinanceSettings probing(Duration every) {
    BinanceSettings shipped = OFTEN;
    return new BinanceSettings(
        shipped.recvWindow(),
        shipped.requestTimeout(),
        shipped.parallelMax(),
        shipped.parallelReserved(),
        shipped.requestsPerSecond(),
        shipped.requestsReserved(),
        shipped.queueMax(),
        shipped.queueWait(),
        every,
        every,
        shipped.streamNewsWithin(),
        shipped.asset());
  }

  static Scene of(Plan plan) {
    return switch (plan) {
      case FaultPlan faults -> swarm(faults.seed(), !faults.lulls().isEmpty());
      case KillPlan kills -> kills();
      case CrossPlan cross -> crossed(cross.seed(), Road.NONE);
      case PointPlan points -> crossed(points.seed(), Road.WITH_LEASE);
    };
  }

  /// Few markets and short waits. In a share of the histories the shipped strategies own two of the
  /// markets; everything else is traded by drawn signals.
  private static Scene swarm(long seed, boolean hasLulls) {
    Draws draws = new Draws(seed, "scene");
    SortedMap<Symbol, Owner> owners = new TreeMap<>();
    Prices.SYMBOLS.forEach(symbol -> owners.put(symbol, Terms.OWNER));
    if (draws.chance(STRATEGIES_PERMILLE)) {
      owners.put(Prices.SYMBOLS.get(0), PolicyConfig.TREND);
      owners.put(Prices.SYMBOLS.get(1), PolicyConfig.REVERSION);
    }
    int segmentBytes = draws.chance(500) ? SMALL_SEGMENT_BYTES : SEGMENT_BYTES;
    boolean reducersRest = draws.chance(REDUCERS_REST_PERMILLE);
    Policy ofABurst = reducersRest ? Terms.policyWithFarStops(seed) : Terms.policy(seed);
    return new Scene(
        Prices.SYMBOLS,
        owners,
        hasLulls ? Terms.policyOfAnHour(seed, reducersRest) : ofABurst,
        hasLulls ? SELDOM : OFTEN,
        segmentBytes,
        hasLulls ? LONG_SNAPSHOT_EVERY_BYTES : SNAPSHOT_EVERY_BYTES,
        reducersRest,
        new Draws(seed, "road").chance(ROAD_PERMILLE) ? Road.RELAYED : Road.NONE);
  }

  /// The few markets of a swarm with nobody's strategies, limits wide enough not to be in the way.
  private static Scene crossed(long seed, Road road) {
    SortedMap<Symbol, Owner> owners = new TreeMap<>();
    Prices.SYMBOLS.forEach(symbol -> owners.put(symbol, Terms.OWNER));
    return new Scene(
        Prices.SYMBOLS,
        owners,
        Terms.policy(seed),
        OFTEN,
        new Draws(seed, "scene").chance(500) ? SMALL_SEGMENT_BYTES : SEGMENT_BYTES,
        SNAPSHOT_EVERY_BYTES,
        false,
        road);
  }

  /// The desk of the shipped configuration, with the settings of the plan.
  private static Scene kills() {
    Config config = ConfigReader.read(Map.of()).with(KillPlan.SETTINGS);
    int rate = config.integer("venue.requests_per_second");
    return new Scene(
        PolicyConfig.symbols(config),
        PolicyConfig.owners(config),
        PolicyConfig.policy(config),
        BinanceSettings.DEFAULTS.withRequestsPerSecond(rate, rate * 3 / 10),
        SEGMENT_BYTES,
        SNAPSHOT_EVERY_BYTES,
        false,
        Road.NONE);
  }

  /// The markets of an owner, in the order of their names.
  List<Symbol> symbolsOf(Owner owner) {
    return owners.entrySet().stream()
        .filter(entry -> entry.getValue().equals(owner))
        .map(Map.Entry::getKey)
        .toList();
  }

  Owner owner(Symbol symbol) {
    return java.util.Objects.requireNonNull(owners.get(symbol), () -> "nobody owns " + symbol);
  }
}
