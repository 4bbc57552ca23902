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
import picocli.CommandLine.Parameters;

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

    @Parameters(
        paramLabel = "ORDER|POSITION",
        arity = "0..1",
        description = "either: an open external order of this id, else the position")
    @Nullable String either;
  }

  @Option(names = "--reason", required = true, description = "why")
  String reason = "";

  @Override
  public Integer call() {
    return Deliver.deliver(common, command()).number();
  }

  /// Whether the venue shows an order of this id that is not ours.
  private boolean isOrder(String text) {
    return !text.isEmpty()
        && Reading.of(common).state().orders().externals().values().stream()
            .anyMatch(external -> external.report().clientId().text().equals(text));
  }

  private Command command() {
    String either = which.either == null ? "" : which.either;
    String order = which.order == null && isOrder(either) ? either : which.order;
    if (order == null) {
      String position = which.position == null ? either : which.position;
      return new Command.AdoptPosition(CommandText.position(position), Operator.current(), reason);
    }
    try {
      return new Command.AdoptOrder(new ClientOrderId(order), Operator.current(), reason);
    } catch (IllegalArgumentException e) {
      throw new Problem(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }
}
