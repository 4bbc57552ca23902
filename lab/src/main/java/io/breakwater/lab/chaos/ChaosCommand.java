package io.breakwater.lab.chaos;

import io.breakwater.lab.sabotage.Sabotage;
import io.breakwater.runtime.cli.Common;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `breakwater chaos`: breaks the real runtime on purpose, and says what held.
@CommandLine.Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    description = "break the real runtime on purpose, and see what holds")
public final class ChaosCommand {
  private static final String ALL = "all";
  private static final DateTimeFormatter RUN_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static Path runs(Common common) {
    return common.folders().data().resolve("chaos");
  }

  @CommandLine.Command(name = "list", description = "the scenarios of this build")
  int list() {
    Map<String, Card> cards = Scenarios.cards();
    for (Scenario scenario : Scenarios.all()) {
      System.out.printf("%-20s %s%n", scenario.id(), scenario.fault());
    }
    System.out.println();
    System.out.println("safeguards that --without switches off, and who must notice:");
    for (Sabotage sabotage : Sabotages.all()) {
      System.out.printf("%-20s %s%n", sabotage.safeguard(), sabotage.scenario());
    }
    System.err.println(cards.size() + " scenarios");
    System.err.println("not built yet: " + String.join(", ", Scenarios.NOT_BUILT));
    return ExitCode.DONE.number();
  }

  @CommandLine.Command(name = "run", description = "run scenarios one after the other, or all")
  int run(
      @CommandLine.Parameters(
              paramLabel = "ID|FILE|all",
              arity = "1..*",
              description = "scenarios of `chaos list`, files in YAML, or all")
          List<String> ids,
      @Option(names = "--seed", description = "of kill points and faults; printed, else drawn")
          @Nullable Long seed,
      @Option(names = "--set", description = "a parameter, such as kills=5")
          @Nullable Map<String, String> settings,
      @Option(names = "--without", description = "a safeguard to switch off, to see it noticed")
          @Nullable String safeguard,
      @Mixin Common common)
      throws InterruptedException {
    List<Scenario> chosen = chosen(ids);
    Map<String, String> given = settings == null ? Map.of() : new LinkedHashMap<>(settings);
    List<String> mistakes = Parameters.mistakes(chosen, given);
    if (!mistakes.isEmpty()) {
      throw new Problem(ExitCode.USAGE, String.join("\n", mistakes));
    }
    Optional<Sabotage> sabotage =
        Optional.ofNullable(safeguard).map(named -> sabotage(named, chosen));
    long drawn = seed == null ? new SecureRandom().nextLong(1_000_000_000) : seed;
    Path folder = runs(common).resolve(RUN_NAME.format(Instant.now()));
    release(runs(common));
    Again.Asked asked = new Again.Asked(ids, drawn, given, Optional.ofNullable(safeguard));
    Reporter reporter = new Reporter(folder, Again.of(asked, chosen), cards(chosen));
    if (sabotage.isPresent()) {
      Campaign campaign = new Campaign(folder, drawn, given, System.out::println);
      Finished finished = campaign.without(sabotage.get(), chosen.getFirst(), true);
      reporter.ended(finished);
      System.out.println(reporter.files().line());
      return noticed(sabotage.get(), finished);
    }
    try (Display display = Display.onTerminal()) {
      new Campaign(folder, drawn, given, display::say).run(chosen, watching(display, reporter));
    }
    System.out.println(reporter.files().line());
    return verdict(reporter.report(), ids.contains(ALL));
  }

  /// What a run that was killed has left mounted would be in the way of whoever deletes its folder.
  private static void release(Path runs) throws InterruptedException {
    try {
      DiskFull.release(runs).forEach(left -> System.err.println("left by an earlier run: " + left));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for mounts under " + runs, e);
    }
  }

  private static Campaign.Watcher watching(Display display, Reporter reporter) {
    return new Campaign.Watcher() {
      @Override
      public void begins(int number, int of, Scenario scenario) {
        display.begins(number, of, scenario);
      }

      @Override
      public void ended(Finished finished) {
        display.ended(finished);
        reporter.ended(finished);
      }
    };
  }

  /// Of every scenario of the build, and of the files that were given.
  private static Map<String, Card> cards(List<Scenario> chosen) {
    Map<String, Card> cards = new TreeMap<>(Scenarios.cards());
    chosen.forEach(each -> {
      if (each instanceof ScenarioFile file) {
        cards.put(file.id(), file.card());
      }
    });
    return cards;
  }

