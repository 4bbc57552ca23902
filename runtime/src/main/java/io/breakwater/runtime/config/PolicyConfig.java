package io.breakwater.runtime.config;

import io.breakwater.model.policy.BreakerPolicy;
import io.breakwater.model.policy.DoubtPolicy;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.RetryPolicy;
import io.breakwater.model.policy.StopPolicy;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the configuration says of the policy and of who trades what.
public final class PolicyConfig {
  public static final Owner TREND = Owner.strategy("trend");
  public static final Owner REVERSION = Owner.strategy("reversion");

  private PolicyConfig() {}

  /// The policy that the first start writes as version 1.
  public static Policy policy(Config config) {
    try {
      return new Policy(
          mode(config),
          Policy.RiskMode.NORMAL,
          symbols(config),
          config.claim("policy.shorting_allowed"),
          limits(config),
          stop(config),
          BreakerPolicy.DEFAULTS,
          RetryPolicy.DEFAULTS,
          doubt(config),
          1_000L * config.integer("policy.duplicate_window_seconds"));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new Problem(ExitCode.USAGE, "configuration of the policy: " + e.getMessage());
    }
  }

  private static Policy.Mode mode(Config config) {
    return switch (config.text("mode")) {
      case "shadow" -> Policy.Mode.SHADOW;
      case "paper" -> Policy.Mode.PAPER;
      case "testnet" -> Policy.Mode.TESTNET;
      case "live" -> Policy.Mode.LIVE;
      default -> throw config.wrong("mode", "shadow, paper, testnet or live");
    };
  }

  public static List<Symbol> symbols(Config config) {
    try {
      List<Symbol> symbols =
          config.list("symbols").stream()
              .map(name -> new Symbol(name.toUpperCase(Locale.ROOT)))
              .toList();
      if (symbols.isEmpty()) {
        throw config.wrong("symbols", "a list of at least one market");
      }
      return symbols;
    } catch (IllegalArgumentException e) {
      throw new Problem(ExitCode.USAGE, "configuration key symbols: " + e.getMessage());
    }
  }

  private static Limits limits(Config config) {
    return new Limits(
        config.integer("policy.orders_per_minute"),
        config.integer("policy.orders_per_minute_per_owner"),
        Money.of(config.decimal("policy.position_notional_max")),
        Money.of(config.decimal("policy.total_notional_max")),
        new BigDecimal(config.decimal("policy.leverage_max")).movePointRight(2).intValueExact(),
        config.integer("policy.open_orders_max"),
        Bps.ofPercent(config.decimal("policy.collar_percent")),
        Money.of(config.decimal("policy.daily_loss_soft")),
        Money.of(config.decimal("policy.daily_loss_hard")));
  }

  private static StopPolicy stop(Config config) {
    return new StopPolicy(
        Bps.ofPercent(config.decimal("policy.stop.drawdown_max_percent")),
        config.integer("policy.stop.breach_hold_millis"),
        1_000L * config.integer("policy.stop.cooldown_seconds"),
        1_000L * config.integer("policy.stop.verify_within_seconds"),
        config.claim("policy.stop.flatten"));
  }

  private static DoubtPolicy doubt(Config config) {
    DoubtPolicy defaults = DoubtPolicy.DEFAULTS;
    return new DoubtPolicy(
        defaults.recvWindowMillis(),
        defaults.marginMillis(),
        defaults.queryBaseMillis(),
        defaults.queryCapMillis(),
        defaults.absencesNeeded(),
        1_000L * config.integer("policy.reconcile_every_seconds"),
        defaults.reconcileRetryMillis(),
        defaults.freshMarkMillis());
  }

  /// Which strategy owns which symbol: one owner each. Unassigned halves go to both built-in ones.
  public static SortedMap<Symbol, Owner> owners(Config config) {
    List<Symbol> all = symbols(config);
    List<String> trend = config.list("strategies.trend.symbols");
    List<String> reversion = config.list("strategies.reversion.symbols");
    SortedMap<Symbol, Owner> owners = new TreeMap<>();
    if (trend.isEmpty() && reversion.isEmpty()) {
      for (int i = 0; i < all.size(); i++) {
        owners.put(all.get(i), i < (all.size() + 1) / 2 ? TREND : REVERSION);
      }
      return owners;
    }
    trend.forEach(name -> claim(owners, all, name, TREND));
    reversion.forEach(name -> claim(owners, all, name, REVERSION));
    return owners;
  }

  private static void claim(
      SortedMap<Symbol, Owner> owners, List<Symbol> all, String name, Owner owner) {
    Symbol symbol = new Symbol(name.toUpperCase(Locale.ROOT));
    if (!all.contains(symbol)) {
      throw new Problem(
          ExitCode.USAGE, owner + " wants " + symbol + ", which is not among the symbols");
    }
    Owner before = owners.putIfAbsent(symbol, owner);
    if (before != null && !before.equals(owner)) {
      throw new Problem(
          ExitCode.USAGE, symbol + " is wanted by " + before + " and " + owner + "; name it once");
    }
  }
}
