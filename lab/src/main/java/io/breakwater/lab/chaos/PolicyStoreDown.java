package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The engine that shares the policy is gone, and the snapshot of it is missing or damaged: for a
/// trader that lives, for one that starts, and for readers.
final class PolicyStoreDown implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int DEGRADED = 12;
  private static final int VERSION = 2;

  /// Without the road for so long the policy counts as one that could have been changed unseen.
  private static final long UNSEEN_MILLIS = 5_000;

  private static final long BLOCKED_MILLIS_MAX = UNSEEN_MILLIS + 2_000;

  @Override
  public String id() {
    return "policy-store-down";
  }

  @Override
  public String fault() {
    return "Redis killed; the policy's snapshot missing, then damaged, then damaged with the one"
        + " before; then the trader started without either";
  }

  @Override
  public void run(Terms terms) throws Exception {
    Findings findings = terms.findings();
    try (RedisServer redis = RedisServer.start(terms.folder().resolve("redis"));
        Floor floor = Floor.open(terms.folder().resolve("data"), Map.of("redis.url", redis.url()));
        TraderRecord record = floor.record()) {
      Store store = new Store(redis, floor, record, findings);
      floor.takePositions();
      store.set();
      store.gone(terms.folder().resolve("elsewhere"));
      store.goneAtTheStart();
      findings.whole();
      Closing.of(floor, findings, record).opened();
    }
  }

  /// What is done to the store of one floor, and what must hold of its trader.
  private record Store(RedisServer redis, Floor floor, TraderRecord record, Findings findings) {
    private StateFiles files() {
      return new StateFiles(floor.rig().folders());
    }

    private boolean isSnapshotted() {
      return files().text("policy").contains("\"risk_mode\":\"defensive\"");
    }

    void set() throws InterruptedException {
      Ran set =
          floor
              .rig()
              .run("policy", "set", "risk_mode=defensive", "--operator", "chaos", "--reason", "x");
      findings.evidence("the policy was set", set.exitCode() == 0, set.text(), "exit 0");
      Deadline.await("the snapshot of it", PATIENCE, this::isSnapshotted);
    }

    void gone(Path elsewhere) throws Exception {
      findings.variant("a trader that lives");
      RoadChecks checks = new RoadChecks(floor, new Streams(redis), findings);
      long pid = floor.rig().pid(Component.TRADER);
      long killed = System.currentTimeMillis();
      redis.kill();
      checks.blocked(record, killed);
      hidesChanges(killed);
      restricts();
      withoutStore(floor, new Elsewhere(elsewhere), findings);
      files().breakUpWithItsPrevious("policy");
      writesAnew();
      Span dead = new Span(killed, System.currentTimeMillis());
      redis.start();
      long back = System.currentTimeMillis();
      checks.stayedShut(record, dead);
      checks.opened(record, dead, back);
      isTheOneThatWasSet("the policy is the one that was set, without a restart");
      findings.invariant(
          "the trader was not restarted",
          floor.rig().pid(Component.TRADER) == pid,
          floor.rig().pid(Component.TRADER),
          Long.toString(pid));
    }

    /// The trader starts with a dead Redis and without any snapshot that could be read.
    void goneAtTheStart() throws InterruptedException {
      findings.variant("a trader that starts");
      RoadChecks checks = new RoadChecks(floor, new Streams(redis), findings);
      long killed = System.currentTimeMillis();
      redis.kill();
      floor.awaitVerdict("REDUCE_ONLY");
      floor.rig().kill(Component.TRADER);
      files().breakUpWithItsPrevious("policy");
      long started = System.currentTimeMillis();
      floor.rig().start(Component.TRADER);
      floor.awaitVerdict("REDUCE_ONLY");
      restricts();
      isTheOneThatWasSet("its own journal tells it the policy that was set");
      adoptsNothing(started);
      writesAnew();
      Span dead = new Span(killed, System.currentTimeMillis());
      redis.start();
      checks.stayedShut(record, dead);
      floor.awaitVerdict("OPEN");
      isTheOneThatWasSet("with the road back the policy is the one that was set");
    }

    /// The interlock `policy` blocks once a change could be unseen, not before, and the trader's
    /// own door and health say so.
    private void hidesChanges(long killed) throws InterruptedException {
      boolean blocks = Deadline.within(PATIENCE, () -> blockedAt(killed).isPresent());
      findings.invariant("the interlock `policy` blocks without the store", blocks, blocks, "true");
      blockedAt(killed)
          .ifPresent(blocked -> {
            long millis = blocked.wallMillis() - killed;
            findings.bound(
                "`policy` blocks once a change could be unseen",
                millis >= UNSEEN_MILLIS && millis < BLOCKED_MILLIS_MAX,
                millis + " ms",
                UNSEEN_MILLIS + " to " + BLOCKED_MILLIS_MAX + " ms");
            findings.metric("policy_blocked_millis", millis);
          });
    }

    private Optional<TraderRecord.Placed<GateFact.InterlockMoved>> blockedAt(long killed) {
      return record
          .refresh()
          .facts(GateFact.InterlockMoved.class)
          .filter(placed -> placed.wallMillis() >= killed)
          .filter(placed -> placed.fact().name() == InterlockName.POLICY)
          .filter(placed -> placed.fact().blocking())
          .findFirst();
    }

    /// As little is allowed as the policy can allow: no entry is taken, by the interlock `policy`
    /// as well; what reduces passes.
    private void restricts() throws InterruptedException {
      boolean says =
          Deadline.within(
              PATIENCE,
              () -> floor.spoken().filter(word -> word.blocking().contains("policy")).isPresent());
      findings.invariant("the trader's door names `policy`", says, floor.spoken(), "policy");
      floor.saysDown("policy", findings);
      String entry = floor.pen().now(Side.BUY, Floor.ETH, "0.03", floor.price(Floor.ETH, "0.4"));
      Refusal refusal = new Fates(record).awaitRefusal(entry);
      findings.invariant(
          "an entry is refused by `policy`, beside `bus`",
          refusal.interlocks().contains(InterlockName.POLICY)
              && refusal.interlocks().contains(InterlockName.BUS),
          refusal.reason() + " " + refusal.interlocks(),
          "policy and bus");
      BigDecimal before = floor.paper().state().position(Floor.ETH.name());
      BigDecimal limit = floor.price(Floor.ETH, "-0.3");
      new Placing(floor).reduced(() -> floor.pen().now(Side.SELL, Floor.ETH, "0.05", limit));
      boolean reduced =
          Deadline.within(
              Fates.PATIENCE,
              () -> floor.paper().state().position(Floor.ETH.name()).compareTo(before) < 0);
      findings.invariant("what reduces passes without the store", reduced, reduced, "true");
    }

    private void writesAnew() throws InterruptedException {
      boolean mended = Deadline.within(PATIENCE, this::isSnapshotted);
      findings.invariant(
          "the owner writes its snapshot anew without Redis", mended, mended, "true");
    }

    private void isTheOneThatWasSet(String claim) throws InterruptedException {
      Ran get = floor.rig().run("policy", "get");
      PolicyShown shown = PolicyShown.of(get);
      findings.invariant(
          claim,
          shown.exitCode() == 0
              && shown.shows("version " + VERSION, "mode in force")
              && shown.shows("risk_mode", "defensive"),
          "exit " + get.exitCode() + ", " + get.text().lines().findFirst().orElse(""),
          "exit 0, version " + VERSION + ", defensive");
    }

    /// By the journal: the new life takes no other policy, least of all the looser one of the
    /// configuration.
    private void adoptsNothing(long started) {
      List<String> adopted =
          record
              .refresh()
              .facts(LifeFact.PolicyAdopted.class)
              .filter(placed -> placed.wallMillis() >= started)
              .map(placed -> "version " + placed.fact().version() + " by " + placed.fact().author())
              .toList();
      findings.none("by the journal the new life adopts no other policy", adopted);
      boolean lives =
          record.facts(LifeFact.LifeStarted.class).anyMatch(life -> life.wallMillis() >= started);
      findings.evidence("a new life began", lives, lives, "true");
      long lost =
          record
              .facts(Effect.Raise.class)
              .filter(placed -> placed.fact().type().equals("PolicyInvalid"))
              .count();
      findings.invariant("the policy was not lost with the snapshot", lost == 0, lost, "0");
    }
  }

  /// A data folder that has a snapshot at most, as a process has that cannot ask the owner.
  private record Elsewhere(Path data) {
    StateFiles files() {
      return new StateFiles(new Folders(data));
    }

    Ran get(Floor floor) throws InterruptedException {
      return Cli.run(
          data,
          floor.rig().environment(),
          List.of("policy", "get", "--data-dir", data.toString()),
          _ -> {});
    }

    void copyFrom(StateFiles own) throws IOException {
      for (String name : List.of("policy.json", "policy.json.previous")) {
        Path from = own.path("policy").resolveSibling(name);
        Path to = files().path("policy").resolveSibling(name);
        Files.createDirectories(to.getParent());
        Files.write(to, Files.readAllBytes(from));
      }
    }
  }

  private static void withoutStore(Floor floor, Elsewhere elsewhere, Findings findings)
      throws Exception {
    Files.createDirectories(elsewhere.data());
    says("no snapshot", "halt", "version 0", elsewhere.get(floor), findings);
    elsewhere.copyFrom(new StateFiles(floor.rig().folders()));
    says("a whole snapshot", "defensive", "version 2", elsewhere.get(floor), findings);
    elsewhere.files().breakUp("policy");
    says("a damaged snapshot", "normal", "version 1", elsewhere.get(floor), findings);
    elsewhere.files().breakUpWithItsPrevious("policy");
    says("two damaged snapshots", "halt", "version 0", elsewhere.get(floor), findings);
  }

  private static void says(
      String found, String riskMode, String version, Ran ran, Findings findings) {
    PolicyShown shown = PolicyShown.of(ran);
    boolean said =
        shown.exitCode() == DEGRADED
            && shown.shows("risk_mode", riskMode)
            && shown.shows(version, "mode in force");
    findings.invariant(
        "without the owner and with " + found + " a reader knows " + version,
        said,
        "exit " + ran.exitCode() + ", " + ran.text().lines().findFirst().orElse(""),
        "exit 12, risk_mode " + riskMode);
  }
}
