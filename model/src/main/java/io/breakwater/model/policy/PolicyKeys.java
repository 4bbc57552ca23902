package io.breakwater.model.policy;

import io.breakwater.model.policy.PolicyKey.Range;
import io.breakwater.model.policy.PolicyKey.Stricter;
import io.breakwater.model.value.Spelling;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// The table of every key of the policy, and a policy as texts by their names. The configuration,
/// commands, events and documents all read this table.
public final class PolicyKeys {
  private PolicyKeys() {}

  private static final Range MODES = new Range.Words(List.of("live", "testnet", "paper", "shadow"));
  private static final Range RISK_MODES = new Range.Words(List.of("normal", "defensive", "halt"));
  static final Range FLAGS = new Range.Words(List.of("true", "false"));
  private static final Range.Figure ORDERS = count("orders", 0, 100_000);
  private static final Range.Figure MONEY = new Range.Figure("USDT", 8, "0", "20000000000");

  private static final List<PolicyKey> RISK =
      List.of(
          words(
              "mode",
              Stricter.LATER,
              "how much of the world an order may reach",
              MODES,
              p -> p.mode().name()),
          new PolicyKey(
              "symbols",
              new Range.Markets(),
              Stricter.FEWER,
              "markets where exposure may be added",
              PolicyKeys::symbols),
          words(
              "risk_mode",
              Stricter.LATER,
              "coarse lever over all limits",
              RISK_MODES,
              p -> p.riskMode().name()),
          words(
              "shorting_allowed",
              Stricter.LATER,
              "whether a SELL may open a position",
              FLAGS,
              p -> "" + p.shortingAllowed()),
          number(
              "orders_per_minute",
              ORDERS,
              Stricter.LOWER,
              "exposure intents in a rolling minute, in all",
              p -> p.limits().ordersPerMinute()),
          number(
              "orders_per_minute_per_owner",
              ORDERS,
              Stricter.LOWER,
              "the same for one owner",
              p -> p.limits().ordersPerMinutePerOwner()),
          number(
              "position_notional_max",
              MONEY,
              Stricter.LOWER,
              "of one symbol",
              p -> p.limits().positionNotionalMax().e8()),
          number(
              "total_notional_max",
              MONEY,
              Stricter.LOWER,
              "of all symbols",
              p -> p.limits().totalNotionalMax().e8()),
          number(
              "leverage_max",
              new Range.Figure("x", 2, "0", "125"),
              Stricter.LOWER,
              "total notional over equity",
              p -> p.limits().leverageMaxE2()),
          number(
              "open_orders_max",
              count("orders", 0, 10_000),
              Stricter.LOWER,
              "resting exposure orders",
              p -> p.limits().openOrdersMax()),
          number(
              "collar_percent",
              percent("0"),
              Stricter.LOWER,
              "limit price on the wrong side of the mark",
              p -> p.limits().collar().e4()),
          number(
              "daily_loss_soft",
              MONEY,
              Stricter.LOWER,
              "lost in a UTC day: refuses exposure",
              p -> p.limits().dailyLossSoft().e8()),
          number(
              "daily_loss_hard",
              MONEY,
              Stricter.LOWER,
              "lost in a UTC day: trips",
              p -> p.limits().dailyLossHard().e8()),
          number(
              "duplicate_window_seconds",
              seconds("0", "86400"),
              Stricter.HIGHER,
              "equal signals are refused for",
              Policy::duplicateWindowMillis),
          number(
              "reconcile_every_seconds",
              seconds("1", "3600"),
              Stricter.NEITHER,
              "reading the account",
              p -> p.doubt().reconcileEveryMillis()),
          number(
              "stop.drawdown_max_percent",
              percent("0.000001"),
              Stricter.LOWER,
              "trips when exceeded",
              p -> p.stop().drawdownMax().e4()),
          number(
              "stop.breach_hold_millis",
              count("ms", 0, 60_000),
              Stricter.NEITHER,
              "a breach must hold over two samples for",
              p -> p.stop().breachHoldMillis()),
          number(
              "stop.cooldown_seconds",
              seconds("0", "86400"),
              Stricter.HIGHER,
              "before a reset",
              p -> p.stop().cooldownMillis()),
          number(
              "stop.verify_within_seconds",
              seconds("0.1", "600"),
              Stricter.NEITHER,
              "proof of cancels, or what is left is listed",
              p -> p.stop().verifyWithinMillis()),
          words(
              "stop.flatten",
              Stricter.NEITHER,
              "also close positions on a trip",
              FLAGS,
              p -> "" + p.stop().flatten()),
          number(
              "breaker.failures",
              count("orders", 1, 100),
              Stricter.LOWER,
              "failures that open a symbol's breaker",
              p -> p.breaker().failures()),
          number(
              "breaker.window_seconds",
              seconds("0.001", "3600"),
              Stricter.HIGHER,
              "failures are counted over",
              p -> p.breaker().windowMillis()),
          number(
              "breaker.open_seconds",
              seconds("0.001", "86400"),
              Stricter.HIGHER,
              "open before one test order",
              p -> p.breaker().openMillis()),
          number(
              "breaker.half_open_seconds",
              seconds("0.001", "3600"),
              Stricter.NEITHER,
              "deadline of the test order",
              p -> p.breaker().halfOpenMillis()),
          number(
              "retry.retries_max",
              count("sends", 0, 10),
              Stricter.LOWER,
              "sends after the first",
              p -> p.retry().retriesMax()),
          number(
              "retry.base_millis",
              count("ms", 1, 60_000),
              Stricter.NEITHER,
              "before the first retry",
              p -> p.retry().baseMillis()),
          number(
              "retry.factor",
              count("times", 1, 10),
              Stricter.NEITHER,
              "each further wait",
              p -> p.retry().factor()),
          number(
              "retry.cap_millis",
              count("ms", 1, 60_000),
              Stricter.NEITHER,
              "longest wait",
              p -> p.retry().capMillis()),
          number(
              "retry.max_intent_age_millis",
              count("ms", 1, 600_000),
              Stricter.LOWER,
              "an older intent is never sent again",
              p -> p.retry().maxIntentAgeMillis()),
          number(
              "doubt.recv_window_millis",
              count("ms", 2_000, 60_000),
              Stricter.HIGHER,
              "how long the venue may still take a request",
              p -> p.doubt().recvWindowMillis()),
          number(
              "doubt.margin_millis",
              count("ms", 0, 600_000),
              Stricter.HIGHER,
              "added before an absence is believed",
              p -> p.doubt().marginMillis()),
          number(
              "doubt.query_base_millis",
              count("ms", 1, 60_000),
              Stricter.NEITHER,
              "before the first query; doubles",
              p -> p.doubt().queryBaseMillis()),
          number(
              "doubt.query_cap_millis",
              count("ms", 1, 600_000),
              Stricter.NEITHER,
              "longest wait between queries",
              p -> p.doubt().queryCapMillis()),
          number(
              "doubt.absences_needed",
              count("answers", 2, 10),
              Stricter.HIGHER,
              "that prove an order absent",
              p -> p.doubt().absencesNeeded()),
          number(
              "doubt.reconcile_retry_millis",
              count("ms", 100, 600_000),
              Stricter.NEITHER,
              "after a reading that failed",
              p -> p.doubt().reconcileRetryMillis()),
          number(
              "doubt.fresh_mark_millis",
              count("ms", 1_000, 600_000),
              Stricter.LOWER,
              "an older mark blocks its symbol",
              p -> p.doubt().freshMarkMillis()),
          number(
              "latency.max_millis",
              count("ms", 100, 600_000),
              Stricter.LOWER,
              "p95 of REST latency above which exposure is refused",
              p -> p.latency().p95MaxMillis()));

