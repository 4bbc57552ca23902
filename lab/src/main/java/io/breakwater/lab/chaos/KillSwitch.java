package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every door stops trading with everything dead that it does not need: first the stop file under
/// load, then each door alone with the trader.
final class KillSwitch implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final Duration BACK_PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, String> SETTINGS = Map.of("policy.stop.cooldown_seconds", "600");
  private static final List<Component> OTHERS =
      List.of(Component.PAPER, Component.FEEDER, Component.MONITOR, Component.STRATEGIST);

  @Override
  public String id() {
    return "kill-switch";
  }

  @Override
  public String fault() {
    return "STOP.TXT under load, monitor and strategist killed before it; then each door ("
        + StopDoor.all()
        + ") with everything killed that it does not need";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none()
        .word("bystanders", "killed", List.of("killed", "none"))
        .words("doors", StopDoor.names());
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    findings.variant("under load");
    underLoad(terms, findings);
    for (StopDoor door : StopDoor.chosen(terms.settings().getOrDefault("doors", StopDoor.all()))) {
      findings.variant(door.text());
      Optional<RedisServer> redis =
          door.needsRedis()
              ? Optional.of(RedisServer.start(terms.folder().resolve("redis")))
              : Optional.empty();
      try {
        new Alone(door, findings, redis).play(terms.folder().resolve(door.text()));
      } finally {
        redis.ifPresent(RedisServer::close);
      }
    }
    findings.whole();
  }

  private static void underLoad(Terms terms, Findings findings) throws InterruptedException {
    Path folder = terms.folder().resolve("load");
    try (Floor floor = Floor.open(folder, SETTINGS);
        TraderRecord record = floor.record()) {
      if (!terms.settings().getOrDefault("bystanders", "killed").equals("none")) {
        killBystanders(floor, findings);
      }
      StopChecks checks = new StopChecks(floor, findings);
      floor.takePositions();
      try (Trickle _ = Trickle.on(floor)) {
        Deadline.await(
            "the load flows", PATIENCE, () -> floor.paper().state().openOrders().size() > 4);
        long asked = System.currentTimeMillis();
        StopDoor.write(floor.rig().folders().stopFile());
        long blocked = blockedMillis(record, findings) - asked;
        findings.bound(
            "BLOCKED after the file appeared",
            blocked < StopChecks.BLOCKED_MILLIS_MAX,
            blocked + " ms",
            "under " + StopChecks.BLOCKED_MILLIS_MAX + " ms");
        findings.largest("blocked_millis", blocked);
        checks.nothingPasses(record, checks.tripped(record).wallMillis());
      }
      StopFact.Tripped tripped = checks.tripped(record).fact();
      findings.invariant(
          "the journal names the stop file",
          tripped.cause() == StopFact.Cause.STOP_FILE,
          tripped.cause() + " " + tripped.reason(),
          "STOP_FILE");
      findings.count("ess_trips", 1);
      checks.reducingPasses(record);
      findings.invariant(
          "the stop file is still there",
          Files.exists(floor.rig().folders().stopFile()),
          floor.rig().folders().stopFile().getFileName(),
          "STOP.TXT");
      // The stop stays tripped for longer than this takes.
      Closing.of(floor, findings, record).settle();
    }
  }

  private static void killBystanders(Floor floor, Findings findings) throws InterruptedException {
    Rig rig = floor.rig();
    rig.start(Component.MONITOR);
    rig.start(Component.STRATEGIST);
    rig.port(Component.MONITOR);
    rig.port(Component.STRATEGIST);
    rig.kill(Component.MONITOR);
    rig.kill(Component.STRATEGIST);
    boolean dead = !rig.isAlive(Component.MONITOR) && !rig.isAlive(Component.STRATEGIST);
    findings.evidence("monitor and strategist ran and are dead", dead, dead, "true");
  }

  /// When the journal first has it that the gate is not open any more.
  private static long blockedMillis(TraderRecord record, Findings findings)
      throws InterruptedException {
    boolean heard = Deadline.within(STOP_PATIENCE, () -> stopFile(record).isPresent());
    findings.invariant("the trader hears of STOP.TXT", heard, heard, "true");
    return stopFile(record)
        .orElseThrow(() -> new Deadline.Missed("the stop file in the journal", STOP_PATIENCE));
  }

  private static Optional<Long> stopFile(TraderRecord record) {
    return record
        .refresh()
        .facts(GateFact.StopFileMoved.class)
        .filter(placed -> placed.fact().present())
        .findFirst()
        .map(Placed::wallMillis);
  }

  /// One door, and the trader alone behind it: everything dies that the door does not need.
  private record Alone(StopDoor door, Findings findings, Optional<RedisServer> redis) {
    void play(Path folder) throws InterruptedException {
      // The exchange comes back where it was, for a trader that lived on.
      Map<String, String> settings = new TreeMap<>(SETTINGS);
      settings.put("ports.paper", Integer.toString(Cable.freePort()));
      redis.ifPresent(server -> settings.put("redis.url", server.url()));
      try (Floor floor = Floor.open(folder, settings);
          TraderRecord record = floor.record()) {
        killBystanders(floor, findings);
        floor.takePositions();
        killTheOthers(floor);
        StopDoor.Asked asked = door.ask(floor, redis);
        tripped(floor, record, asked);
        refuses(floor, record);
        floor.start(Component.PAPER);
        floor.start(Component.FEEDER);
        floor.rig().port(Component.PAPER);
        takesAway(floor, record);
        Closing.of(floor, findings, record).settle();
        boolean tripped = floor.spoken().map(Floor.Spoken::tripped).orElse(false);
        findings.invariant("still tripped with everything back", tripped, tripped, "true");
      }
    }

    /// What could not be cancelled without the exchange is taken away by the trader itself.
    private void takesAway(Floor floor, TraderRecord record) throws InterruptedException {
      boolean gone =
          Deadline.within(
              BACK_PATIENCE,
              () ->
                  floor.paper().state().openOrders().isEmpty()
                      && record.refresh().open().isEmpty());
      findings.invariant(
          "no entry rests once the exchange is back",
          gone,
          floor.paper().state().openOrders() + ", in the journal " + record.open(),
          "none");
    }

    private void killTheOthers(Floor floor) throws InterruptedException {
      for (Component needed : door.needs()) {
        floor.start(needed);
        floor.rig().port(needed);
      }
      floor.kill(Component.FEEDER);
      floor.kill(Component.PAPER);
      List<String> living =
          OTHERS.stream().filter(floor::isAlive).map(Component::text).sorted().toList();
      List<String> needed = door.needs().stream().map(Component::text).sorted().toList();
      findings.evidence(
          "everything is dead that the door does not need",
          living.equals(needed) && floor.isAlive(Component.TRADER),
          "alive besides the trader: " + living,
          needed.toString());
    }

    private void tripped(Floor floor, TraderRecord record, StopDoor.Asked asked)
        throws InterruptedException {
      Placed<StopFact.Tripped> tripped = new StopChecks(floor, findings).tripped(record);
      long withAll = tripped.wallMillis() - asked.askedMillis();
      long blocked = asked.blockedMillis().orElse(withAll);
      findings.bound(
          "BLOCKED after it was asked for",
          blocked >= 0 && blocked < StopChecks.BLOCKED_MILLIS_MAX,
          blocked + " ms",
          "under " + StopChecks.BLOCKED_MILLIS_MAX + " ms");
      findings.observe(door.text() + ": " + asked.answer() + "; in the journal " + withAll + " ms");
      findings.largest("blocked_millis", blocked);
      findings.count("ess_trips", 1);
      findings.invariant(
          "the journal names the cause",
          tripped.fact().cause() == door.cause(),
          tripped.fact().cause() + " " + tripped.fact().reason(),
          door.cause().toString());
    }

    private void refuses(Floor floor, TraderRecord record) throws InterruptedException {
      BigDecimal limit = new BigDecimal("1");
      String entry = floor.pen().now(Side.BUY, Floor.ETH, "0.1", limit);
      Refusal refusal = new Fates(record).awaitRefusal(entry);
      findings.invariant(
          "an entry is refused by the stop",
          refusal.interlocks().contains(InterlockName.ESS),
          refusal.reason() + " " + refusal.interlocks(),
          "ess");
      findings.count("trades_blocked", 1);
    }
  }
}
