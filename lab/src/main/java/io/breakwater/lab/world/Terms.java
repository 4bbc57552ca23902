package io.breakwater.lab.world;

import io.breakwater.kernel.State;
import io.breakwater.model.input.Input;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.policy.BreakerPolicy;
import io.breakwater.model.policy.DoubtPolicy;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.policy.RetryPolicy;
import io.breakwater.model.policy.StopPolicy;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Owner;
import java.util.List;

/// The configuration of the simulated trader: the shipped rules with limits raised and waits
/// shortened, so that much happens in a short life.
final class Terms {
  static final Owner OWNER = Owner.strategy("signals");

  private static final long FAR_STOP_BPS = 500;
  private static final List<Long> NEAR_AND_FAR_BPS = List.of(50L, 100L, FAR_STOP_BPS);
  private static final long SHORT_RECONCILE_MILLIS = 10_000;
  private static final List<Long> LONG_RECONCILE_MILLIS =
      List.of(DoubtPolicy.DEFAULTS.reconcileEveryMillis(), 120_000L);
  private static final int NO_STOPS_PERMILLE = 330;

  private Terms() {}

  static boolean shortingAllowed(long seed) {
    return new Draws(seed, "terms").chance(300);
  }

  /// Stops near enough to trigger in some histories; the countdown runs in some, and in some of
  /// these it takes stops away.
  private static ProtectPolicy protect(
      long seed, boolean stops, List<Long> distancesBps, long countdownMillis, long everyMillis) {
    Draws draws = new Draws(seed, "protect");
    return new ProtectPolicy(
        stops,
        Bps.of(draws.pick(distancesBps)),
        30_000,
        List.of(),
        draws.chance(500) ? ProtectPolicy.Countdown.ON : ProtectPolicy.Countdown.AUTO,
        countdownMillis,
        everyMillis,
        ProtectPolicy.CancelsAlgo.UNKNOWN);
  }

  /// Whether a countdown that has run out takes stops away at the simulated exchange.
  static boolean countdownCancelsAlgo(long seed) {
    return new Draws(seed, "countdown").chance(500);
  }

  static Input.Configured configured(Scene scene, List<Instrument> listed) {
    List<Instrument> traded =
        listed.stream().filter(each -> scene.symbols().contains(each.symbol())).toList();
    return new Input.Configured("simulated:paper", scene.policy(), traded, scene.owners());
  }

  /// The markets of the scene whose rules an earlier life has left.
  static List<Instrument> known(Scene scene, State state) {
    return scene.symbols().stream()
        .flatMap(symbol -> state.life().instrument(symbol).stream())
        .toList();
  }

  static Policy policy(long seed) {
    return policyOfABurst(seed, NEAR_AND_FAR_BPS);
  }

  /// Stops that no price comes to: a position lives through the calm, and so does an order that
  /// waits to reduce it.
  static Policy policyWithFarStops(long seed) {
    return policyOfABurst(seed, List.of(FAR_STOP_BPS));
  }

  private static Policy policyOfABurst(long seed, List<Long> distancesBps) {
    return policy(seed, protect(seed, true, distancesBps, 20_000, 5_000), SHORT_RECONCILE_MILLIS);
  }

  /// Whoever lives for an hour reads the account as seldom as shipped, or more seldom, and its
  /// countdown is as long as shipped. A share goes without protective stops.
  static Policy policyOfAnHour(long seed, boolean farStops) {
    ProtectPolicy shipped = ProtectPolicy.DEFAULTS;
    Draws draws = new Draws(seed, "hour");
    boolean stops = !draws.chance(NO_STOPS_PERMILLE);
    List<Long> distances = farStops ? List.of(FAR_STOP_BPS) : NEAR_AND_FAR_BPS;
    return policy(
        seed,
        protect(seed, stops, distances, shipped.countdownMillis(), shipped.countdownEveryMillis()),
        draws.pick(LONG_RECONCILE_MILLIS),
        Bounds.drawn(seed));
  }

  private static Policy policy(long seed, ProtectPolicy protect, long reconcileMillis) {
    return policy(seed, protect, reconcileMillis, Bounds.WIDE);
  }

  private static Policy policy(
      long seed, ProtectPolicy protect, long reconcileMillis, Bounds bounds) {
    Draws draws = new Draws(seed, "policy");
    DoubtPolicy doubt = DoubtPolicy.DEFAULTS;
    return new Policy(
        Policy.Mode.PAPER,
        Policy.RiskMode.NORMAL,
        Prices.SYMBOLS,
        shortingAllowed(seed),
        bounds.limits(),
        new StopPolicy(bounds.drawdownMax(), 200, 4_000, 4_000, draws.chance(300)),
        new BreakerPolicy(3, 20_000, 5_000, 5_000),
        RetryPolicy.DEFAULTS,
        new DoubtPolicy(
            doubt.recvWindowMillis(),
            doubt.marginMillis(),
            doubt.queryBaseMillis(),
            doubt.queryCapMillis(),
            doubt.absencesNeeded(),
            reconcileMillis,
            doubt.reconcileRetryMillis(),
            doubt.freshMarkMillis()),
        protect,
        LatencyPolicy.DEFAULTS,
        500);
  }
}