  private static int verdict(RunReport report, boolean all) {
    System.out.println(Report.summary(report));
    if (all && !Scenarios.NOT_BUILT.isEmpty()) {
      System.out.println("not built yet, not scored: " + String.join(", ", Scenarios.NOT_BUILT));
    }
    System.out.println("again: " + report.again().line());
    boolean passed = report.finished().stream().allMatch(f -> f.result() == Result.PASSED);
    List<String> below = all ? report.score().belowBar() : List.of();
    below.forEach(each -> System.out.println("below its bar: " + each));
    return (passed && below.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private static Sabotage sabotage(String safeguard, List<Scenario> chosen) {
    Sabotage sabotage =
        Sabotages.named(safeguard)
            .orElseThrow(() ->
                new Problem(
                    ExitCode.NOT_FOUND,
                    "no safeguard " + safeguard + "; see `breakwater chaos list`"));
    if (chosen.size() != 1 || !chosen.getFirst().id().equals(sabotage.scenario())) {
      throw new Problem(
          ExitCode.USAGE,
          "--without " + safeguard + " goes with `chaos run " + sabotage.scenario() + "`");
    }
    return sabotage;
  }

  /// Exit 0 when the scenario noticed: then the safeguard is worth something.
  private static int noticed(Sabotage sabotage, Finished finished) {
    boolean noticed = Sabotages.isNoticed(sabotage, finished);
    System.out.println(
        noticed
            ? "noticed: without " + sabotage.safeguard() + " the scenario fails as it should"
            : "NOT noticed: " + finished.broken());
    return (noticed ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  /// All that were named, each once and in the order given; an unknown one ends the command before
  /// anything has run.
  static List<Scenario> chosen(List<String> ids) {
    if (ids.contains(ALL)) {
      return Scenarios.all();
    }
    List<Scenario> chosen = ids.stream().distinct().map(ChaosCommand::chosen).toList();
    Set<String> known = new TreeSet<>();
    for (Scenario each : chosen) {
      if (!known.add(each.id())) {
        throw new Problem(ExitCode.USAGE, "two of these scenarios are called " + each.id());
      }
    }
    return chosen;
  }

  private static Scenario chosen(String id) {
    if (id.endsWith(".yaml") || id.endsWith(".yml")) {
      return file(Path.of(id));
    }
    return Scenarios.named(id)
        .orElseThrow(() ->
            new Problem(
                ExitCode.NOT_FOUND,
                Scenarios.NOT_BUILT.contains(id)
                    ? "scenario " + id + " is not built yet; see `breakwater chaos list`"
                    : "no scenario " + id + "; see `breakwater chaos list`"));
  }

  private static ScenarioFile file(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new Problem(ExitCode.NOT_FOUND, "no file " + path);
    }
    try {
      return ScenarioFile.at(path);
    } catch (ScenarioFile.Mistaken mistaken) {
      throw new Problem(ExitCode.USAGE, String.valueOf(mistaken.getMessage()));
    } catch (UncheckedIOException unreadable) {
      throw new Problem(ExitCode.USAGE, unreadable.getMessage() + ": " + unreadable.getCause());
    }
  }

  @CommandLine.Command(name = "check", description = "read scenario files, and tell every mistake")
  int check(
      @CommandLine.Parameters(paramLabel = "FILE", arity = "1..*", description = "files in YAML")
          List<Path> files) {
    ExitCode worst = ExitCode.DONE;
    for (Path path : files) {
      try {
        System.out.println(path + ": " + file(path).id() + ", no mistake");
      } catch (Problem problem) {
        System.err.println(problem.getMessage());
        worst = problem.exitCode();
      }
    }
    return worst.number();
  }

  @CommandLine.Command(name = "report", description = "the report of a run, else of the last one")
  int report(
      @CommandLine.Parameters(
              paramLabel = "RUN",
              arity = "0..1",
              description = "as `chaos run` named it")
          @Nullable String run,
      @Mixin Common common) {
    Path runs = runs(common);
    Path folder =
        (run == null ? lastRun(runs) : Optional.of(runs.resolve(run)))
            .filter(found -> Files.exists(found.resolve(ReportFiles.JSON)))
            .orElseThrow(() ->
                new Problem(
                    ExitCode.NOT_FOUND,
                    "no report in " + runs + "; `breakwater chaos run all` makes one"));
    try {
      System.out.println(Files.readString(folder.resolve(ReportFiles.JSON)));
      return ExitCode.DONE.number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> lastRun(Path runs) {
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(path -> Files.exists(path.resolve(ReportFiles.JSON)))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
