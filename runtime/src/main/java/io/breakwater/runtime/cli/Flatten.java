package io.breakwater.runtime.cli;

import io.breakwater.kernel.wish.Flattening;
import io.breakwater.model.command.Command;
import io.breakwater.runtime.config.ExitCode;
import java.util.ArrayList;
import java.util.List;
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

  @Option(names = "--dry-run", description = "only say what would be closed")
  boolean dryRun;

  @Override
  public Integer call() {
    if (dryRun) {
      return say(Flattening.plan(Reading.of(common).state(), which.scope()));
    }
    return Deliver.deliver(common, new Command.Flatten(which.scope(), Operator.current(), reason))
        .number();
  }

  private static int say(List<Flattening.Plan> plans) {
    List<List<String>> rows = new ArrayList<>();
    for (Flattening.Plan plan : plans) {
      String act = plan.side() + " " + plan.quantity() + " at the market, reduce-only";
      String why = plan.covered() ? "nothing: an order closes it already" : "nothing: not covered";
      rows.add(
          List.of(
              plan.key().toString(), plan.held().toString(), plan.quantity().isZero() ? why : act));
    }
    System.out.print(
        rows.isEmpty()
            ? "no position is open" + System.lineSeparator()
            : Output.table(List.of("POSITION", "HELD", "WOULD"), rows));
    return ExitCode.DONE.number();
  }
}
