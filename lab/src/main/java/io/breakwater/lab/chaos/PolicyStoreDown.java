package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The engine that shares the policy is gone, and the snapshot of it is missing or damaged.
final class PolicyStoreDown implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int DEGRADED = 12;

  @Override
  public String id() {
    return "policy-store-down";
  }

  @Override
  public String fault() {
    return "Redis killed; the policy's snapshot missing, then damaged, then damaged with the one"
        + " before";
  }

  @Override
  public void run(Terms terms) throws Exception {
    Findings findings = terms.findings();
    try (RedisServer redis = RedisServer.start(terms.folder().resolve("redis"));
        Floor floor = Floor.open(terms.folder().resolve("data"), Map.of("redis.url", redis.url()));
        TraderRecord record = floor.record()) {
      RoadChecks checks = new RoadChecks(floor, new Streams(redis), findings);
      StateFiles files = new StateFiles(floor.rig().folders());
      Ran set =
          floor
              .rig()
              .run("policy", "set", "risk_mode=defensive", "--operator", "chaos", "--reason", "x");
      findings.evidence("the policy was set", set.exitCode() == 0, set.text(), "exit 0");
      Deadline.await("the snapshot of it", PATIENCE, () -> isDefensive(files.text("policy")));
      long pid = floor.rig().pid(Component.TRADER);
      long killed = System.currentTimeMillis();
      redis.kill();
      checks.blocked(record, killed);
      refusesEntries(floor, record, findings);
      withoutStore(floor, new Elsewhere(terms.folder().resolve("elsewhere")), findings);
      files.breakUpWithItsPrevious("policy");
      boolean mended = Deadline.within(PATIENCE, () -> isDefensive(files.text("policy")));
      findings.invariant(
          "the owner writes its snapshot anew without Redis", mended, mended, "true");
      redis.start();
      long back = System.currentTimeMillis();
      checks.opened(record, killed, back);
      Ran again = floor.rig().run("policy", "get");
      findings.invariant(
          "the policy is the one that was set, without a restart",
          again.exitCode() == 0
              && shows(again, "risk_mode", "defensive")
              && floor.rig().pid(Component.TRADER) == pid,
          "exit " + again.exitCode(),
          "exit 0, defensive, pid " + pid);
      Closing.of(floor, findings, record).opened();
    }
  }

  private static boolean isDefensive(String text) {
    return text.contains("\"risk_mode\":\"defensive\"");
  }

  private static boolean shows(Ran ran, String key, String value) {
    return ran.out().stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .anyMatch(line -> line.startsWith(key) && line.contains(value));
  }

  private static void refusesEntries(Floor floor, TraderRecord record, Findings findings)
      throws InterruptedException {
    floor.pen().now(Side.BUY, Floor.ETH, "0.03", floor.price(Floor.ETH, "0.4"));
    boolean refused = Deadline.within(PATIENCE, () -> refusedByStore(record.refresh()));
    findings.invariant("an entry is refused without the store", refused, refused, "true");
  }

  private static boolean refusedByStore(TraderRecord record) {
    return record
        .facts(WishFact.Refused.class)
        .map(placed -> placed.fact().refusal().interlocks())
        .anyMatch(by -> by.contains(InterlockName.BUS) || by.contains(InterlockName.POLICY));
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
    boolean said =
        ran.exitCode() == DEGRADED
            && shows(ran, "risk_mode", riskMode)
            && shows(ran, version, "mode in force");
    findings.invariant(
        "without the owner and with " + found + " a reader knows " + version,
        said,
        "exit " + ran.exitCode() + ", " + ran.text().lines().findFirst().orElse(""),
        "exit 12, risk_mode " + riskMode);
  }
}
