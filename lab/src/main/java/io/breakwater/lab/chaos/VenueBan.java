package io.breakwater.lab.chaos;

import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Intent;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The exchange bans this address for a while, twice; in the second ban the trader is killed.
final class VenueBan implements Scenario {
  private static final int BAN_SECONDS = 12;
  private static final int BAN_SECONDS_MIN = 3;
  private static final long CLOSED_MILLIS_MAX = 1_000;
  private static final long OPEN_MILLIS_MAX = 10_000;

  /// A new life reads the venue's rules before it reads the account, and may do neither while
  /// banned.
  private static final long START_MILLIS_MAX = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public String id() {
    return "venue-ban";
  }

  @Override
  public String fault() {
    return "HTTP 418 with Retry-After, twice; kill -9 of the trader in the second ban";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().scaled("ban", BAN_SECONDS);
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    long banMillis = terms.scaled("ban", BAN_SECONDS).toMillis();
    long banSeconds = Math.max(BAN_SECONDS_MIN, Math.ceilDiv(banMillis, 1_000L));
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), Map.of());
        TraderRecord record = floor.record()) {
      floor.takePositions();
      Ban ban = new Ban(floor, findings, record, banSeconds);
      long until = ban.strike();
      ban.losesItsStream();
      ban.refusesEntries();
      Intent waiting = ban.sellsMeanwhile();
      ban.opensByItself(until, OPEN_MILLIS_MAX);
      ban.sold(waiting);
      floor.paper().disarmAll();
      until = ban.strike();
      floor.rig().kill(Component.TRADER);
      floor.rig().start(Component.TRADER);
      ban.opensByItself(until, OPEN_MILLIS_MAX + START_MILLIS_MAX);
      new Silence(findings, floor.paper().journal())
          .kept("ban-418", TimeUnit.SECONDS.toMillis(banSeconds));
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.neitherTrippedNorBroken();
    }
  }

  private static boolean isByVenue(Refusal refusal) {
    return refusal.reason() == RefusalReason.GATE_BLOCKED
        && refusal.interlocks().contains(InterlockName.VENUE);
  }

  private record Ban(Floor floor, Findings findings, TraderRecord record, long seconds) {
    /// An order is answered 418; returns when the ban ends by the journal's word.
    long strike() throws InterruptedException {
      long asked = System.currentTimeMillis();
      floor
          .paper()
          .arm(
              Map.of(
                  "kind", "ban-418",
                  "path", "/fapi/v1/order",
                  "method", "POST",
                  "count", 1,
                  "retryAfterSeconds", seconds));
      BigDecimal limit = floor.price(Floor.SOL, "0.4").add(BigDecimal.valueOf(asked % 10, 1));
      new Placing(floor).taken(() -> floor.pen().now(Side.BUY, Floor.SOL, "0.05", limit));
      Gating gating = new Gating(findings, record);
      var closed = gating.closed(InterlockName.VENUE, asked);
      findings.invariant(
          "the gate is CLOSED", closed.fact().to() == Verdict.CLOSED, closed.fact().to(), "CLOSED");
      long answered =
          floor
              .paper()
              .journal()
              .of("request")
              .filter(row -> row.fault().equals("ban-418"))
              .mapToLong(PaperRow::timeMillis)
              .max()
              .orElse(asked);
      findings.bound(
          "CLOSED after the answer",
          closed.wallMillis() - answered < CLOSED_MILLIS_MAX,
          (closed.wallMillis() - answered) + " ms",
          "under " + CLOSED_MILLIS_MAX + " ms");
      gating.alerted("VenueBanned", asked);
      return Deadline.awaitValue(
              "the ban in the journal",
              PATIENCE,
              () ->
                  record
                      .refresh()
                      .facts(GateFact.BanSet.class)
                      .filter(placed -> placed.wallMillis() >= asked)
                      .findFirst())
          .fact()
          .untilMillis();
    }

    /// A stream that is cut wants a new key, which must wait as well.
    void losesItsStream() throws InterruptedException {
      long cut = floor.paper().arm(Map.of("kind", "stream-disconnect", "path", "user", "count", 1));
      floor.paper().price(Floor.ETH, floor.price(Floor.ETH, "-3.5"));
      boolean fired = Deadline.within(PATIENCE, () -> floor.paper().fired(cut) == 1);
      findings.evidence("the user stream was cut by a fill in the ban", fired, fired, "true");
    }

    void refusesEntries() throws InterruptedException {
      String signal = floor.pen().now(Side.BUY, Floor.BNB, "0.1", floor.price(Floor.BNB, "0.3"));
      Optional<Refusal> refusal = new Fates(record).awaitAnswer(signal);
      findings.invariant(
          "an entry is refused and `venue` named",
          refusal.filter(VenueBan::isByVenue).isPresent(),
          refusal.map(each -> each.reason() + " " + each.interlocks()).orElse("it is an order"),
          "GATE_BLOCKED, venue");
      findings.metric("trades_blocked", 1);
    }

    /// A way out of a position is not refused: it waits, and goes when the exchange can be used.
    Intent sellsMeanwhile() throws InterruptedException {
      String signal = floor.pen().now(Side.SELL, Floor.ETH, "0.1", floor.price(Floor.ETH, "-0.4"));
      return new Fates(record).awaitIntent(signal);
    }

    void sold(Intent waiting) throws InterruptedException {
      boolean ended =
          Deadline.within(PATIENCE, () -> record.refresh().endings().containsKey(waiting.id()));
      BigDecimal executed =
          floor.paper().journal().executedById().getOrDefault(waiting.id().text(), BigDecimal.ZERO);
      findings.invariant(
          "the reducing order waited for the end of the ban and was executed",
          ended && executed.compareTo(new BigDecimal("0.1")) == 0,
          executed,
          "0.1");
    }

    void opensByItself(long untilMillis, long millisMax) throws InterruptedException {
      var opened = new Gating(findings, record).opened(untilMillis - 1);
      long late = opened.wallMillis() - untilMillis;
      findings.bound(
          "OPEN by itself after the end of the ban",
          late < millisMax,
          late + " ms",
          "under " + millisMax + " ms");
      findings.metric("open_again_millis", late);
      List<String> early =
          record
              .facts(GateFact.GateMoved.class)
              .filter(placed -> placed.fact().to() == Verdict.OPEN)
              .filter(placed ->
                  placed.wallMillis() > untilMillis - seconds * 1_000 + CLOSED_MILLIS_MAX
                      && placed.wallMillis() < untilMillis)
              .map(placed -> (untilMillis - placed.wallMillis()) + " ms before the end")
              .toList();
      findings.none("never OPEN before the end of the ban", early);
    }
  }
}
