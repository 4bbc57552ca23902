package io.breakwater.lab;

import io.breakwater.runtime.cli.CommandLines;
import picocli.CommandLine;

/// Where the laboratory's commands begin.
@CommandLine.Command(
    name = "breakwater",
    description = "Where we try to break it, and what it costs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      io.breakwater.lab.world.SimulateCommand.class,
      io.breakwater.lab.bench.BenchCommand.class,
      io.breakwater.lab.chaos.ChaosCommand.class
    })
public final class Main {
  private static final String LOG_CONFIGURATION = "logback.configurationFile";

  private Main() {}

  public static void main(String[] args) {
    // Thousands of simulated lives would write millions of lines.
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "logback-lab.xml");
    }
    System.exit(CommandLines.run(new Main(), args));
  }
}
