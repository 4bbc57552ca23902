package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.Intent;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Far more signals than may become orders: a few, fifty within five seconds, thousands as fast as
/// they can be written, on four markets and on one; then fifty at once that sell what nobody holds,
/// that are all the same, or that are too large; and in the end a few again.
final class SignalFlood implements Scenario {
  private static final int BASELINE = 5;
  private static final int FLOOD = 50;
  private static final long FLOOD_PERIOD_MILLIS = 100;
  private static final int BURST = 5_000;
  private static final int AFTER = 4;
  private static final int INTENTS_PER_MINUTE_MAX = 10;
  private static final double PROCESSED_PER_SECOND_MIN = 20;
  private static final long LAG_MILLIS_MAX = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration OPEN_PATIENCE = Duration.ofSeconds(15);

  /// Longer than a slow disk takes to force a flood of equal ones, one by one.
  private static final int EQUAL_WINDOW_SECONDS = 120;

  /// The wave whose figures are those of the scenario.
  private static final String LARGEST = "burst";

  private static final String CAUSE = "signal:";
  private static final List<Symbol> MARKETS = List.of(Floor.BTC, Floor.ETH, Floor.BNB, Floor.SOL);

  @Override
  public String id() {
    return "signal-flood";
  }

  @Override
  public String fault() {
    return BASELINE
        + ", "
        + FLOOD
        + " and "
        + BURST
        + " signals on four markets, and floods of equal,"
        + " of too large and of impossible ones";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("burst", BURST, 1, 1_000_000);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Map<String, String> settings =
        Map.of(
            "venue.requests_per_second", "10",
            "policy.duplicate_window_seconds", Integer.toString(EQUAL_WINDOW_SECONDS),
            "policy.orders_per_minute", Integer.toString(INTENTS_PER_MINUTE_MAX),
            "policy.orders_per_minute_per_owner", Integer.toString(INTENTS_PER_MINUTE_MAX));
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record()) {
      for (Symbol market : MARKETS) {
        floor.pin(market);
      }
      floor.awaitVerdict("OPEN");
      Flood flood = new Flood(floor, findings, record);
      flood.impossible();
      flood.tooLarge();
      flood.equal();
      flood.wave("baseline", BASELINE, 1_000 / BASELINE, flood::entry);
      flood.wave("flood", FLOOD, FLOOD_PERIOD_MILLIS, flood::entry);
      flood.wave(LARGEST, terms.integer("burst", BURST), 0, flood::entry);
      flood.wave("one market", FLOOD, 0, _ -> flood.onOneMarket());
      flood.wave("after the flood", AFTER, 0, flood::entry);
      findings.whole();
      flood.judge();
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.neitherTrippedNorBroken();
    }
  }

  /// When a signal was written and when its turn was, by the wall clock.
  private record Wait(long madeMillis, long turnMillis) {
    long millis() {
      return turnMillis - madeMillis;
    }
  }

  /// Writes one signal and gives its id.
  @FunctionalInterface
  private interface Writer {
    String write(int number) throws InterruptedException;
  }

  private static final class Flood {
    private final Floor floor;
    private final Findings findings;
    private final TraderRecord record;
    private final Map<Symbol, BigDecimal> prices = new HashMap<>();
    private int written;
    private int entries;

    Flood(Floor floor, Findings findings, TraderRecord record) throws InterruptedException {
      this.floor = floor;
      this.findings = findings;
      this.record = record;
      for (Symbol market : MARKETS) {
        prices.put(market, floor.price(market, "-1"));
      }
    }

    /// Below the market, each at another price within a per cent of the others.
    String entry(int number) {
      Symbol market = MARKETS.get(number % MARKETS.size());
      return entry(market, market.equals(Floor.BTC) ? "0.1" : "0.05");
    }

    String onOneMarket() {
      return entry(Floor.ETH, "0.06");
    }

    private String entry(Symbol market, String quantity) {
      BigDecimal step = BigDecimal.valueOf(entries++ % 400, 1);
      return floor.pen().resting(Side.BUY, market, quantity, price(market).subtract(step));
    }

    private BigDecimal price(Symbol market) {
      return prices.getOrDefault(market, BigDecimal.ZERO);
    }

    /// Sells of what nobody holds come first, so that no limit of orders hides why they are
    /// refused.
    void impossible() throws InterruptedException {
      Set<String> sells =
          wave(
              "sells of nothing",
              FLOOD,
              0,
              number ->
                  floor
                      .pen()
                      .resting(
                          Side.SELL,
                          Floor.SOL,
                          "0.1",
                          price(Floor.SOL).add(BigDecimal.valueOf(number, 1))));
      long skipped = new Fates(record).refusedFor(RefusalReason.SKIP_NO_POSITION, sells);
      findings.invariant("each is skipped", skipped == FLOOD, skipped, "" + FLOOD);
    }

    void equal() throws InterruptedException {
      Set<String> equal =
          wave(
              "equal ones",
              FLOOD,
              0,
              _ -> floor.pen().resting(Side.BUY, Floor.BNB, "0.07", price(Floor.BNB)));
      long taken = equal.stream().filter(id -> new Fates(record).intent(id).isPresent()).count();
      findings.invariant("one became an order", taken == 1, taken, "1");
      long refused = new Fates(record).refusedFor(RefusalReason.DUPLICATE_SIGNAL, equal);
      findings.invariant(
          "the others are duplicates", refused == FLOOD - 1, refused, "" + (FLOOD - 1));
    }

    void tooLarge() throws InterruptedException {
      Set<String> large =
          wave(
              "too large",
              FLOOD,
              0,
              number ->
                  floor
                      .pen()
                      .resting(
                          Side.BUY,
                          Floor.BTC,
                          "900",
                          price(Floor.BTC).subtract(BigDecimal.valueOf(number))));
      long refused = new Fates(record).refusedFor(RefusalReason.LIMIT_POSITION_NOTIONAL, large);
      findings.invariant("each is refused for its size", refused == FLOOD, refused, "" + FLOOD);
    }

    /// Writes them, waits until each was answered, and judges what came of it and how fast.
    Set<String> wave(String name, int count, long periodMillis, Writer writer)
        throws InterruptedException {
      findings.variant(name);
      Set<String> signals = new HashSet<>();
      Diary diary = Diary.of(floor.folders().data());
      diary.begins("signals", count + " signals: " + name);
      long began = System.nanoTime();
      for (int i = 0; i < count; i++) {
        signals.add(writer.write(i));
        TimeUnit.MILLISECONDS.sleep(periodMillis);
      }
      diary.ends("signals");
      written += count;
      double wrote = (System.nanoTime() - began) / 1e9;
      Deadline.await(
          "the turn of " + count + " signals",
          PATIENCE,
          () -> waits().keySet().containsAll(signals));
      Map<String, Wait> waits = waits();
      waits.keySet().retainAll(signals);
      long lag = waits.values().stream().mapToLong(Wait::millis).max().orElse(-1);
      findings.bound(
          "longest wait of a signal for its turn",
          lag < LAG_MILLIS_MAX,
          lag + " ms",
          "under " + LAG_MILLIS_MAX + " ms");
      if (name.equals(LARGEST)) {
        findings.metric("queue_lag_seconds", lag / 1_000.0);
        findings.metric("processed_per_second", Math.round(count / seconds(waits.values())));
      }
      if (periodMillis == 0 && count >= FLOOD) {
        rate(count / seconds(waits.values()), wrote);
      }
      answered(signals);
      rateHeld();
      boolean open =
          Deadline.within(
              OPEN_PATIENCE,
              () -> floor.spoken().filter(word -> word.verdict().equals("OPEN")).isPresent());
      findings.invariant("the gate is OPEN after it", open, open, "true");
      return signals;
    }

    private void rate(double rate, double wrote) {
      findings.bound(
          "signals processed in a second",
          rate >= PROCESSED_PER_SECOND_MIN,
          String.format(java.util.Locale.ROOT, "%.0f, written in %.1f s", rate, wrote),
          "at least " + PROCESSED_PER_SECOND_MIN);
    }

    private static double seconds(Collection<Wait> waits) {
      long first = waits.stream().mapToLong(Wait::madeMillis).min().orElse(0);
      long last = waits.stream().mapToLong(Wait::turnMillis).max().orElse(0);
      return Math.max(1, last - first) / 1_000.0;
    }

    private Map<String, Wait> waits() {
      Map<String, Wait> waits = new HashMap<>();
      record
          .refresh()
          .turns()
          .forEach(turn ->
              turn.inputs()
                  .forEach(arrived -> {
                    if (arrived.input() instanceof Input.SignalReceived(var signal)) {
                      waits.put(
                          signal.signalId(),
                          new Wait(signal.madeAtMillis(), turn.began().wallMillis()));
                    }
                  }));
      return waits;
    }

    private void answered(Set<String> signals) {
      Map<String, Integer> answers = answers();
      long once = signals.stream().filter(id -> answers.getOrDefault(id, 0) == 1).count();
      findings.invariant(
          "every signal has exactly one answer",
          once == signals.size(),
          once + " of " + signals.size(),
          "all");
    }

    private Map<String, Integer> answers() {
      Map<String, Integer> answers = new HashMap<>();
      record
          .refresh()
          .intents()
          .values()
          .forEach(
              intent -> answers.merge(intent.cause().substring(CAUSE.length()), 1, Integer::sum));
      new Fates(record)
          .refusals()
          .forEach((id, each) -> answers.merge(id, each.size(), Integer::sum));
      return answers;
    }

    private void rateHeld() {
      long most = busiestMinute(record.refresh().intents().values());
      findings.invariant(
          "intents in the busiest minute",
          most <= INTENTS_PER_MINUTE_MAX,
          most,
          "at most " + INTENTS_PER_MINUTE_MAX);
    }

    void judge() {
      int answered = answers().size();
      findings.invariant(
          "nothing was answered but what was written", answered == written, answered, "" + written);
      Collection<Intent> intents = record.intents().values();
      findings.evidence("signals became orders", !intents.isEmpty(), intents.size(), "at least 1");
      long limited =
          new Fates(record)
              .refusals().values().stream()
                  .flatMap(List::stream)
                  .filter(refusal -> refusal.reason() == RefusalReason.LIMIT_ORDERS_PER_MINUTE)
                  .count();
      findings.evidence("the rate limit refused", limited > 0, limited, "at least 1");
      findings.metric("trade_intents_generated", intents.size());
      findings.metric("trades_blocked", written - intents.size());
    }

    private static long busiestMinute(Collection<Intent> intents) {
      List<Long> born = intents.stream().map(Intent::bornNanos).sorted().toList();
      long most = 0;
      int first = 0;
      for (int last = 0; last < born.size(); last++) {
        while (born.get(last) - born.get(first) >= TimeUnit.MINUTES.toNanos(1)) {
          first++;
        }
        most = Math.max(most, last - first + 1L);
      }
      return most;
    }
  }
}
