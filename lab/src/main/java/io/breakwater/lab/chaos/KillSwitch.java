package io.breakwater.lab.chaos;

import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.runtime.process.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The stop file stops trading with the monitor and the strategist dead.
final class KillSwitch implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  @Override
  public String id() {
    return "kill-switch";
  }

  @Override
  public String fault() {
    return "STOP.TXT under load, monitor and strategist killed before it";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().word("bystanders", "killed", List.of("killed", "none"));
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), Map.of("policy.stop.cooldown_seconds", "600"));
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
        write(floor.rig().folders().stopFile());
        long blocked = blockedMillis(record) - asked;
        findings.bound(
            "BLOCKED after the file appeared",
            blocked < StopChecks.BLOCKED_MILLIS_MAX,
            blocked + " ms",
            "under " + StopChecks.BLOCKED_MILLIS_MAX + " ms");
        findings.metric("blocked_millis", blocked);
        checks.nothingPasses(record, checks.tripped(record).wallMillis());
      }
      StopFact.Tripped tripped = checks.tripped(record).fact();
      findings.invariant(
          "the journal names the stop file",
          tripped.cause() == StopFact.Cause.STOP_FILE,
          tripped.cause() + " " + tripped.reason(),
          "STOP_FILE");
      findings.metric("ess_trips", 1);
      checks.reducingPasses(record);
      findings.invariant(
          "the stop file is still there",
          Files.exists(floor.rig().folders().stopFile()),
          floor.rig().folders().stopFile().getFileName(),
          "STOP.TXT");
      new Judge(findings).always(floor.paper().journal(), record.refresh());
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

  private static void write(Path stopFile) {
    try {
      Files.writeString(stopFile, "chaos\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// When the journal first has it that the gate is not open any more.
  private static long blockedMillis(TraderRecord record) throws InterruptedException {
    return Deadline.awaitValue(
        "the stop file in the journal",
        STOP_PATIENCE,
        () ->
            record
                .refresh()
                .facts(GateFact.StopFileMoved.class)
                .filter(placed -> placed.fact().present())
                .findFirst()
                .map(TraderRecord.Placed::wallMillis));
  }
}
