package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.AlertService.Mood;
import io.breakwater.lab.report.Diary;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Channels fail one after the other and then all at once, while orders go out.
final class AlertChannelDown implements Scenario {
  private static final String SLACK = "slack";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int BLOCKS = 4;

  /// Below what the exchange takes in, so that no order waits for another.
  private static final long PACE_MILLIS = 50;

  private static final List<Symbol> MARKETS = List.of(Floor.ETH, Floor.BNB, Floor.SOL);
  private static final int PRICES = 61;
  private static final int FAILURES_TOLD = 3;
  private static final int WARM_ORDERS = 100;
  private static final int PERCENT = 100;
  private static final double WITHIN = 1.10;

  @Override
  public String id() {
    return "alert-channel-down";
  }

  @Override
  public String fault() {
    return "Slack answers 500, then hangs; then no channel works, files neither; all return";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().whole("orders", 200, 2 * BLOCKS, 100_000);
  }

  @Override
  public void run(Terms terms) throws InterruptedException, IOException {
    Findings findings = terms.findings();
    try (AlertService slack = new AlertService();
        AlertService own = new AlertService();
        Floor floor =
            Floor.open(
                terms.folder(),
                Map.of(
                    "alerts.slack_url",
                    slack.url(),
                    "alerts.webhook_url",
                    own.url(),
                    "alerts.retry_max_s",
                    "2",
                    "alerts.timeout_ms",
                    "1000"))) {
      floor.rig().start(Component.MONITOR);
      floor.rig().port(Component.MONITOR);
      for (Symbol market : MARKETS) {
        floor.pin(market);
      }
      try (AlertPen pen = new AlertPen(floor.rig().folders())) {
        new Run(floor, pen, slack, own, findings).all(terms.integer("orders", 200));
      }
      try (TraderRecord record = floor.record()) {
        Closing.of(floor, findings, record).opened();
      }
    }
  }

