package io.breakwater.runtime.cli;

import io.breakwater.console.ViewJson;
import io.breakwater.console.view.PositionView;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.monitor.Views;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/// Positions that are not flat.
@CommandLine.Command(name = "positions", description = "positions that are not flat")
final class Positions implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Override
  public Integer call() {
    List<PositionView> positions = Views.positions(Reading.of(common).state());
    System.out.print(output.isJson() ? ViewJson.write(positions) + "\n" : table(positions));
    return ExitCode.DONE.number();
  }

  private static String table(List<PositionView> positions) {
    return Output.table(
        List.of(
            "SYMBOL",
            "SIDE",
            "OWNER",
            "QUANTITY",
            "ENTRY",
            "MARK",
            "STOP",
            "NOTIONAL",
            "UNREALISED"),
        positions.stream()
            .map(position ->
                List.of(
                    position.symbol().name(),
                    position.positionSide().name(),
                    position.external() ? "external" : position.owner().toString(),
                    position.quantity().toString(),
                    position.entryPrice().map(Object::toString).orElse("—"),
                    position.markPrice().map(Object::toString).orElse("—"),
                    position.stopPrice().map(Object::toString).orElse("none"),
                    position.notional().map(Object::toString).orElse("—"),
                    position.unrealizedPnl().map(Object::toString).orElse("—")))
            .toList());
  }
}
