package io.breakwater.lab.bench;

import io.breakwater.runtime.config.ExitCode;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;

/// `bench`: measures in rounds. In each round every benchmark runs once in a JVM of its own, so
/// that what is compared alternates; the first of several rounds is dropped. Prints JMH's table
/// over the rounds and the ratios to the anchors.
@CommandLine.Command(
    name = "bench",
    description = "Measures decisions, appends, turns and recovery, each beside an anchor.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private static final List<String> NAMES = List.of("decision", "append", "turn", "recovery");
  private static final int ROUNDS_MAX = 100;

  @CommandLine.Parameters(
      arity = "0..1",
      defaultValue = "",
      paramLabel = "NAME",
      description = "decision, append, turn or recovery; all where none is given")
  private String name = "";

  @CommandLine.Option(names = "--quick", description = "one short round: to see that it runs")
  private boolean quick;

  @CommandLine.Option(
      names = "--rounds",
      defaultValue = "5",
      description = "rounds that count, after one that does not (${DEFAULT-VALUE})")
  private int rounds = 5;

  @CommandLine.Option(
      names = "--optimized",
      description = "let the JVM's second compiler in, which the roles run without")
  private boolean optimized;

  @CommandLine.Option(
      names = "--folder",
      defaultValue = ".",
      description = "a folder on the disk to measure (the current one)")
  private Path folder = Path.of(".");

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws RunnerException {
    if (!name.isEmpty() && !NAMES.contains(name)) {
      throw misused("no benchmark \"" + name + "\"; there are " + NAMES);
    }
    if (rounds < 1 || rounds > ROUNDS_MAX) {
      throw misused("--rounds takes 1 to 100, not " + rounds);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(machine());
    Rounds counted = new Rounds();
    int all = quick ? 1 : rounds + 1;
    for (int round = 0; round < all; round++) {
      out.println("round " + round + " of " + all + ", load " + load());
      out.flush();
      Collection<RunResult> results = new Runner(options()).run();
      if (quick || round > 0) {
        counted.add(results);
      }
    }
    ResultFormatFactory.getInstance(ResultFormatType.TEXT, System.out).writeOut(counted.together());
    counted.ratios().forEach(out::println);
    out.flush();
    return ExitCode.DONE.number();
  }

  private CommandLine.ParameterException misused(String line) {
    return new CommandLine.ParameterException(spec.commandLine(), line);
  }

  private Options options() {
    TimeValue time = TimeValue.milliseconds(quick ? 100 : 500);
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .include(name.isEmpty() ? "io.breakwater.lab.bench" : benchmarkClass())
            .forks(1)
            .warmupIterations(quick ? 1 : 4)
            .warmupTime(time)
            .measurementIterations(quick ? 1 : 3)
            .measurementTime(time)
            .timeout(TimeValue.seconds(60))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgs(jvmArguments());
    return builder.build();
  }

  private String benchmarkClass() {
    return "\\." + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Bench\\.";
  }

  /// As the roles run, so that the figures are those of the product.
  private String[] jvmArguments() {
    return new String[] {
      "-XX:+UseSerialGC",
      "-Xms256m",
      "-Xmx256m",
      optimized ? "-XX:TieredStopAtLevel=4" : "-XX:TieredStopAtLevel=1",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow",
      "-D" + BenchFolder.PROPERTY + "=" + folder.toAbsolutePath()
    };
  }

  private String machine() {
    return "machine: "
        + Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", JDK "
        + Runtime.version()
        + (optimized ? ", both compilers" : ", first compiler only, as the roles run");
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "%.2f", load);
  }
}
