package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Stops that go missing: taken away by another hand, told by the stream and not; refused by the
/// exchange once, and for good.
final class MissingStop implements Scenario {
  private static final int UNPROTECTED_SECONDS = 5;
  private static final int RECONCILE_SECONDS = 4;
  private static final long TOLD_MILLIS_MAX = 2_000;
  private static final long UNTOLD_MILLIS_MAX = RECONCILE_SECONDS * 1_000L + 3_000;
  private static final long REFUSED_MILLIS_MAX = 4_000;
  private static final long CLOSED_MILLIS_MAX = UNPROTECTED_SECONDS * 1_000L + 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String QUANTITY = "0.2";
  private static final Symbol TOLD = Floor.ETH;
  private static final Symbol UNTOLD = Floor.BTC;
  private static final Symbol REFUSED_ONCE = Floor.BNB;
  private static final Symbol REFUSED = Floor.SOL;

  @Override
  public String id() {
    return "missing-stop";
  }

  @Override
  public String fault() {
    return "stops taken away by another hand, refused once, refused for good";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Map<String, String> settings =
        Map.of(
            "policy.protect.stops", "true",
            "policy.protect.unprotected_seconds", Integer.toString(UNPROTECTED_SECONDS),
            "policy.reconcile_every_seconds", Integer.toString(RECONCILE_SECONDS));
    try (Floor floor = Floor.open(terms.folder(), settings);
        TraderRecord record = floor.record();
        Hand hand = new Hand(floor)) {
      floor.rig().start(Component.MONITOR);
      Missing missing = new Missing(floor, terms.findings(), record, hand);
      missing.refuses();
      missing.takesAway(TOLD, "told by the stream", TOLD_MILLIS_MAX);
      floor.paper().arm(Map.of("kind", "stream-silent", "path", "user"));
      missing.takesAway(UNTOLD, "found by reading the account", UNTOLD_MILLIS_MAX);
      floor.paper().disarmAll();
      Closing closing = Closing.of(floor, terms.findings(), record);
      closing.opened();
      closing.neitherTrippedNorBroken();
      closing.covered();
    }
  }

  private record Missing(Floor floor, Findings findings, TraderRecord record, Hand hand) {
    private void buy(Symbol symbol) throws InterruptedException {
      floor.pin(symbol);
      BigDecimal limit = floor.price(symbol, "0.4");
      new Placing(floor).taken(() -> floor.pen().now(Side.BUY, symbol, QUANTITY, limit));
    }

    private StopBook stops() throws InterruptedException {
      return new StopBook(floor.paper().journal());
    }

    /// Arms refusals of stops on one market. Gives the fault's id.
    private long refuse(Symbol symbol, int count) throws InterruptedException {
      return floor
          .paper()
          .arm(
              Map.of(
                  "kind",
                  "error-code",
                  "path",
                  "/fapi/v1/algoOrder",
                  "method",
                  "POST",
                  "symbol",
                  symbol.name(),
                  "status",
                  400,
                  "code",
                  -4045,
                  "message",
                  "Reach max stop order limit.",
                  "count",
                  count));
    }

    /// Both refusals at once: the position that gets no stop is closed while the other gets its.
    void refuses() throws InterruptedException {
      long once = refuse(REFUSED_ONCE, 1);
      long always = refuse(REFUSED, 0);
      buy(REFUSED);
      buy(REFUSED_ONCE);
      Deadline.await(
          "a stop of " + REFUSED_ONCE,
          PATIENCE,
          () -> !stops().waiting(REFUSED_ONCE.name()).isEmpty());
      long fired = floor.paper().fired(once);
      findings.evidence("the stop was refused once", fired == 1, fired, "1");
      long placed = stops().placed(REFUSED_ONCE.name()).getFirst().timeMillis();
      long millis = placed - refusedMillis(REFUSED_ONCE);
      findings.bound(
          "a refused stop is placed again",
          millis <= REFUSED_MILLIS_MAX,
          millis + " ms",
          "at most " + REFUSED_MILLIS_MAX + " ms");
      findings.metric("refused_again_millis", millis);
      closes();
      long struck = floor.paper().fired(always);
      findings.evidence("the stop was refused again and again", struck >= 2, struck, "at least 2");
    }

