package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.sabotage.Sabotage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each scenario fails when its safeguard is switched off, with real processes. A run ends as soon
/// as the check has broken that must break.
class SafeguardsIT {
  private static final long SEED = 20_131_201;
  private static final int AT_ONCE = 3;
  private static final long PATIENCE_SECONDS = 280;

  /// Two need a Redis and wait for what never comes, the third learns for a minute; `chaos run`
  /// shows them.
  private static final Set<String> TOO_LONG = Set.of("road", "policy", "anomaly");

  private static List<Sabotage> suite() {
    // Those that mostly wait begin first, so that the others fit beside them.
    List<String> first = List.of("drawdown", "unprotected", "countdown", "cooldown", "stop-file");
    return Sabotages.all().stream()
        .filter(each -> !TOO_LONG.contains(each.safeguard()))
        .sorted(Comparator.comparing(each -> !first.contains(each.safeguard())))
        .toList();
  }

  private record Tried(Sabotage sabotage, Finished finished) {}

  @Test
  @Timeout(300)
  void everyScenarioNoticesThatItsSafeguardIsOff() throws Exception {
    List<Tried> tried = new ArrayList<>();
    try (ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Tried>> all =
          suite().stream().map(each -> lanes.submit(() -> run(each))).toList();
      for (Future<Tried> each : all) {
        tried.add(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
    }

    tried.forEach(each ->
        System.out.printf(
            "without %-12s %s%n", each.sabotage().safeguard(), Report.line(each.finished())));
    List<String> unnoticed =
        tried.stream()
            .filter(each -> !Sabotages.isNoticed(each.sabotage(), each.finished()))
            .map(each -> each.sabotage().safeguard() + ": " + each.finished().broken())
            .toList();
    assertThat(unnoticed).isEmpty();
    assertThat(tried).hasSizeGreaterThanOrEqualTo(10);
    assertThat(tried).allSatisfy(each -> assertThat(scoreWith(each)).isLessThan(100));
  }

  /// The score of a build in which everything else passed.
  private static double scoreWith(Tried tried) {
    List<Finished> all = new ArrayList<>(List.of(tried.finished()));
    for (String id : Scenarios.cards().keySet()) {
      Findings findings = new Findings(_ -> {});
      findings.invariant("all is well", true, "", "");
      findings.evidence("something happened", true, "", "");
      all.add(findings.finished(id, 1));
    }
    return Score.of(Scenarios.cards(), all).overall();
  }

  private static Tried run(Sabotage sabotage) throws Exception {
    Path folder =
        ScenariosIT.emptied(Path.of("target", "without", sabotage.safeguard()).toAbsolutePath());
    Finished finished =
        new Campaign(folder, SEED, sabotage.settings(), _ -> {})
            .without(sabotage, Scenarios.named(sabotage.scenario()).orElseThrow(), false);
    return new Tried(sabotage, finished);
  }
}
