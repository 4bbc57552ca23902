package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Arms the emergency stop again, when its cooldown is over and its checklist passes.
@CommandLine.Command(name = "reset", description = "arm the emergency stop again")
final class Reset implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(names = "--operator", required = true, description = "who resets")
  String operator = "";

  @Option(names = "--reason", required = true, description = "goes into the audit trail")
  String reason = "";

  @Option(names = "--override", description = "an admin's: skip the checklist, not the cooldown")
  boolean override;

  @Override
  public Integer call() {
    return Deliver.deliver(common, new Command.Reset(operator, reason, override)).number();
  }
}
