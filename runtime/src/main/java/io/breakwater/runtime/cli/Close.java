package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import io.breakwater.runtime.trader.CommandText;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Closes the position of one market by reduce-only market orders until it is flat.
@CommandLine.Command(name = "close", description = "close one market's position")
final class Close implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "SYMBOL", description = "the market")
  String symbol = "";

  @Option(names = "--reason", defaultValue = "operator's close", description = "why")
  String reason = "";

  @Override
  public Integer call() {
    return Deliver.deliver(
            common,
            new Command.Flatten(CommandText.scope("symbol:" + symbol), Operator.current(), reason))
        .number();
  }
}
