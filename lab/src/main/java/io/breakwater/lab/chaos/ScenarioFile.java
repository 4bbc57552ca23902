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
  private final Optional<Path> own;

  private ScenarioFile(Plan plan, Optional<Path> own) {
    this.plan = plan;
    this.own = own;
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
      return new ScenarioFile(plan(file.toString(), Files.readString(file)), Optional.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static ScenarioFile of(String file, String text) {
    return new ScenarioFile(plan(file, text), Optional.empty());
  }

  private static Plan plan(String file, String text) {
    List<Mistake> mistakes = new ArrayList<>();
    return PlanReader.read(file, text, mistakes::add).orElseThrow(() -> new Mistaken(mistakes));
  }

  /// As it is named on the command line: its file, or the id of one that ships.
  String given() {
    return own.map(Path::toString).orElse(plan.id());
  }

  @Override
  public String id() {
    return plan.id();
  }

  @Override
  public String fault() {
    return plan.fault();
  }

  @Override
  public Parameters parameters() {
    return Values.parameters(plan.parameters());
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
          rollBack(plan.parts().rollback(), actor::act, terms.findings());
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
      if (stand.stage() instanceof UnderUp up) {
        up.product().endsInOrder(terms.findings());
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

  /// What a step does.
  interface Deed {
    void act(Step step) throws InterruptedException;
  }

  /// Every step, whatever becomes of the one before it: what fails is told, and hides no failure
  /// that led here.
  static void rollBack(List<Step> steps, Deed deed, Findings findings) throws InterruptedException {
    for (Step step : steps) {
      try {
        deed.act(step);
      } catch (Findings.Shown shown) {
        throw shown;
      } catch (RuntimeException failure) {
        findings.error("rollback, line " + step.line() + ": " + failure);
      }
    }
  }
}
