package io.breakwater.runtime.cli;

import io.breakwater.runtime.process.Version;
import java.util.List;
import picocli.CommandLine;

/// The `breakwater` command.
@CommandLine.Command(
    name = "breakwater",
    description = "A fail-safe runtime for automated trading.",
    footer = {
      "",
      "And from the sources: test, bench, simulate, chaos (each but test with --help).",
    },
    version = "breakwater " + Version.TEXT)
public final class Breakwater implements Runnable {
  /// Every command, in the order of the help.
  static final List<Class<?>> COMMANDS =
      List.of(
          Up.class,
          Paper.class,
          Stop.class,
          Status.class,
          Ready.class,
          HealthCommand.class,
          IncidentsCommand.class,
          Doctor.class,
          Trip.class,
          Drill.class,
          Reset.class,
          Halt.class,
          Resume.class,
          Restart.class,
          FailsafeCommand.class,
          CancelOrders.class,
          Flatten.class,
          Close.class,
          Adopt.class,
          Rescue.class,
          OrdersCommand.class,
          Positions.class,
          Refusals.class,
          PolicyCommand.class,
          Breakers.class,
          ShardsCommand.class,
          AlertsCommand.class,
          LogCommand.class,
          Replay.class,
          ConfigCommand.class,
          RoleCommand.class,
          Rehearse.class);

  /// Of every command.
  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "how this command is used")
  boolean help;

  @CommandLine.Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "which version this is")
  boolean version;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /// Without a command: the help, as an error of usage.
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is needed: up, status, trip, ... (see breakwater --help)");
  }
}
