package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.trader.CommandText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Hands over an order or a position that did not come through Breakwater: until then it is shown,
/// and never touched.
@CommandLine.Command(name = "adopt", description = "hand over an external order or position")
final class Adopt implements Callable<Integer> {
  @Mixin Common common = new Common();

  @ArgGroup(exclusive = true, multiplicity = "1")
  Which which = new Which();

  /// One order or one position.
  static final class Which {
    @Option(names = "--order", paramLabel = "ID", description = "the order's client id")
    @Nullable String order;

    @Option(
        names = "--position",
        paramLabel = "SYMBOL[:SIDE]",
        description = "the market; in hedge mode with :LONG or :SHORT")
    @Nullable String position;
  }

  @Option(names = "--reason", required = true, description = "why")
  String reason = "";

  @Override
  public Integer call() {
    return Deliver.deliver(common, command()).number();
  }

  private Command command() {
    if (which.order == null) {
      String position = which.position == null ? "" : which.position;
      return new Command.AdoptPosition(CommandText.position(position), Operator.current(), reason);
    }
    try {
      return new Command.AdoptOrder(new ClientOrderId(which.order), Operator.current(), reason);
    } catch (IllegalArgumentException e) {
      throw new Problem(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }
}
