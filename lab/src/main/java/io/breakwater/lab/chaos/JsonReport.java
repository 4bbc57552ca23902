package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Timeline;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The report of a run for machines. The names of `summary`, `checks`, `metrics` and of the
/// scenarios' fields are a contract: other people's scripts read them.
public final class JsonReport {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,18})?(E-?\\d{1,3})?");
  private static final Set<String> TRUTHS = Set.of("true", "false");

  /// Figures that several scenarios have, added up over all.
  private static final List<String> METRICS =
      List.of(
          "events_published",
          "events_consumed",
          "disk_buffer_writes",
          "redis_reconnects",
          "ess_trips",
          "trades_blocked",
          "binance_errors",
          "health_alerts");

  private JsonReport() {}

  public static String text(RunReport run) {
    ObjectNode root = MAPPER.createObjectNode();
    List<Finished> all = run.finished();
    root.put("run", run.run()).put("seed", run.again().seed()).put("again", run.again().line());
    Map<Result, Long> counts = Report.counts(all);
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
    metrics(root.putObject("metrics"), run);
    timeToRecover(root.putObject("time_to_recover"), run.timeToRecover());
    score(root.putObject("score"), run.score());
    ArrayNode scenarios = root.putArray("scenarios");
    all.forEach(finished -> scenario(scenarios.addObject(), finished, run));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  /// What neither a scenario nor its journals know is null, never zero.
  private static void metrics(ObjectNode node, RunReport run) {
    for (String name : METRICS) {
      List<Long> values =
          run.finished().stream()
              .map(finished -> Optional.ofNullable(run.figures(finished).get(name)))
              .flatMap(Optional::stream)
              .map(JsonReport::number)
              .flatMap(Optional::stream)
              .map(BigDecimal::longValue)
              .toList();
      if (values.isEmpty()) {
        node.putNull(name);
      } else {
        node.put(name, values.stream().mapToLong(Long::longValue).sum());
      }
    }
  }

  private static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /// Numbers and truths as such.
  private static void figure(ObjectNode node, String name, String text) {
    Optional<BigDecimal> number = number(text);
    if (number.isPresent()) {
      node.put(name, number.get());
    } else if (TRUTHS.contains(text)) {
      node.put(name, Boolean.parseBoolean(text));
    } else {
      node.put(name, text);
    }
  }

  private static void timeToRecover(ObjectNode node, TimeToRecover times) {
    node.put("objective_millis", TimeToRecover.OBJECTIVE_MILLIS)
        .put("measured", times.millis().size())
        .put("within", times.within());
    ArrayNode notOpened = node.putArray("not_opened");
    times.notOpened().forEach(notOpened::add);
    if (times.millis().isEmpty()) {
      node.putNull("longest_millis").putNull("slowest");
    } else {
      node.put("longest_millis", times.longestMillis()).put("slowest", times.longest().orElse(""));
    }
  }

  private static void score(ObjectNode node, Score score) {
    node.put("overall", Score.shown(score.overall()));
    ObjectNode areas = node.putObject("components");
    score
        .areas()
        .forEach((area, value) ->
            areas.putObject(area.text()).put("score", Score.shown(value)).put("bar", area.bar()));
    ArrayNode missing = node.putArray("not_run");
    score.notRun().forEach(missing::add);
  }

  private static void scenario(ObjectNode node, Finished finished, RunReport run) {
    node.put("scenario_name", finished.scenario())
        .put("status", finished.result().name())
        .put("duration_seconds", Math.round(finished.durationSeconds() * 1_000) / 1_000.0)
        .put("checks_passed", finished.checksPassed())
        .put("checks_failed", finished.checksFailed())
        .put("score", Score.shown(Score.points(finished)))
        .put("again", run.again().line(finished.scenario()));
    String unread = run.unread().get(finished.scenario());
    if (unread != null) {
      node.put("timeline_error", unread);
    }
    Timeline timeline = run.timeline(finished);
    ObjectNode times = node.putObject("times");
    put(times, "detect_millis", timeline.detectMillis());
    put(times, "safe_millis", timeline.safeMillis());
    put(times, "recover_millis", timeline.recoverMillis());
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
    run.figures(finished).forEach((name, text) -> figure(metrics, name, text));
  }

  private static void put(ObjectNode node, String name, OptionalLong millis) {
    if (millis.isEmpty()) {
      node.putNull(name);
    } else {
      node.put(name, millis.getAsLong());
    }
  }

  private static double rate(long part, long whole) {
    return whole == 0 ? 0 : Math.round(part * 10_000.0 / whole) / 10_000.0;
  }
}
