package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Intent;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A second trader on one account: in the first one's own data folder, and in a folder of its own.
/// The first is paused until the second has the lease, and goes on.
final class TwoTraders implements Scenario {
  private static final int CONFLICT = 5;

  /// What was signed under the old lease and comes late is refused for its time: the fence.
  private static final int INVALID_TIMESTAMP = -1021;

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration WATCHED = Duration.ofSeconds(3);
  private static final Map<String, String> LEASE =
      Map.of("redis.lease", "true", "policy.reconcile_every_seconds", "5");

  @Override
  public String id() {
    return "two-traders";
  }

  @Override
  public String fault() {
    return "a second trader on the same account; the first paused beyond its lease, and woken";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (RedisServer redis = RedisServer.start(terms.folder().resolve("redis"));
        Floor floor =
            Floor.open(terms.folder().resolve("first"), with(Map.of("redis.url", redis.url())));
        TraderRecord first = floor.record();
        Second second = Second.start(terms, floor, redis.url())) {
      floor.takePositions();
      sameFolder(floor, findings);
      Rivals rivals = new Rivals(floor, first, second, findings);
      rivals.onlyTheFirstSends();
      rivals.pauseTheFirst();
      rivals.theSecondFollows();
      rivals.wakeTheFirst();
      rivals.settles();
      rivals.judge();
    }
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(LEASE);
    all.putAll(more);
    return all;
  }

  /// The file lock of one data folder.
  private static void sameFolder(Floor floor, Findings findings) throws InterruptedException {
    Ran another = floor.rig().run("role", "trader");
    findings.invariant(
        "a second trader on the same folder ends at once and says why",
        another.exitCode() == CONFLICT,
        another.text(),
        "exit " + CONFLICT);
  }

  /// A trader with a folder of its own on the first one's account.
  private record Second(Rig rig, SignalPen pen, TraderRecord record) implements AutoCloseable {
    static Second start(Terms terms, Floor first, String redisUrl) throws InterruptedException {
      String paper = "127.0.0.1:" + first.rig().port(Component.PAPER);
      Map<String, String> settings =
          with(
              Map.of(
                  "redis.url",
                  redisUrl,
                  "venue.rest_url",
                  "http://" + paper,
                  "venue.stream_url",
                  "ws://" + paper,
                  "policy.duplicate_window_seconds",
                  "1"));
      Rig rig = new Rig(terms.folder().resolve("second"), settings);
      boolean started = false;
      try {
        rig.start(Component.FEEDER);
        rig.start(Component.TRADER);
        rig.port(Component.TRADER);
        Second second = around(rig, first);
        started = true;
        return second;
      } finally {
        if (!started) {
          rig.close();
        }
      }
    }

    private static Second around(Rig rig, Floor first) {
      SignalPen pen = new SignalPen(rig.folders().log(Component.STRATEGIST.text()), first.owners());
      boolean read = false;
      try {
        var record = new TraderRecord(rig.folders().log(Component.TRADER.text())).refresh();
        read = true;
        return new Second(rig, pen, record);
      } finally {
        if (!read) {
          pen.close();
        }
      }
    }

    @Override
    public void close() {
      try {
        record.close();
        pen.close();
      } finally {
        rig.close();
      }
    }
  }

  private record Rivals(Floor floor, TraderRecord first, Second second, Findings findings) {
    void onlyTheFirstSends() throws InterruptedException {
      String signal = second.pen().now(Side.BUY, Floor.SOL, "0.05", floor.price(Floor.SOL, "0.3"));
      Refusal refusal = new Fates(second.record()).awaitRefusal(signal);
      findings.invariant(
          "the second refuses for want of the lease",
          refusal.interlocks().contains(InterlockName.LEASE),
          refusal.reason() + " " + refusal.interlocks(),
          "lease");
      long sends = second.record().facts(Effect.Send.class).count();
      findings.invariant("the second has sent nothing", sends == 0, sends, "0");
      BigDecimal limit = floor.price(Floor.SOL, "0.3");
      new Placing(floor).taken(() -> floor.pen().now(Side.BUY, Floor.SOL, "0.06", limit));
      boolean bought =
          Deadline.within(
              PATIENCE, () -> floor.paper().state().position(Floor.SOL.name()).signum() > 0);
      findings.evidence("the first trades", bought, bought, "true");
    }

