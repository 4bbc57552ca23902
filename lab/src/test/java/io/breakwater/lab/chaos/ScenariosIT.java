package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.report.Diary;
import io.breakwater.lab.report.FaultBands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scenarios against real processes. A failure's seed is in its message, its logs are under
/// `target/chaos`. What must hold at any speed fails the test; bounds in time are for a quiet
/// machine and judged by `breakwater chaos run`, so DEGRADED passes here.
///
/// They run beside each other: each has processes, ports and a folder of its own, and mostly waits.
@Execution(ExecutionMode.CONCURRENT)
class ScenariosIT {
  private static final long SEED = 20_131_201;

  @Test
  @Timeout(180)
  void killsOfTheTraderInTheMiddleOfOrdersLoseNothingAndDoubleNothing() throws Exception {
    holds(new KillTrader(), Map.of("kills", "3"));
  }

  @Test
  @Tag("long")
  @Timeout(420)
  void twentyKillsOfTheTraderLoseNothingAndDoubleNothing() throws Exception {
    holds(new KillTrader(), Map.of());
  }

  @Test
  @Timeout(120)
  void theEmergencyStopHoldsThroughAKill() throws Exception {
    holds(new EmergencyStop(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(400)
  void everyDoorStopsWithEverythingElseDead() throws Exception {
    holds(new KillSwitch(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(120)
  void theLogAloneGivesTheSameState() throws Exception {
    holds(new RecoveryFromLog(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void aTornLogIsRepairedAndADamagedOneIsRescued() throws Exception {
    holds(new TornLog(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void mistakesAreNamedInOneLineAndLeaveNothingBehind() throws Exception {
    holds(new BadInput(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void theRecordedCrashTripsTheStopAtItsBound() throws Exception {
    holds(new RealCrash(), Map.of());
  }

  @Test
  @Timeout(150)
  void aKilledRedisStopsNewRiskAndLosesNothing() throws Exception {
    holds(new RedisDown(), Map.of("outage", "4s", "variants", "1"));
  }

  @Test
  @Tag("long")
  @Timeout(600)
  void aMinuteWithoutRedisStopsNewRiskAndLosesNothing() throws Exception {
    holds(new RedisDown(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void aRedisThatComesBackEmptyGetsEverythingAgain() throws Exception {
    holds(new RedisDataLoss(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void aRedisThatIsRestartedInARowIsFoundAgainEachTime() throws Exception {
    holds(new RedisRestart(), Map.of("restarts", "3"));
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void tenRestartsOfRedisInARowEndWell() throws Exception {
    holds(new RedisRestart(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void aFailoverThatLosesTheTailGetsItAgain() throws Exception {
    holds(new SentinelFailover(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void aStricterPolicyStaysInForceWithoutRedis() throws Exception {
    holds(new CacheStaleness(), Map.of("outage", "1s"));
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void aStricterPolicyStaysInForceThroughHalfAMinute() throws Exception {
    holds(new CacheStaleness(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(150)
  void whatScriptsGetWrongIsSetAsideAndATripPasses() throws Exception {
    holds(new BusBadInput(), Map.of());
  }

  @Test
  @Timeout(150)
  void aDiskWithoutRoomBlocksUntilThereIsRoom() throws Exception {
    // A machine that lets nobody mount a small disk has nothing to show.
    holdsWhereItCanRun(new DiskFull());
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void damagedStateFilesAreSetAsideAndWrittenAnew() throws Exception {
    holds(new CorruptState(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void withoutThePolicyStoreTheLeastIsAllowed() throws Exception {
    holds(new PolicyStoreDown(), Map.of());
  }

  @ParameterizedTest
  @Tag("long")
  @ValueSource(
      strings = {
        "redis-auth",
        "redis-certificate",
        "slow-ramp",
        "feed-slows",
        "cascading",
        "load-and-failure",
        "soak"
      })
  @Timeout(600)
  void whatIsWrittenInYamlHoldsToo(String id) throws Exception {
    holds(ScenarioFile.shipped(id), Map.of());
  }

  @Test
  @Timeout(120)
  void aFileIsPlayedAndRolledBackWhateverHappens() throws Exception {
    String text =
        """
        id: short-file
        fault: the feeder is paused
        hypothesis: Its rollback runs.
        lesson: Clean up.
        safeguard: none
        components: [feeds]
        method:
          - order: {market: SOLUSDT, side: buy, quantity: 0.1, percent: 0.4, taken: "true"}
          - await: {that: {orders_accepted: {since: start}, at_least: 1}, within: 20s}
          - check: {claim: orders flow, orders_accepted: {since: start}, at_least: 1}
          - pause: feeder
          - await: {that: {tripped: {}, is: "true"}, within: 200ms}
        rollback:
          - resume: feeder
          - await: {that: {gate: {}, is: OPEN}, within: 30s}
          - check: {claim: rolled back, gate: {}, is: OPEN}
        evidence:
          - {claim: never looked at, gate: {}, is: OPEN}
        """;

    Finished finished = run(ScenarioFile.of("short-file.yaml", text), Map.of());

    assertThat(finished.result()).isEqualTo(Result.FAILED);
    assertThat(finished.notes().errors())
        .singleElement()
        .asString()
        .contains("line 12: not within");
    assertThat(finished.checks())
        .filteredOn(check -> check.claim().equals("rolled back"))
        .allMatch(Check::held)
        .hasSize(1);
    assertThat(finished.checks()).noneMatch(check -> check.claim().equals("never looked at"));
  }

  /// Runs it, and fails unless every invariant held and the fault is proven.
  static void holds(Scenario scenario, Map<String, String> settings) throws Exception {
    holds(run(scenario, settings));
    showsItsFaults(scenario, settings);
  }

  /// Else its chart has no band, and its report no times.
  private static void showsItsFaults(Scenario scenario, Map<String, String> settings) {
    Diary diary = Diary.of(folder(scenario, settings).resolve(scenario.id()));
    assertThat(FaultBands.of(diary.entries(), FaultBands.Points.MOMENTS, Long.MAX_VALUE))
        .as("faults in the report of %s", scenario.id())
        .isNotEmpty();
  }

  /// As [#holds], where the machine can bring the fault about.
  static void holdsWhereItCanRun(Scenario scenario) throws Exception {
    Finished finished = run(scenario, Map.of());
    Assumptions.assumeThat(finished.result()).isNotEqualTo(Result.INCONCLUSIVE);
    holds(finished);
  }

  private static Finished run(Scenario scenario, Map<String, String> settings) throws Exception {
    Path folder = emptied(folder(scenario, settings));
    return new Campaign(folder, SEED, settings, _ -> {}).run(scenario);
  }

  private static Path folder(Scenario scenario, Map<String, String> settings) {
    String name = scenario.id() + String.join("", settings.values());
    return Path.of("target", "chaos", name).toAbsolutePath();
  }

  private static void holds(Finished finished) {
    String id = finished.scenario();
    assertThat(finished.result())
        .as("%s%nagain: breakwater chaos run %s --seed %d", finished.broken(), id, SEED)
        .isIn(Result.PASSED, Result.DEGRADED);
  }

  static Path emptied(Path folder) throws IOException, InterruptedException {
    DiskFull.release(folder);
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return folder;
  }
}
