package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.lab.report.Diary;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The crash of 2013-12-01, as it was recorded, with a long position of three times the equity.
final class RealCrash implements Scenario {
  private static final String FALL = "prices";
  private static final int SPEED = 60;
  private static final BigDecimal LIMIT_PERCENT = new BigDecimal("10");
  private static final BigDecimal START = new BigDecimal("10000");
  private static final BigDecimal TOLERANCE = new BigDecimal("0.0001");
  private static final BigDecimal PERCENT_TOLERANCE = new BigDecimal("0.00001");
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  @Override
  public String id() {
    return "real-crash";
  }

  @Override
  public String fault() {
    return "replay of the recorded crash of 2013-12-01 with a long position at 3x notional";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("speed", SPEED, 1, 1_000);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), settings(terms));
        TraderRecord record = floor.record()) {
      floor.rig().start(Component.MONITOR);
      buy(floor, findings);
      Diary.of(terms.folder()).begins(FALL, "the recorded crash");
      Placed<StopFact.Tripped> tripped =
          Deadline.awaitValue(
              "the trip",
              PATIENCE,
              () -> record.refresh().facts(StopFact.Tripped.class).findFirst());
      new Figures(findings).check(record, tripped);
      Ran entry = floor.rig().run("status");
      findings.invariant(
          "status says tripped", entry.exitCode() == 11, "exit " + entry.exitCode(), "exit 11");
      findings.metric("ess_trips", 1);
      findings.metric("ess_tripped", true);
      Drawdown drawdown = new Drawdown(floor, findings, record);
      drawdown.blocks(tripped, Floor.BTC);
      drawdown.alerted(tripped);
      leaves(floor, findings, drawdown);
      Closing.of(floor, findings, record).opened();
    }
  }

  /// Prices stand still from here on, as the account must hold what it lost: half of the position
  /// is sold in spite of the stop, and so there is room for the order that shows that orders flow.
  private static void leaves(Floor floor, Findings findings, Drawdown drawdown)
      throws InterruptedException {
    floor.pin(Floor.BTC);
    Diary.of(floor.folders().data()).ends(FALL);
    BigDecimal before = floor.paper().state().position(Floor.BTC.name());
    BigDecimal half = before.divide(BigDecimal.TWO, 1, RoundingMode.DOWN);
    BigDecimal limit = floor.price(Floor.BTC, "-0.4");
    new Placing(floor)
        .reduced(() -> floor.pen().now(Side.SELL, Floor.BTC, half.toPlainString(), limit));
    boolean sold =
        Deadline.within(
            Fates.PATIENCE,
            () -> floor.paper().state().position(Floor.BTC.name()).compareTo(before) < 0);
    findings.invariant("a reducing order still passes", sold, sold, "true");
    drawdown.resets(1, Floor.BTC);
  }

  private static Map<String, String> settings(Terms terms) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("replay.source", "bundled:crash");
    settings.put("replay.speed", Integer.toString(terms.integer("speed", SPEED)));
    settings.put("symbols", Floor.BTC.name());
    settings.put("policy.position_notional_max", "40000");
    settings.put("policy.total_notional_max", "40000");
    settings.put("policy.leverage_max", "3");
    settings.put("policy.protect.stops", "false");
    settings.put("policy.daily_loss_soft", "9000");
    settings.put("policy.daily_loss_hard", "9000");
    settings.put("policy.stop.cooldown_seconds", "3");
    settings.put("policy.stop.drawdown_max_percent", LIMIT_PERCENT.toPlainString());
    return settings;
  }

  /// As much as 3x allows, a little less for the price that may be paid.
  private static void buy(Floor floor, Findings findings) throws InterruptedException {
    BigDecimal limit = floor.price(Floor.BTC, "0.5");
    BigDecimal quantity = new BigDecimal("29900").divide(limit, 2, RoundingMode.DOWN);
    new Placing(floor)
        .taken(() -> floor.pen().now(Side.BUY, Floor.BTC, quantity.toPlainString(), limit));
    floor.awaitPaper("the long position", state -> state.position(Floor.BTC.name()).signum() > 0);
    PaperState state = floor.paper().state();
    BigDecimal notional =
        state.position(Floor.BTC.name()).multiply(state.prices().get(Floor.BTC.name()));
    findings.evidence(
        "long at nearly 3x of 10,000",
        notional.compareTo(new BigDecimal("28000")) > 0,
        notional.setScale(2, RoundingMode.HALF_UP) + " USDT",
        "above 28,000");
  }

  /// The arithmetic again, by hand: 10,000 less fees, plus the gain of each execution at the mark.
  /// A peak is believed when two marks in a row show it, so the lower of the last two counts.
  private static final class Arithmetic {
    private final List<Fill> fills = new ArrayList<>();
    private Optional<BigDecimal> before = Optional.empty();
    private Optional<BigDecimal> last = Optional.empty();
    private BigDecimal peak = START;
    private BigDecimal worst = BigDecimal.ZERO;

    void take(Fact fact) {
      switch (fact) {
        case PortfolioFact.MarksMoved(var marks) when !marks.isEmpty() -> {
          before = last;
          last = Optional.of(new BigDecimal(marks.getLast().price().toString()));
          look();
        }
        case OrderFact.Executed(_, var fill) -> {
          fills.add(fill);
          look();
        }
        case Fact _ -> {}
      }
    }

    private void look() {
      if (last.isPresent()) {
        peak = peak.max(equityAt(last.get()).min(equityAt(before.orElse(last.get()))));
        worst = worst.max(lost(START, equity())).max(lost(peak, equity()));
      }
    }

    BigDecimal equity() {
      return equityAt(last.orElseThrow());
    }

    private BigDecimal equityAt(BigDecimal mark) {
      BigDecimal equity = START;
      for (Fill fill : fills) {
        BigDecimal quantity = new BigDecimal(fill.quantity().toString());
        BigDecimal gain = mark.subtract(new BigDecimal(fill.price().toString())).multiply(quantity);
        equity = equity.add(fill.side() == Side.BUY ? gain : gain.negate());
        equity = equity.subtract(new BigDecimal(fill.fee().toString()));
      }
      return equity;
    }
  }

  private record Figures(Findings findings) {
    void check(TraderRecord record, Placed<StopFact.Tripped> tripped) {
      Arithmetic arithmetic = new Arithmetic();
      for (Turn turn : record.turns()) {
        for (Fact fact : turn.facts()) {
          if (fact.equals(tripped.fact())) {
            compare(tripped.fact().figures(), arithmetic);
            return;
          }
          boolean breach = fact instanceof StopFact.BreachSeen;
          if (breach) {
            breach(arithmetic);
          }
          arithmetic.take(fact);
        }
      }
    }

    private void breach(Arithmetic arithmetic) {
      findings.invariant(
          "a breach is seen past the bound and not before",
          arithmetic.worst.compareTo(LIMIT_PERCENT) > 0,
          percent(arithmetic.worst) + " lost at the worst so far",
          "above " + LIMIT_PERCENT + " %");
      arithmetic.worst = BigDecimal.ZERO;
    }

    private void compare(StopFact.Figures said, Arithmetic here) {
      near("equity at the trip", new BigDecimal(said.equity().toString()), here.equity());
      near("starting balance", new BigDecimal(said.startBalance().toString()), START);
      near("peak equity", new BigDecimal(said.peakEquity().toString()), here.peak);
      BigDecimal fromPeak = lost(here.peak, here.equity());
      BigDecimal fromStart = lost(START, here.equity());
      drawdown("from the start", said.fromStart(), fromStart);
      drawdown("from the peak", said.fromPeak(), fromPeak);
      findings.invariant(
          "the configured drawdown was exceeded when it tripped",
          fromPeak.max(fromStart).compareTo(LIMIT_PERCENT) > 0,
          percent(fromPeak.max(fromStart)),
          "above " + LIMIT_PERCENT + " %");
      findings.metric("drawdown_percent", fromPeak.setScale(4, RoundingMode.HALF_UP));
      findings.metric("final_pnl", here.equity().subtract(START).setScale(2, RoundingMode.HALF_UP));
    }

    private void near(String what, BigDecimal said, BigDecimal here) {
      findings.invariant(
          what + " recomputed by hand",
          said.subtract(here).abs().compareTo(TOLERANCE) <= 0,
          said.toPlainString() + " said, " + here.setScale(8, RoundingMode.HALF_UP) + " recomputed",
          "within " + TOLERANCE);
    }

    private void drawdown(String base, Bps said, BigDecimal here) {
      BigDecimal percent = new BigDecimal(said.percentText());
      findings.invariant(
          "drawdown " + base + " recomputed by hand",
          percent.subtract(here).abs().compareTo(PERCENT_TOLERANCE) <= 0,
          percent + " % said, " + here + " % recomputed",
          "within " + PERCENT_TOLERANCE + " %");
    }
  }

  private static String percent(BigDecimal value) {
    return value.setScale(4, RoundingMode.HALF_UP) + " %";
  }

  private static BigDecimal lost(BigDecimal base, BigDecimal equity) {
    return base.subtract(equity).movePointRight(2).divide(base, 8, RoundingMode.HALF_UP);
  }
}