    /// Stopped as by a long pause of the machine, beyond the life of its lease, and with luck
    /// between the signing of a request and its first byte.
    void pauseTheFirst() throws InterruptedException {
      floor.pen().now(Side.BUY, Floor.SOL, "0.09", floor.price(Floor.SOL, "0.3"));
      floor.pause(Component.TRADER);
      long paused = System.currentTimeMillis();
      Placed<GateFact.GateMoved> open =
          Deadline.awaitValue(
              "the second gate OPEN",
              PATIENCE,
              () ->
                  second
                      .record()
                      .refresh()
                      .facts(GateFact.GateMoved.class)
                      .filter(placed -> placed.fact().to() == Verdict.OPEN)
                      .filter(placed -> placed.wallMillis() >= paused)
                      .findFirst());
      long millis = open.wallMillis() - paused;
      findings.evidence(
          "the first slept beyond its lease, and the second may add exposure",
          !floor.spoken().isPresent(),
          millis + " ms after the pause began",
          "the first does not answer");
      findings.metric("takeover_millis", millis);
    }

    void theSecondFollows() throws InterruptedException {
      BigDecimal limit = floor.price(Floor.BNB, "0.3");
      String signal =
          Placing.taken(
              second.record(), () -> second.pen().now(Side.BUY, Floor.BNB, "0.05", limit));
      Intent intent = new Fates(second.record()).awaitIntent(signal);
      boolean ended =
          Deadline.within(
              PATIENCE, () -> second.record().refresh().endings().containsKey(intent.id()));
      BigDecimal executed =
          floor.paper().journal().executedById().getOrDefault(intent.id().text(), BigDecimal.ZERO);
      findings.evidence(
          "the second trades after it", ended && executed.signum() > 0, executed, "0.05");
    }

    /// It finds signals that came meanwhile, and new ones: none becomes an order.
    void wakeTheFirst() throws InterruptedException {
      BigDecimal limit = floor.price(Floor.SOL, "0.3");
      floor.pen().now(Side.BUY, Floor.SOL, "0.07", limit);
      long woken = System.currentTimeMillis();
      floor.resume(Component.TRADER);
      String signal = floor.pen().now(Side.BUY, Floor.SOL, "0.08", limit);
      new Fates(first).awaitAnswered(List.of(signal));
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(WATCHED.toMillis());
      List<PaperRow> late =
          floor.paper().journal().orderRequestsAfter(woken).stream()
              .filter(row -> isExposureOf(first, row.clientOrderId()))
              .toList();
      findings.none(
          "the exchange takes no exposure of the first once it is awake",
          late.stream()
              .filter(row -> row.code() != INVALID_TIMESTAMP)
              .map(PaperRow::text)
              .toList());
      findings.observe(late.size() + " requests were signed before the pause, came after it");
      fenced(woken);
    }

    /// By the lease at once; by the road as well, where the second has written meanwhile.
    private void fenced(long wokenMillis) throws InterruptedException {
      boolean fenced =
          Deadline.within(
              PATIENCE,
              () ->
                  first
                      .refresh()
                      .facts(GateFact.InterlockMoved.class)
                      .filter(placed -> placed.wallMillis() >= wokenMillis)
                      .map(Placed::fact)
                      .anyMatch(moved -> moved.name() == InterlockName.LEASE && moved.blocking()));
      findings.invariant("the first is fenced by `lease`", fenced, fenced, "true");
      boolean told = Deadline.within(PATIENCE, () -> !alerts(wokenMillis).isEmpty());
      findings.invariant("operators are told", told, alerts(wokenMillis), "at least one");
    }

