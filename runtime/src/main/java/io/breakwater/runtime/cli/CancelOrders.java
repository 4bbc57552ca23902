package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import io.breakwater.model.value.Scope;
import io.breakwater.runtime.trader.CommandText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Cancels resting exposure orders; positions stay.
@CommandLine.Command(name = "cancel", description = "cancel resting exposure orders")
final class CancelOrders implements Callable<Integer> {
  @Mixin Common common = new Common();

  @ArgGroup(exclusive = true, multiplicity = "1")
  Which which = new Which();

  /// All or one market.
  static final class Which {
    @Option(names = "--all", description = "every market")
    boolean all;

    @Option(names = "--symbol", description = "one market")
    @Nullable String symbol;

    Scope scope() {
      return symbol == null ? Scope.all() : CommandText.scope("symbol:" + symbol);
    }
  }

  @Option(
      names = "--scope",
      defaultValue = "mine",
      description = "mine: Breakwater's; account: also what did not come through Breakwater")
  Reach reach = Reach.MINE;

  /// Whose orders.
  enum Reach {
    MINE,
    ACCOUNT
  }

  @Option(names = "--reason", defaultValue = "operator's cancel", description = "why")
  String reason = "";

  @Override
  public Integer call() {
    String operator = Operator.current();
    Command command =
        switch (reach) {
          case MINE -> new Command.CancelOrders(which.scope(), operator, reason);
          case ACCOUNT -> new Command.CancelAccount(which.scope(), operator, reason);
        };
    return Deliver.deliver(common, command).number();
  }
}
