package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import io.breakwater.runtime.trader.CommandText;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lifts the halt of a scope.
@CommandLine.Command(name = "resume", description = "lift a halt")
final class Resume implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "SCOPE", description = "all, symbol:S or strategy:T")
  String scope = "";

  @Option(names = "--reason", required = true, description = "goes into the audit trail")
  String reason = "";

  @Option(names = "--operator", description = "who resumes (default: the user of this machine)")
  String operator = Operator.current();

  @Override
  public Integer call() {
    return Deliver.deliver(common, new Command.Resume(CommandText.scope(scope), operator, reason))
        .number();
  }
}