  /// One run of the scenario.
  private record Run(
      Floor floor, AlertPen pen, AlertService slack, AlertService own, Findings findings) {
    void all(int orders) throws InterruptedException, IOException {
      Lines lines = new Lines(floor.rig().folders().notifications());
      List<Long> well = new ArrayList<>();
      List<Long> ill = new ArrayList<>();
      // A trader that has just started is slower than either kind.
      block("Warm", WARM_ORDERS);
      // Blocks of both kinds in turn: a host that becomes slower does so for both.
      for (int block = 0; block < BLOCKS; block++) {
        slack.is(Mood.TAKES);
        well.addAll(block("Well" + block, orders / BLOCKS / 2));
        int refused = slack.refused() + (block < 2 ? FAILURES_TOLD : 1);
        diary().begins(SLACK, block % 2 == 0 ? "Slack answers 500" : "Slack hangs");
        slack.is(block % 2 == 0 ? Mood.ANSWERS_500 : Mood.HANGS);
        othersTake(lines, "LabIll" + block + "Alone");
        ill.addAll(block("Ill" + block, orders / BLOCKS / 2));
        // Until it has failed often enough, however short the block was.
        Deadline.within(PATIENCE, () -> slack.refused() >= refused);
        diary().ends(SLACK);
      }
      findings.evidence(
          "Slack was asked and failed", slack.refused() > 0, slack.refused(), "1 or more");
      boolean told = Deadline.within(PATIENCE, () -> lines.with("AlertDeliveryFailing slack") > 0);
      findings.invariant("the others hear that Slack fails", told, told, "true");
      nothingWorks();
      slack.is(Mood.TAKES);
      own.is(Mood.TAKES);
      diary().ends("channels");
      everybodyHasIt(lines);
      speed(well, ill);
    }

    private Diary diary() {
      return Diary.of(floor.folders().data());
    }

    /// Orders that expire at once, with alerts of a type of their own in between.
    private List<Long> block(String name, int orders) throws InterruptedException {
      pen.raise(Severity.CRITICAL, "Lab" + name, "probe");
      pen.send();
      Map<Symbol, BigDecimal> prices = new TreeMap<>();
      for (Symbol market : MARKETS) {
        prices.put(market, floor.price(market, "-2"));
      }
      int before;
      try (TraderRecord record = floor.record()) {
        before = record.turns().size();
      }
      for (int i = 0; i < orders; i++) {
        // No two alike within the window in which that is one wish, across blocks neither.
        long number = floor.pen().written();
        Symbol market = MARKETS.get((int) (number % MARKETS.size()));
        BigDecimal other =
            Objects.requireNonNull(prices.get(market))
                .subtract(BigDecimal.valueOf(number % PRICES, 1));
        floor.pen().now(Side.BUY, market, "1", other);
        if (i % 10 == 0) {
          pen.raise(Severity.WARNING, "Lab" + name + "Noise", "probe" + i);
          pen.send();
        }
        TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
      }
      return answered(before, orders);
    }

    /// From the turn that made the order to the turn that took the venue's answer, in microseconds.
    private List<Long> answered(int fromTurn, int orders) throws InterruptedException {
      List<Long> micros = new ArrayList<>();
      try (TraderRecord record = floor.record()) {
        Deadline.within(
            Duration.ofSeconds(15),
            () -> {
              micros.clear();
              micros.addAll(micros(record.refresh().turns(), fromTurn));
              return micros.size() >= orders;
            });
      }
      return micros;
    }

    private static List<Long> micros(List<Turn> turns, int fromTurn) {
      Map<ClientOrderId, Long> made = new TreeMap<>();
      List<Long> micros = new ArrayList<>();
      for (Turn turn : turns.subList(fromTurn, turns.size())) {
        long now = turn.began().kernelNanos();
        turn.inputs()
            .forEach(arrived -> {
              if (arrived.input() instanceof VenueInput.SendAnswered(var id, _)
                  && made.containsKey(id)) {
                micros.add((now - made.get(id)) / 1_000);
              }
            });
        turn.facts()
            .forEach(fact -> {
              if (fact instanceof OrderFact.IntentMade(var intent, _)) {
                made.put(intent.id(), now);
              }
            });
      }
      return micros;
    }

    /// From the raise until both others have it, while Slack fails.
    private void othersTake(Lines lines, String type) throws InterruptedException {
      pen.raise(Severity.CRITICAL, type, "probe");
      pen.send();
      long millis =
          Deadline.await(
              type + " by the others",
              PATIENCE,
              () -> lines.with(" " + type + " ") > 0 && own.taken('"' + type + '"') > 0);
      findings.bound("the others deliver " + type, millis < 30_000, millis, "30,000 ms");
      findings.largest("others_deliver_max_millis", millis);
    }

    /// Nobody takes anything, the disk neither.
    private void nothingWorks() throws InterruptedException, IOException {
      diary().begins("channels", "Slack hangs, the webhook answers 500, no file can be written");
      slack.is(Mood.HANGS);
      own.is(Mood.ANSWERS_500);
      Path file = floor.rig().folders().notifications();
      Path kept = file.resolveSibling("notifications.kept");
      Files.move(file, kept);
      Files.createDirectory(file);
      int refused = own.refused();
      pen.raise(Severity.CRITICAL, "LabNobody", "probe");
      pen.send();
      Deadline.await("a failed attempt", PATIENCE, () -> own.refused() > refused);
      boolean open =
          Deadline.within(
              PATIENCE,
              () -> floor.spoken().filter(word -> word.verdict().equals("OPEN")).isPresent());
      findings.invariant("the gate stays open", open, floor.spoken(), "OPEN");
      new Placing(floor)
          .taken(() -> floor.pen().now(Side.BUY, Floor.ETH, "0.1", floor.price(Floor.ETH, "0.4")));
      Files.delete(file);
      Files.move(kept, file);
    }

    private void everybodyHasIt(Lines lines) throws InterruptedException {
      List<String> types = new ArrayList<>(List.of("LabNobody"));
      for (int block = 0; block < BLOCKS; block++) {
        types.addAll(List.of("LabWell" + block, "LabIll" + block, "LabIll" + block + "Alone"));
      }
      for (String type : types) {
        boolean all =
            Deadline.within(
                PATIENCE,
                () ->
                    slack.taken(" " + type + " ") > 0
                        && own.taken('"' + type + '"') > 0
                        && lines.with(" " + type + " ") > 0);
        findings.invariant(type + " is told by all in the end", all, all, "true");
        findings.invariant(
            type + " is told once by each",
            slack.taken(" " + type + " ") == 1
                && own.taken('"' + type + '"') == 1
                && lines.with("CRITICAL " + type + " ") == 1,
            slack.taken(" " + type + " ") + ", " + own.taken('"' + type + '"'),
            "1, 1");
      }
      findings.metric("slack_messages", slack.taken().size());
      findings.bound(
          "no flood at the return", slack.taken().size() < 60, slack.taken().size(), "60");
    }

    private void speed(List<Long> well, List<Long> ill) {
      double before = p99(well) / 1e3;
      double during = p99(ill) / 1e3;
      findings.evidence(
          "orders went out in both", !well.isEmpty() && !ill.isEmpty(), well.size(), "some");
      findings.metric("orders", well.size() + ill.size());
      findings.observe("medians " + middle(well) + " and " + middle(ill) + " us");
      findings.metric("order_p99_well_millis", millis(before));
      findings.metric("order_p99_ill_millis", millis(during));
      findings.bound(
          "p99 of the order path",
          during <= before * WITHIN,
          millis(during) + " ms",
          "110 % of " + millis(before) + " ms");
    }

    private static String millis(double value) {
      return String.format(Locale.ROOT, "%.2f", value);
    }

    private static long middle(List<Long> micros) {
      List<Long> sorted = micros.stream().sorted().toList();
      return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    private static long p99(List<Long> micros) {
      List<Long> sorted = micros.stream().sorted().toList();
      return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * (PERCENT - 1) / PERCENT);
    }
  }
}