    private long refusedMillis(Symbol symbol) {
      return record
          .refresh()
          .facts(ProtectFact.StopEnded.class)
          .filter(placed -> placed.fact().ending() == ProtectFact.Ending.REFUSED)
          .filter(placed -> isOf(placed.fact().id(), symbol))
          .mapToLong(Placed::wallMillis)
          .findFirst()
          .orElse(0);
    }

    private boolean isOf(ClientOrderId id, Symbol symbol) {
      StopTerms terms = record.stops().get(id);
      return terms != null && terms.symbol().equals(symbol);
    }

    private void closes() throws InterruptedException {
      boolean flat =
          Deadline.within(
              PATIENCE, () -> floor.paper().state().position(REFUSED.name()).signum() == 0);
      PaperRecord paper = floor.paper().journal();
      List<PaperRow> trades =
          paper.of("execution").filter(row -> row.symbol().equals(REFUSED.name())).toList();
      long bare = trades.getLast().timeMillis() - trades.getFirst().timeMillis();
      findings.invariant(
          "a position that gets no stop is closed", flat, flat + " after " + bare + " ms", "true");
      findings.bound(
          "it was without a stop",
          bare <= CLOSED_MILLIS_MAX,
          bare + " ms",
          "at most " + CLOSED_MILLIS_MAX + " ms");
      findings.metric("closed_unprotected_millis", bare);
      boolean only =
          paper
              .of("order-accepted")
              .filter(row -> row.symbol().equals(REFUSED.name()) && row.side().equals("SELL"))
              .allMatch(PaperRow::isReduceOnly);
      findings.invariant("what closes it may do nothing else", only, only, "reduceOnly");
      alerted();
    }

    private void alerted() throws InterruptedException {
      List<String> raised =
          record
              .refresh()
              .facts(Effect.Raise.class)
              .map(Placed::fact)
              .filter(raise -> raise.type().equals("PositionUnprotected"))
              .map(raise -> raise.severity() + " " + raise.subject())
              .toList();
      findings.invariant(
          "one alert PositionUnprotected, of that position",
          raised.size() == 1 && raised.getFirst().contains(REFUSED.name()),
          raised,
          "CRITICAL " + REFUSED);
      Path file = floor.rig().folders().criticalAlerts();
      boolean told = Deadline.within(PATIENCE, () -> text(file).contains("PositionUnprotected"));
      findings.invariant("operators are told", told, told, "critical_alerts.log names it");
    }

    private static String text(Path file) {
      try {
        return Files.exists(file) ? Files.readString(file) : "";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Another hand takes the stop of a new position away.
    void takesAway(Symbol symbol, String how, long boundMillis) throws InterruptedException {
      floor.awaitVerdict("OPEN");
      buy(symbol);
      Deadline.await(
          "a stop of " + symbol, PATIENCE, () -> !stops().waiting(symbol.name()).isEmpty());
      PaperRow first = stops().waiting(symbol.name()).getFirst();
      hand.cancelStop(first.clientAlgoId());
      Deadline.await(
          "another stop of " + symbol, PATIENCE, () -> stops().placed(symbol.name()).size() > 1);
      StopBook after = stops();
      long gone = after.movedMillis(first, "CANCELED").orElse(0L);
      findings.evidence("a hand took the stop away, " + how, gone > 0, gone > 0, "true");
      PaperRow second = after.placed(symbol.name()).get(1);
      long millis = second.timeMillis() - gone;
      findings.bound(
          "a stop that was taken away is placed again, " + how,
          millis <= boundMillis,
          millis + " ms",
          "at most " + boundMillis + " ms");
      findings.metric("placed_again_millis_" + symbol.name(), millis);
      findings.invariant(
          "of the same size and price, with an id of its own, " + how,
          second.quantity().compareTo(first.quantity()) == 0
              && second.trigger().compareTo(first.trigger()) == 0
              && !second.clientAlgoId().equals(first.clientAlgoId()),
          second.quantity() + " at " + second.trigger(),
          first.quantity() + " at " + first.trigger());
    }
  }
}
