package io.breakwater.runtime.cli;

import io.breakwater.console.ViewJson;
import io.breakwater.console.view.OrderView;
import io.breakwater.model.command.Command;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.monitor.Views;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Orders that have not ended, and the audited last resort for one in doubt.
@CommandLine.Command(name = "orders", description = "orders that have not ended")
final class OrdersCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Override
  public Integer call() {
    List<OrderView> orders = Views.orders(Reading.of(common).state());
    System.out.print(output.isJson() ? ViewJson.write(orders) + "\n" : table(orders));
    return ExitCode.DONE.number();
  }

  private static String table(List<OrderView> orders) {
    return Output.table(
        List.of(
            "ORDER", "OWNER", "SYMBOL", "SIDE", "CLASS", "QUANTITY", "FILLED", "PRICE", "STATE"),
        orders.stream()
            .map(order ->
                List.of(
                    order.clientOrderId().text(),
                    order.owner().toString(),
                    order.symbol().name(),
                    order.side().name(),
                    order.requestClass(),
                    order.quantity().toString(),
                    order.filled().map(Object::toString).orElse("—"),
                    order.price().map(Object::toString).orElse("market"),
                    order.state()))
            .toList());
  }

  /// `orders resolve ID --as absent|filled`.
  @CommandLine.Command(name = "resolve", description = "an operator's word on an order in doubt")
  int resolve(
      @Parameters(paramLabel = "ID", description = "the order's client id") String id,
      @Option(names = "--as", required = true, description = "absent or filled")
          Command.Resolution as,
      @Option(names = "--reason", required = true, description = "goes into the audit trail")
          String reason,
      @Mixin Common place) {
    try {
      return Deliver.deliver(
              place,
              new Command.ResolveOrder(new ClientOrderId(id), as, Operator.current(), reason))
          .number();
    } catch (IllegalArgumentException e) {
      throw new Problem(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }
}
