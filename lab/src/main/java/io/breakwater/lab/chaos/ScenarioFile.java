package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Plan.Probe;
import io.breakwater.lab.chaos.Plan.Step;
import io.breakwater.lab.report.Diary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A scenario that is written in YAML.
public final class ScenarioFile implements Scenario {
  private final Plan plan;

  private ScenarioFile(Plan plan) {
    this.plan = plan;
  }

  /// The file has mistakes, a line each.
  public static final class Mistaken extends RuntimeException {
    Mistaken(List<Mistake> mistakes) {
      super(String.join("\n", mistakes.stream().map(Mistake::toString).toList()));
    }
  }

  /// One that ships with this build.
  static ScenarioFile shipped(String id) {
    String name = "/scenarios/" + id + ".yaml";
    try (InputStream in = ScenarioFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name + " on the class path");
      }
      return of(id + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Somebody's own.
  public static ScenarioFile at(Path file) {
    try {
      return of(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static ScenarioFile of(String file, String text) {
    List<Mistake> mistakes = new ArrayList<>();
    Optional<Plan> plan = PlanReader.read(file, text, mistakes::add);
    return new ScenarioFile(plan.orElseThrow(() -> new Mistaken(mistakes)));
  }

  @Override
  public String id() {
    return plan.id();
  }

  @Override
  public String fault() {
    return plan.fault();
  }

  Card card() {
    return plan.card();
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Values values = Values.of(plan.parameters(), terms);
    terms.findings().metric("scale", terms.scale());
    try (Stand stand = Stand.open(plan.ground(), terms, values);
        TraderRecord record = stand.stage().record();
        Prober prober = new Prober(stand, record, values, Diary.of(terms.folder()))) {
      prober.mark("start");
      try (Actor actor = new Actor(stand, terms, prober, values)) {
        boolean whole;
        try {
          whole = method(actor, prober, terms.findings());
        } finally {
          rollBack(actor, terms.findings());
        }
        if (whole) {
          for (Probe probe : plan.parts().probes()) {
            actor.judge(probe);
          }
        }
      }
      Closing closing = Closing.of(stand.stage(), terms.findings(), record);
      if (plan.parts().endsOpen()) {
        closing.opened();
      } else {
        closing.settle();
      }
    }
  }

  /// Returns whether all of it was done.
  private boolean method(Actor actor, Prober prober, Findings findings)
      throws InterruptedException {
    for (Step step : plan.parts().method()) {
      for (Probe abort : plan.parts().abort()) {
        Prober.Read read = prober.read(abort);
        if (read.holds()) {
          findings.evidence("not aborted: " + abort.claim(), false, read.figure(), "not that");
          return false;
        }
      }
      actor.act(step);
    }
    return true;
  }

  /// Every step, whatever becomes of the one before it.
  private void rollBack(Actor actor, Findings findings) throws InterruptedException {
    for (Step step : plan.parts().rollback()) {
      try {
        actor.act(step);
      } catch (IllegalStateException failure) {
        findings.error("rollback, line " + step.line() + ": " + failure.getMessage());
      }
    }
  }
}
