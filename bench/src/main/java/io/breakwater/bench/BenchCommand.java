package io.breakwater.bench;

import io.breakwater.runtime.config.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// `bench`: measures goals, each side by side with its rivals, and writes the figures as Markdown.
@CommandLine.Command(
    name = "bench",
    description = {
      "Measures goals beside other people's databases, queues and clients.",
      "The single benchmarks of the laboratory: bench decision, append, turn, recovery."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final String EVERY = "all";
  private static final int ROUNDS_MAX = 100;

  @CommandLine.Parameters(
      arity = "0..*",
      paramLabel = "GOAL",
      description = "G3 to G13, or all, which is also meant where none is given")
  private List<String> names = List.of();

  @CommandLine.Option(names = "--quick", description = "one short round: to see that it runs")
  private boolean quick;

  @CommandLine.Option(
      names = "--rounds",
      defaultValue = "5",
      description = "rounds that count, after one that does not (${DEFAULT-VALUE})")
  private int rounds = 5;

  @CommandLine.Option(
      names = "--as-roles",
      description = "all sides with the first compiler only, as the product's processes run")
  private boolean asRoles;

  @CommandLine.Option(
      names = "--folder",
      defaultValue = "${sys:breakwater.home:-.}/bench/target",
      description = "a folder on the disk to measure (${DEFAULT-VALUE})")
  private Path folder = Path.of(".");

  @CommandLine.Option(
      names = "--out",
      defaultValue = "${sys:breakwater.home:-.}/bench/target/figures.md",
      description = "the file for the figures (${DEFAULT-VALUE})")
  private Path out = Path.of("figures.md");

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1 || rounds > ROUNDS_MAX) {
      throw misused("--rounds takes 1 to 100, not " + rounds);
    }
    List<Goal> goals = goals();
    PrintWriter terminal = spec.commandLine().getOut();
    GoalRun run = new GoalRun(rounds, quick, asRoles, folder);
    List<Measured> measured = new ArrayList<>();
    for (Goal goal : goals) {
      long began = System.nanoTime();
      terminal.println(goal.name());
      terminal.flush();
      measured.add(run.measure(goal));
      terminal.println("  took " + (System.nanoTime() - began) / 1_000_000_000L + " s");
    }
    String report = Report.markdown(Machine.text(rounds, quick, asRoles), measured);
    Files.writeString(out, report);
    terminal.println();
    terminal.println(report);
    terminal.println("written to " + out.toAbsolutePath());
    terminal.flush();
    boolean whole = measured.stream().allMatch(each -> each.trouble().isEmpty());
    return whole ? ExitCode.DONE.number() : ExitCode.FAILED.number();
  }

  private List<Goal> goals() {
    if (names.isEmpty() || names.equals(List.of(EVERY))) {
      return Goals.ALL;
    }
    List<Goal> goals = new ArrayList<>();
    for (String name : names) {
      goals.add(
          Goals.named(name)
              .orElseThrow(() ->
                  misused("no goal \"" + name + "\"; there are " + Goals.names() + " and all")));
    }
    return goals;
  }

  private CommandLine.ParameterException misused(String line) {
    return new CommandLine.ParameterException(spec.commandLine(), line);
  }
}
