package io.breakwater.lab.chaos;

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

/// Far more signals than may become orders: a few, then fifty, then thousands as fast as they can
/// be written, on four markets.
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
  private static final List<Symbol> MARKETS = List.of(Floor.BTC, Floor.ETH, Floor.BNB, Floor.SOL);

  @Override
  public String id() {
    return "signal-flood";
  }

  @Override
  public String fault() {
    return BASELINE + ", " + FLOOD + " and " + BURST + " signals on four markets";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Map<String, String> settings =
        Map.of(
            "venue.requests_per_second", "10",
            "policy.orders_per_minute", Integer.toString(INTENTS_PER_MINUTE_MAX),
            "policy.orders_per_minute_per_owner", Integer.toString(INTENTS_PER_MINUTE_MAX));
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record()) {
      for (Symbol market : MARKETS) {
        floor.pin(market);
      }
      floor.awaitVerdict("OPEN");
      Flood flood = new Flood(floor, findings, record);
      flood.write("baseline", BASELINE, 1_000 / BASELINE);
      flood.write("flood", FLOOD, FLOOD_PERIOD_MILLIS);
      flood.write("burst", terms.integer("burst", BURST), 0);
      flood.write("after the flood", AFTER, 0);
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

  private static final class Flood {
    private final Floor floor;
    private final Findings findings;
    private final TraderRecord record;
    private final Map<Symbol, BigDecimal> prices = new HashMap<>();
    private int written;

    Flood(Floor floor, Findings findings, TraderRecord record) throws InterruptedException {
      this.floor = floor;
      this.findings = findings;
      this.record = record;
      for (Symbol market : MARKETS) {
        prices.put(market, floor.price(market, "-1"));
      }
    }

    /// Writes them, waits until each was answered, and judges how fast that went.
    void write(String which, int count, long periodMillis) throws InterruptedException {
      Set<String> signals = new HashSet<>();
      long began = System.nanoTime();
      for (int i = 0; i < count; i++) {
        signals.add(write());
        TimeUnit.MILLISECONDS.sleep(periodMillis);
      }
      double wrote = (System.nanoTime() - began) / 1e9;
      Deadline.await(
          "the turn of " + count + " signals",
          PATIENCE,
          () -> waits().keySet().containsAll(signals));
      Map<String, Wait> waits = waits();
      List<Wait> mine =
          waits.entrySet().stream()
              .filter(each -> signals.contains(each.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      long lag = mine.stream().mapToLong(Wait::millis).max().orElse(-1);
      findings.bound(
          which + ": longest wait of a signal for its turn",
          lag < LAG_MILLIS_MAX,
          lag + " ms",
          "under " + LAG_MILLIS_MAX + " ms");
      double rate = count / seconds(mine);
      if (periodMillis == 0 && count > FLOOD) {
        findings.bound(
            which + ": signals processed in a second",
            rate >= PROCESSED_PER_SECOND_MIN,
            String.format(java.util.Locale.ROOT, "%.0f, written in %.1f s", rate, wrote),
            "at least " + PROCESSED_PER_SECOND_MIN);
        findings.metric("processed_per_second", Math.round(rate));
      }
      findings.metric("queue_lag_seconds", lag / 1_000.0);
    }

    private static double seconds(List<Wait> waits) {
      long first = waits.stream().mapToLong(Wait::madeMillis).min().orElse(0);
      long last = waits.stream().mapToLong(Wait::turnMillis).max().orElse(0);
      return Math.max(1, last - first) / 1_000.0;
    }

    /// Below the market, each at another price within a per cent of the others.
    private String write() {
      int number = written++;
      Symbol market = MARKETS.get(number % MARKETS.size());
      int step = number / MARKETS.size();
      BigDecimal price =
          prices.getOrDefault(market, BigDecimal.ZERO).subtract(BigDecimal.valueOf(step % 100, 1));
      String quantity = market.equals(Floor.BTC) ? "0.1" : "0.0" + (5 + step / 100 % 5);
      return floor.pen().resting(Side.BUY, market, quantity, price);
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

    void judge() {
      Map<String, Integer> answers = new HashMap<>();
      Collection<Intent> intents = record.refresh().intents().values();
      intents.forEach(intent -> answers.merge(intent.cause(), 1, Integer::sum));
      var refusals = new Fates(record).refusals();
      refusals.forEach((id, each) -> answers.merge("signal:" + id, each.size(), Integer::sum));
      long once = answers.values().stream().filter(count -> count == 1).count();
      findings.invariant(
          "every signal has exactly one answer",
          once == written && answers.size() == written,
          once + " of " + written,
          "all");
      long most = busiestMinute(intents);
      findings.invariant(
          "intents in the busiest minute",
          most <= INTENTS_PER_MINUTE_MAX,
          most,
          "at most " + INTENTS_PER_MINUTE_MAX);
      findings.evidence("signals became orders", !intents.isEmpty(), intents.size(), "at least 1");
      long limited =
          refusals.values().stream()
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
