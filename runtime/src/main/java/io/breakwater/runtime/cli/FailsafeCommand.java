package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.supervisor.SupervisorClient;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The failsafe that a component which could not be healed has set.
@CommandLine.Command(
    name = "failsafe",
    description = "clear the failsafe",
    subcommands = FailsafeCommand.Clear.class)
final class FailsafeCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "failsafe clear --operator NAME --reason R");
  }

  /// Lets new exposure pass again, as far as the failsafe is concerned.
  @CommandLine.Command(name = "clear", description = "let new exposure pass again")
  static final class Clear implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Option(names = "--operator", required = true, description = "who clears")
    String operator = "";

    @Option(names = "--reason", required = true, description = "goes into the audit trail")
    String reason = "";

    @Override
    public Integer call() {
      System.out.println(
          new SupervisorClient(common.folders()).clearFailsafe(operator.strip(), reason.strip()));
      return ExitCode.DONE.number();
    }
  }
}
