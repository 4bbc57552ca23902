package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import io.breakwater.runtime.trader.CommandText;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// No new exposure for a scope, until resumed.
@CommandLine.Command(name = "halt", description = "no new exposure for a scope")
final class Halt implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "SCOPE", description = "all, symbol:S, strategy:T or bot:B")
  String scope = "";

  @Option(names = "--reason", required = true, description = "goes into the audit trail")
  String reason = "";

  @Option(names = "--operator", description = "who halts (default: the user of this machine)")
  String operator = Operator.current();

  @Override
  public Integer call() {
    return Deliver.deliver(common, new Command.Halt(CommandText.scope(scope), operator, reason))
        .number();
  }
}
