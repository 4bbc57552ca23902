package io.breakwater.runtime.health;

import io.breakwater.console.view.ComponentView;
import io.breakwater.console.view.HealthView;
import io.breakwater.console.view.HealthView.ComponentHealthView;
import io.breakwater.console.view.HealthView.DependencyView;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Part;
import io.breakwater.kernel.health.Readiness;
import io.breakwater.kernel.health.Standing;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Health as the console, the file and the command line show it. Pure; unknown stays unknown.
public final class HealthViews {
  /// Before anything was judged: nothing may be done.
  static final HealthView NOTHING =
      new HealthView(
          "monitor",
          HealthView.Status.UNHEALTHY,
          Version.TEXT,
          0,
          Instant.EPOCH,
          false,
          Optional.empty(),
          List.of(),
          Map.of(),
          Map.of(),
          Map.of());

  private HealthViews() {}

  /// What was judged, of what, when.
  ///
  /// @param sinceMillis wall time since which readiness is what it is
  record Verdict(
      Readiness readiness, List<Surveyed> surveyed, long sinceMillis, long checkedMillis) {
    Verdict {
      surveyed = List.copyOf(surveyed);
    }
  }

  static HealthView of(Verdict verdict, ReadinessWatch.Own own) {
    Readiness readiness = verdict.readiness();
    Map<String, DependencyView> needs = new TreeMap<>(own.needs());
    readiness
        .parts()
        .forEach((part, finding) -> needs.put(part.text(), dependency(part.blocks(), finding)));
    Map<String, ComponentHealthView> components = new TreeMap<>();
    for (Surveyed each : verdict.surveyed()) {
      components.put(each.component().text(), component(each));
    }
    return new HealthView(
        "monitor",
        HealthView.Status.valueOf(readiness.status().name()),
        Version.TEXT,
        own.uptimeSeconds(),
        Instant.ofEpochMilli(verdict.checkedMillis()),
        readiness.dor(),
        Optional.of(Instant.ofEpochMilli(verdict.sinceMillis())),
        readiness.failing().stream().map(Part::text).toList(),
        needs,
        components,
        own.metrics());
  }

  private static DependencyView dependency(boolean critical, Finding finding) {
    return new DependencyView(
        DependencyView.State.valueOf(finding.condition().name()),
        critical,
        finding.latencyMillis() == Finding.UNMEASURED
            ? Optional.empty()
            : Optional.of(finding.latencyMillis()),
        finding.code().name(),
        finding.detail().isEmpty() ? Optional.empty() : Optional.of(finding.detail()));
  }

  private static ComponentHealthView component(Surveyed surveyed) {
    Map<String, DependencyView.State> needs = new TreeMap<>();
    Optional<Long> latency = Optional.empty();
    if (surveyed.door() instanceof DoorWord.Answered answered) {
      latency = Optional.of(answered.latencyMillis());
      answered
          .needs()
          .forEach(
              (name, condition) -> needs.put(name, DependencyView.State.valueOf(condition.name())));
    }
    return new ComponentHealthView(status(surveyed), latency, detail(surveyed), needs);
  }

  /// The components as the table of them shows each.
  public static ComponentView componentView(Surveyed surveyed) {
    return new ComponentView(
        surveyed.component().text(),
        status(surveyed),
        detail(surveyed),
        surveyed.pid(),
        surveyed.lastBeat(),
        surveyed.healing().map(Surveyed.Healing::restarts),
        surveyed.healing().map(HealthViews::stage));
  }

  private static String stage(Surveyed.Healing healing) {
    return healing.failsafe().isEmpty() ? healing.stage() : "FAILSAFE";
  }

  /// The monitor does not ask itself.
  private static ComponentView.Status status(Surveyed surveyed) {
    if (!surveyed.lives()) {
      return ComponentView.Status.DOWN;
    }
    if (surveyed.component().equals(Component.MONITOR)) {
      return ComponentView.Status.HEALTHY;
    }
    return switch (surveyed.door()) {
      case DoorWord.NotAsked _ -> ComponentView.Status.UNKNOWN;
      case DoorWord.Silent _ -> ComponentView.Status.DOWN;
      case DoorWord.Answered answered -> status(answered.status());
    };
  }

  private static ComponentView.Status status(Standing standing) {
    return switch (standing) {
      case HEALTHY -> ComponentView.Status.HEALTHY;
      case DEGRADED -> ComponentView.Status.DEGRADED;
      case UNHEALTHY -> ComponentView.Status.UNHEALTHY;
    };
  }

  private static Optional<String> detail(Surveyed surveyed) {
    if (surveyed.lives() && surveyed.component().equals(Component.MONITOR)) {
      return Optional.empty();
    }
    String told =
        surveyed.lives()
                && surveyed.door() instanceof DoorWord.Answered(var status, _, var trouble, _)
                && status != Standing.HEALTHY
            ? trouble
            : surveyed.finding().detail();
    return told.isEmpty() ? Optional.empty() : Optional.of(told);
  }

  /// What is shown without its figures and times: a renewal that says the same words is no change.
  static String words(Readiness readiness, List<Surveyed> surveyed) {
    StringBuilder text = new StringBuilder();
    text.append(readiness.dor()).append(readiness.failing());
    readiness
        .parts()
        .forEach((part, finding) ->
            text.append(part).append(finding.condition()).append(finding.code()));
    for (Surveyed each : surveyed) {
      text.append(each.component()).append(status(each)).append(each.pid()).append(each.healing());
    }
    return text.toString();
  }
}