  /// Every key, in the order in which people read them.
  public static final List<PolicyKey> ALL =
      Stream.concat(RISK.stream(), ProtectKeys.all()).toList();

  /// The key of this name, with or without `policy.` before it.
  public static Optional<PolicyKey> find(String name) {
    return ALL.stream()
        .filter(key -> key.name().equals(name) || key.path().equals(name))
        .findFirst();
  }

  /// The key that was probably meant.
  public static String nearest(String name) {
    return Spelling.nearest(ALL.stream().map(PolicyKey::path).toList(), name).orElseThrow();
  }

  /// Every key's canonical text.
  public static SortedMap<String, String> texts(Policy policy) {
    SortedMap<String, String> texts = new TreeMap<>();
    ALL.forEach(key -> texts.put(key.name(), key.reader().apply(policy)));
    return texts;
  }

  /// One key whose value differs between two policies.
  public record Difference(PolicyKey key, String before, String after) {
    @Override
    public String toString() {
      return key.path() + " " + before + " -> " + after;
    }
  }

  /// What differs, in the order of the table.
  public static List<Difference> differences(Policy before, Policy after) {
    List<Difference> all = new ArrayList<>();
    for (PolicyKey key : ALL) {
      String one = key.reader().apply(before);
      String other = key.reader().apply(after);
      if (!one.equals(other)) {
        all.add(new Difference(key, one, other));
      }
    }
    return List.copyOf(all);
  }

  /// The policy with other values for some keys.
  ///
  /// Throws `IllegalArgumentException` that names key, value and range, also where two keys do not
  /// go together.
  public static Policy with(Policy policy, Map<String, String> changes) {
    SortedMap<String, String> texts = texts(policy);
    texts.putAll(changes);
    return policy(texts);
  }

  /// The policy of these texts, one for every key. Throws as [#with] does.
  public static Policy policy(Map<String, String> texts) {
    return PolicyText.policy(texts);
  }

  /// The policy that allows least: every key at its strictest, those that are neither as in paper
  /// mode. What serves where no policy is known.
  public static Policy strictest() {
    SortedMap<String, String> texts = texts(Policy.paperDefaults(List.of()));
    for (PolicyKey key : ALL) {
      key.strictest().ifPresent(text -> texts.put(key.name(), text));
    }
    return policy(texts);
  }

  static PolicyKey words(
      String name, Stricter stricter, String meaning, Range range, Function<Policy, String> word) {
    Function<Policy, String> lower = policy -> word.apply(policy).toLowerCase(Locale.ROOT);
    return new PolicyKey(name, range, stricter, meaning, lower);
  }

  /// A key whose raw value counts the smallest units that the range takes.
  static PolicyKey number(
      String name,
      Range.Figure range,
      Stricter stricter,
      String meaning,
      ToLongFunction<Policy> raw) {
    return new PolicyKey(
        name, range, stricter, meaning, p -> decimal(raw.applyAsLong(p), range.decimals()));
  }

  private static String decimal(long raw, int decimals) {
    BigDecimal number = BigDecimal.valueOf(raw, decimals);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static Range.Figure count(String unit, long min, long max) {
    return new Range.Figure(unit, 0, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
  }

  static Range.Figure seconds(String min, String max) {
    return new Range.Figure("s", 3, min, max);
  }

  private static Range.Figure percent(String min) {
    return new Range.Figure("%", 6, min, "100");
  }

  private static String symbols(Policy policy) {
    return String.join(",", policy.symbols().stream().map(Symbol::name).toList());
  }
}
