package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Closes positions by reduce-only market orders.
@CommandLine.Command(name = "flatten", description = "close positions by reduce-only orders")
final class Flatten implements Callable<Integer> {
  @Mixin Common common = new Common();

  @ArgGroup(exclusive = true, multiplicity = "1")
  CancelOrders.Which which = new CancelOrders.Which();

  @Option(names = "--reason", defaultValue = "operator's flatten", description = "why")
  String reason = "";

  @Override
  public Integer call() {
    return Deliver.deliver(common, new Command.Flatten(which.scope(), Operator.current(), reason))
        .number();
  }
}
