package io.breakwater.lab.chaos;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `breakwater chaos`: breaks the real runtime on purpose, and says what held.
@CommandLine.Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = "break the real runtime on purpose, and see what holds")
public final class ChaosCommand {
  private static final String REPORT = "simulation_report.json";
  private static final DateTimeFormatter RUN_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private static Path runs(Common common) {
    return common.folders().data().resolve("chaos");
  }

  @CommandLine.Command(name = "list", description = "the scenarios of this build")
  int list() {
    for (Scenario scenario : Scenarios.all()) {
      System.out.printf("%-20s %s%n", scenario.id(), scenario.fault());
    }
    System.err.println("not built yet: " + String.join(", ", Scenarios.NOT_BUILT));
    return ExitCode.DONE.number();
  }

  @CommandLine.Command(name = "run", description = "run scenarios one after the other, or all")
  int run(
      @Parameters(
              paramLabel = "ID|all",
              arity = "1..*",
              description = "scenarios of `chaos list`, or all")
          List<String> ids,
      @Option(names = "--seed", description = "of kill points and faults; printed, else drawn")
          @Nullable Long seed,
      @Option(names = "--set", description = "a parameter, such as kills=5")
          @Nullable Map<String, String> settings,
      @Mixin Common common)
      throws InterruptedException {
    List<Scenario> chosen = chosen(ids);
    long drawn = seed == null ? new SecureRandom().nextLong(1_000_000_000) : seed;
    String name = RUN_NAME.format(Instant.now());
    Path folder = runs(common).resolve(name);
    Map<String, String> given = settings == null ? Map.of() : new LinkedHashMap<>(settings);
    List<Finished> finished = new Campaign(folder, drawn, given, System.out::println).run(chosen);
    write(folder.resolve(REPORT), Report.json(name, drawn, finished));
    System.out.println(Report.summary(finished));
    StringBuilder again = new StringBuilder("again: breakwater chaos run ");
    again.append(String.join(" ", ids));
    again.append(" --seed ").append(drawn);
    given.forEach((key, value) -> again.append(" --set ").append(key).append('=').append(value));
    System.out.println(again);
    System.out.println("report: " + folder.resolve(REPORT));
    boolean all = finished.stream().allMatch(f -> f.result() == Result.PASSED);
    return (all ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  /// All that were named, each once and in the order given; an unknown one ends the command before
  /// anything has run.
  static List<Scenario> chosen(List<String> ids) {
    if (ids.contains("all")) {
      return Scenarios.all();
    }
    return ids.stream().distinct().map(ChaosCommand::chosen).toList();
  }

  private static Scenario chosen(String id) {
    return Scenarios.named(id)
        .orElseThrow(() ->
            new Problem(
                ExitCode.NOT_FOUND,
                Scenarios.NOT_BUILT.contains(id)
                    ? "scenario " + id + " is not built yet; see `breakwater chaos list`"
                    : "no scenario " + id + "; see `breakwater chaos list`"));
  }

  @CommandLine.Command(name = "report", description = "the report of a run, else of the last one")
  int report(
      @Parameters(paramLabel = "RUN", arity = "0..1", description = "as `chaos run` named it")
          @Nullable String run,
      @Mixin Common common) {
    Path runs = runs(common);
    Path folder =
        (run == null ? lastRun(runs) : Optional.of(runs.resolve(run)))
            .filter(found -> Files.exists(found.resolve(REPORT)))
            .orElseThrow(() ->
                new Problem(
                    ExitCode.NOT_FOUND,
                    "no report in " + runs + "; `breakwater chaos run all` makes one"));
    try {
      System.out.println(Files.readString(folder.resolve(REPORT)));
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
      return all.filter(path -> Files.exists(path.resolve(REPORT)))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
