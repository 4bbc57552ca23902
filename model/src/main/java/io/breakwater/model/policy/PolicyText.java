package io.breakwater.model.policy;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Builds a policy from one text for every key. Each text is held against the table first.
final class PolicyText {
  private final Map<String, String> texts;

  private PolicyText(Map<String, String> texts) {
    this.texts = texts;
  }

  static Policy policy(Map<String, String> texts) {
    return new PolicyText(texts).policy();
  }

  private Policy policy() {
    return new Policy(
        Policy.Mode.valueOf(word("mode")),
        Policy.RiskMode.valueOf(word("risk_mode")),
        symbols(),
        flag("shorting_allowed"),
        limits(),
        new StopPolicy(
            new Bps(raw("stop.drawdown_max_percent")),
            raw("stop.breach_hold_millis"),
            raw("stop.cooldown_seconds"),
            raw("stop.verify_within_seconds"),
            flag("stop.flatten")),
        new BreakerPolicy(
            count("breaker.failures"),
            raw("breaker.window_seconds"),
            raw("breaker.open_seconds"),
            raw("breaker.half_open_seconds")),
        new RetryPolicy(
            count("retry.retries_max"),
            raw("retry.base_millis"),
            count("retry.factor"),
            raw("retry.cap_millis"),
            raw("retry.max_intent_age_millis")),
        doubt(),
        protect(),
        new LatencyPolicy(raw("latency.max_millis")),
        raw("duplicate_window_seconds"));
  }

  private Limits limits() {
    return new Limits(
        count("orders_per_minute"),
        count("orders_per_minute_per_owner"),
        new Money(raw("position_notional_max")),
        new Money(raw("total_notional_max")),
        count("leverage_max"),
        count("open_orders_max"),
        new Bps(raw("collar_percent")),
        new Money(raw("daily_loss_soft")),
        new Money(raw("daily_loss_hard")));
  }

  private DoubtPolicy doubt() {
    return new DoubtPolicy(
        raw("doubt.recv_window_millis"),
        raw("doubt.margin_millis"),
        raw("doubt.query_base_millis"),
        raw("doubt.query_cap_millis"),
        count("doubt.absences_needed"),
        raw("reconcile_every_seconds"),
        raw("doubt.reconcile_retry_millis"),
        raw("doubt.fresh_mark_millis"));
  }

  private ProtectPolicy protect() {
    return new ProtectPolicy(
        flag("protect.stops"),
        new Bps(raw("protect.stop_distance_percent")),
        raw("protect.unprotected_seconds"),
        names("protect.unguarded"),
        ProtectPolicy.Countdown.valueOf(word("protect.countdown")),
        raw("protect.countdown_seconds"),
        raw("protect.countdown_every_seconds"),
        ProtectPolicy.CancelsAlgo.valueOf(word("protect.countdown_cancels_algo")));
  }

  private List<String> names(String name) {
    String list = text(name);
    return list.isEmpty() ? List.of() : Arrays.asList(list.split(",", -1));
  }

  private List<Symbol> symbols() {
    String list = text("symbols");
    return list.isEmpty()
        ? List.of()
        : Arrays.stream(list.split(",", -1)).map(Symbol::new).toList();
  }

  private String text(String name) {
    PolicyKey key = PolicyKeys.find(name).orElseThrow();
    String given = texts.get(name);
    if (given == null) {
      throw new IllegalArgumentException("no value for " + key.path());
    }
    return key.canonical(given);
  }

  private String word(String name) {
    return text(name).toUpperCase(Locale.ROOT);
  }

  private boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  private int count(String name) {
    return Math.toIntExact(raw(name));
  }

  /// The value counted in the smallest units that the key's range takes.
  private long raw(String name) {
    if (!(PolicyKeys.find(name).orElseThrow().range() instanceof PolicyKey.Range.Figure range)) {
      throw new IllegalArgumentException(name + " is not a number");
    }
    return new BigDecimal(text(name)).movePointRight(range.decimals()).longValueExact();
  }
}
