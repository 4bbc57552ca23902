package io.breakwater.lab.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The report of a run, for machines and for people.
public final class Report {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Report() {}

  /// One line about a scenario.
  public static String line(Finished finished) {
    return String.format(
        Locale.ROOT,
        "%-12s %-20s %6.1f s  checks %d of %d",
        finished.result(),
        finished.scenario(),
        finished.durationSeconds(),
        finished.checksPassed(),
        finished.checks().size());
  }

  /// The lines at the end of a run.
  public static String summary(List<Finished> all) {
    StringBuilder text = new StringBuilder();
    all.forEach(finished -> text.append(line(finished)).append('\n'));
    Map<Result, Long> counts = counts(all);
    text.append(all.size()).append(" scenarios:");
    for (Result result : Result.values()) {
      text.append(' ').append(counts.getOrDefault(result, 0L)).append(' ').append(result);
    }
    return text.toString();
  }

  /// The JSON report.
  public static String json(String run, long seed, List<Finished> all) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("run", run).put("seed", seed);
    Map<Result, Long> counts = counts(all);
    long passed = counts.getOrDefault(Result.PASSED, 0L);
    root.putObject("summary")
        .put("total_scenarios", all.size())
        .put("passed", passed)
        .put("failed", counts.getOrDefault(Result.FAILED, 0L))
        .put("degraded", counts.getOrDefault(Result.DEGRADED, 0L))
        .put("inconclusive", counts.getOrDefault(Result.INCONCLUSIVE, 0L))
        .put("pass_rate", rate(passed, all.size()));
    long held = all.stream().mapToLong(Finished::checksPassed).sum();
    long broken = all.stream().mapToLong(Finished::checksFailed).sum();
    root.putObject("checks")
        .put("total_passed", held)
        .put("total_failed", broken)
        .put("success_rate", rate(held, held + broken));
    metrics(root.putObject("metrics"), all);
    ArrayNode scenarios = root.putArray("scenarios");
    all.forEach(finished -> scenario(scenarios.addObject(), finished));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  /// Figures that several scenarios have, added up. What no scenario of this build can measure is
  /// null, never zero.
  private static void metrics(ObjectNode node, List<Finished> all) {
    for (String name :
        List.of(
            "events_published",
            "events_consumed",
            "disk_buffer_writes",
            "redis_reconnects",
            "ess_trips",
            "trades_blocked",
            "binance_errors",
            "health_alerts")) {
      List<String> values =
          all.stream()
              .map(finished -> finished.notes().metrics().get(name))
              .filter(java.util.Objects::nonNull)
              .toList();
      if (values.isEmpty()) {
        node.putNull(name);
      } else {
        node.put(name, values.stream().mapToLong(Long::parseLong).sum());
      }
    }
  }

  private static void scenario(ObjectNode node, Finished finished) {
    node.put("scenario_name", finished.scenario())
        .put("status", finished.result().name())
        .put("duration_seconds", Math.round(finished.durationSeconds() * 1_000) / 1_000.0)
        .put("checks_passed", finished.checksPassed())
        .put("checks_failed", finished.checksFailed());
    ArrayNode checks = node.putArray("checks");
    for (Check check : finished.checks()) {
      checks
          .addObject()
          .put("kind", check.kind().name().toLowerCase(Locale.ROOT))
          .put("claim", check.claim())
          .put("held", check.held())
          .put("figure", check.figure())
          .put("bound", check.bound());
    }
    ArrayNode observations = node.putArray("observations");
    finished.notes().observations().forEach(observations::add);
    ArrayNode errors = node.putArray("errors");
    finished.notes().errors().forEach(errors::add);
    ObjectNode metrics = node.putObject("metrics");
    finished.notes().metrics().forEach(metrics::put);
  }

  private static Map<Result, Long> counts(List<Finished> all) {
    Map<Result, Long> counts = new EnumMap<>(Result.class);
    all.forEach(finished -> counts.merge(finished.result(), 1L, Long::sum));
    return counts;
  }

  private static double rate(long part, long whole) {
    return whole == 0 ? 0 : Math.round(part * 10_000.0 / whole) / 10_000.0;
  }
}
