package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The user stream is cut at the first fill and stays away while more come; after that it lives and
/// withholds one.
final class UserStreamGap implements Scenario {
  private static final int OUTAGE_SECONDS = 5;
  private static final int RECONCILE_SECONDS = 5;
  private static final long RECONCILED_MILLIS_MAX = 5_000;
  private static final long CLOSED_MILLIS_MAX = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final List<Symbol> CUT = List.of(Floor.ETH, Floor.BNB, Floor.SOL);
  private static final Symbol WITHHELD = new Symbol("XRPUSDT");

  @Override
  public String id() {
    return "user-stream-gap";
  }

  @Override
  public String fault() {
    return "user stream cut while resting orders fill, then alive and silent";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("outage", OUTAGE_SECONDS);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    Map<String, String> settings =
        Map.of("policy.reconcile_every_seconds", Integer.toString(RECONCILE_SECONDS));
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record()) {
      Gap gap = new Gap(floor, findings, record);
      gap.rest();
      gap.cut(terms.scaled("outage", OUTAGE_SECONDS));
      gap.withhold();
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.neitherTrippedNorBroken();
    }
  }

  private static final class Gap {
    private final Floor floor;
    private final Findings findings;
    private final TraderRecord record;
    private final List<Intent> resting = new ArrayList<>();

    Gap(Floor floor, Findings findings, TraderRecord record) {
      this.floor = floor;
      this.findings = findings;
      this.record = record;
    }

    void rest() throws InterruptedException {
      Placing placing = new Placing(floor);
      Fates fates = new Fates(record);
      for (Symbol market : all()) {
        floor.pin(market);
        BigDecimal limit = floor.price(market, "-1");
        String signal = placing.taken(() -> floor.pen().resting(Side.BUY, market, "0.1", limit));
        resting.add(fates.awaitIntent(signal));
      }
      floor.awaitPaper("resting orders", state -> state.openOrders().size() == all().size());
    }

    private static List<Symbol> all() {
      List<Symbol> all = new ArrayList<>(CUT);
      all.add(WITHHELD);
      return all;
    }

    /// The first event on the stream cuts it, and no new one can be had for a while.
    void cut(Duration outage) throws InterruptedException {
      long began = System.currentTimeMillis();
      long cut = floor.paper().arm(Map.of("kind", "stream-disconnect", "path", "user", "count", 1));
      floor
          .paper()
          .arm(
              Map.of(
                  "kind",
                  "error-code",
                  "path",
                  "/fapi/v1/listenKey",
                  "status",
                  503,
                  "code",
                  -1001));
      fall(CUT.getFirst());
      Gating gating = new Gating(findings, record);
      var closed = gating.closed(InterlockName.USER_STREAM, began);
      long millis = closed.wallMillis() - executedMillis(CUT.getFirst());
      findings.bound(
          "not OPEN by `user-stream` after the cut",
          millis < CLOSED_MILLIS_MAX,
          millis + " ms",
          "under " + CLOSED_MILLIS_MAX + " ms");
      for (Symbol market : CUT.subList(1, CUT.size())) {
        fall(market);
      }
      String entry = floor.pen().now(Side.BUY, Floor.BTC, "0.1", floor.price(Floor.BTC, "0.3"));
      var refusal = new Fates(record).awaitRefusal(entry);
      findings.invariant(
          "an entry is refused and `user-stream` named",
          refusal.interlocks().contains(InterlockName.USER_STREAM),
          refusal.reason() + " " + refusal.interlocks(),
          "user-stream");
      TimeUnit.MILLISECONDS.sleep(outage.toMillis());
      long fired = floor.paper().fired(cut);
      findings.evidence("the stream was cut by a fill", fired == 1, fired, "1");
      floor.paper().disarmAll();
      recovered(closed.wallMillis());
    }

    private void fall(Symbol market) throws InterruptedException {
      floor.paper().price(market, floor.price(market, "-2"));
    }

    private long executedMillis(Symbol market) throws InterruptedException {
      return floor
          .paper()
          .journal()
          .of("execution")
          .filter(row -> row.symbol().equals(market.name()))
          .mapToLong(PaperRow::timeMillis)
          .findFirst()
          .orElse(0);
    }

    private void recovered(long sinceMillis) throws InterruptedException {
      Placed<GateFact.ContactMoved> back =
          Deadline.awaitValue(
              "the user stream back",
              PATIENCE,
              () ->
                  record
                      .refresh()
                      .facts(GateFact.ContactMoved.class)
                      .filter(placed -> placed.wallMillis() >= sinceMillis)
                      .filter(placed ->
                          placed.fact().contact() == VenueInput.Contact.USER_STREAM
                              && placed.fact().up())
                      .findFirst());
      Placed<ReconcileFact.Reconciled> done =
          Deadline.awaitValue(
              "a reconciliation after that",
              PATIENCE,
              () ->
                  record
                      .refresh()
                      .facts(ReconcileFact.Reconciled.class)
                      .filter(placed -> placed.wallMillis() >= back.wallMillis())
                      .findFirst());
      long millis = done.wallMillis() - back.wallMillis();
      findings.bound(
          "reconciled after the stream came back",
          millis < RECONCILED_MILLIS_MAX,
          millis + " ms",
          "under " + RECONCILED_MILLIS_MAX + " ms");
      findings.metric("reconciled_millis", millis);
      for (Symbol market : CUT) {
        filled(market, "while the stream was cut");
      }
    }

    /// The fill of this market's order stands in the journal, once.
    private void filled(Symbol market, String when) throws InterruptedException {
      Intent intent =
          resting.stream()
              .filter(each -> each.terms().symbol().equals(market))
              .findFirst()
              .orElseThrow();
      boolean known =
          Deadline.within(PATIENCE, () -> record.refresh().endings().containsKey(intent.id()));
      BigDecimal ours = record.executed().getOrDefault(intent.id(), BigDecimal.ZERO);
      findings.invariant(
          "the fill of " + market + " " + when + " is in the journal",
          known && ours.compareTo(new BigDecimal("0.1")) == 0,
          ours,
          "0.1");
    }

    /// Nothing tells that the stream withholds: the reading of the account finds the fill.
    void withhold() throws InterruptedException {
      floor.awaitVerdict("OPEN");
      long silent = floor.paper().arm(Map.of("kind", "stream-silent", "path", "user"));
      fall(WITHHELD);
      filled(WITHHELD, "that the stream withheld");
      long fired = floor.paper().fired(silent);
      findings.evidence("the stream withheld it", fired > 0, fired, "at least 1");
      long said =
          record
              .facts(OrderFact.Executed.class)
              .filter(placed -> placed.fact().fill().position().symbol().equals(WITHHELD))
              .mapToLong(Placed::wallMillis)
              .findFirst()
              .orElse(0);
      long millis = said - executedMillis(WITHHELD);
      long bound = RECONCILE_SECONDS * 1_000L + RECONCILED_MILLIS_MAX;
      findings.bound(
          "a withheld fill is found", millis < bound, millis + " ms", "under " + bound + " ms");
    }
  }
}