    private List<String> alerts(long sinceMillis) {
      return first
          .refresh()
          .facts(Effect.Raise.class)
          .filter(placed -> placed.wallMillis() >= sinceMillis)
          .map(placed -> placed.fact().type() + ": " + placed.fact().text())
          .filter(text -> text.contains("lease") || text.contains("fenced"))
          .toList();
    }

    private static boolean isExposureOf(TraderRecord trader, String id) {
      return trader.refresh().intents().containsKey(new ClientOrderId(id)) && trader.isExposure(id);
    }

    /// What the first left resting it may not touch any more: a hand takes it away. Then both come
    /// to rest, each with the account as it is.
    void settles() throws InterruptedException {
      try (Hand hand = new Hand(floor)) {
        for (Intent intent : List.copyOf(first.refresh().intents().values())) {
          if (floor.paper().state().openOrders().contains(intent.id().text())) {
            hand.cancel(intent.terms().symbol(), intent.id().text());
          }
        }
      }
      boolean settled =
          Deadline.within(PATIENCE, () -> isSettled(first) && isSettled(second.record()));
      findings.bound(
          "everything is settled", settled, settled, "within " + PATIENCE.toSeconds() + " s");
      Map<String, BigDecimal> positions = floor.paper().state().positions();
      for (TraderRecord trader : List.of(first, second.record())) {
        findings.invariant(
            "positions agree, by the " + name(trader),
            Closing.isSame(positions, trader.positions()),
            trader.positions() + " against " + positions,
            "the same");
      }
      boolean open = second.record().refresh().verdict() == Verdict.OPEN;
      findings.invariant(
          "the gate of the second is open in the end", open, second.record().verdict(), "OPEN");
    }

    private boolean isSettled(TraderRecord trader) throws InterruptedException {
      return trader.refresh().open().isEmpty()
          && trader.unanswered().isEmpty()
          && Closing.isSame(floor.paper().state().positions(), trader.positions());
    }

    private String name(TraderRecord trader) {
      return trader == first ? "first" : "second";
    }

    /// Every order at the exchange is one trader's, and each sent only with its gate open.
    void judge() throws InterruptedException {
      PaperRecord paper = floor.paper().journal();
      List<String> strangers =
          paper.acceptedById().keySet().stream()
              .map(ClientOrderId::new)
              .filter(id ->
                  first.refresh().intents().containsKey(id)
                      == second.record().refresh().intents().containsKey(id))
              .map(ClientOrderId::text)
              .toList();
      findings.none("every order stands in exactly one journal", strangers);
      List<String> twice =
          paper.acceptedById().entrySet().stream()
              .filter(entry -> entry.getValue() > 1)
              .map(Map.Entry::getKey)
              .toList();
      findings.none("one accepted order per client order id", twice);
      Map<String, BigDecimal> executed = new TreeMap<>();
      for (TraderRecord trader : List.of(first, second.record())) {
        trader.executed().forEach((id, quantity) -> executed.put(id.text(), quantity));
        new Judge(findings).ended(trader);
        findings.none(
            "publications of the " + name(trader) + " are numbered without a hole",
            RoadChecks.holes(trader.facts(Effect.Publish.class).toList()));
        findings.invariant(
            "the journal of the " + name(trader) + " reads whole",
            trader.trouble().isEmpty(),
            trader.trouble(),
            "no trouble");
      }
      findings.invariant(
          "executions agree by client order id over both",
          Closing.isSame(paper.executedById(), executed),
          executed.size() + " against " + paper.executedById().size(),
          "the same");
      List<String> corrupt = new ArrayList<>(Closing.corrupt(floor.folders()));
      corrupt.addAll(Closing.corrupt(second.rig().folders()));
      findings.none("no state file of both is corrupt", corrupt);
      for (TraderRecord trader : List.of(first, second.record())) {
        String whose = ", by the " + name(trader);
        new Judge(findings).wire(whose, paper.without(others(trader)), trader);
      }
    }

    /// Ids of the orders that the other one made.
    private Set<String> others(TraderRecord trader) {
      TraderRecord other = trader == first ? second.record() : first;
      return other.intents().keySet().stream().map(ClientOrderId::text).collect(Collectors.toSet());
    }
  }
}
