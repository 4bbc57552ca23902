package io.breakwater.runtime.cli;

import io.breakwater.console.ViewJson;
import io.breakwater.console.view.HealthView;
import io.breakwater.console.view.InterlockView;
import io.breakwater.console.view.PositionView;
import io.breakwater.console.view.StatusView;
import io.breakwater.kernel.health.Part;
import io.breakwater.runtime.monitor.Views;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/// Can I trade now, and if not, why not.
@CommandLine.Command(name = "status", description = "can I trade now, and if not, why not")
final class Status implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Override
  public Integer call() throws InterruptedException {
    Checkup checkup = Checkup.of(common);
    StatusView status = checkup.status();
    System.out.println(output.isJson() ? ViewJson.write(status) : text(checkup, status));
    return checkup.exitCode().number();
  }

  private static String text(Checkup checkup, StatusView status) {
    Reading reading = checkup.reading();
    StringBuilder text = new StringBuilder();
    String running = checkup.traderRuns() ? "" : "  (no trader is running; as of the log's end)";
    text.append(status.mode().text()).append("  gate ").append(status.verdict()).append(running);
    status.since().ifPresent(at -> text.append("  since ").append(at));
    text.append('\n');
    for (InterlockView interlock : status.interlocks()) {
      if (interlock.state() == InterlockView.State.BLOCKING) {
        text.append("  ").append(interlock.name()).append(' ').append(interlock.scope());
        text.append(": ").append(interlock.reason().orElse("")).append('\n');
        interlock.heals().ifPresent(heals -> text.append("    ").append(heals).append('\n'));
      }
    }
    checkup.health().failingComponents().forEach(part -> text.append(failing(checkup, part)));
    text.append("stop ").append(status.ess().state());
    status.ess().reason().ifPresent(reason -> text.append("  ").append(reason));
    status.ess().outcome().ifPresent(outcome -> text.append("  ").append(outcome));
    status.ess().cooldownUntil().ifPresent(at -> text.append("  no reset before ").append(at));
    text.append("\nequity ").append(shown(status.account().equity()));
    text.append("  peak ").append(shown(status.account().peakEquity()));
    text.append("  drawdown ").append(shown(status.account().drawdownFromPeakPct()));
    text.append(" of peak, ").append(shown(status.account().drawdownFromStartPct()));
    text.append(" of start, stop at ").append(shown(status.account().stopAtPct()));
    text.append("\nunprotected ").append(shown(status.account().unprotectedNotional()));
    text.append("\norders ").append(shown(status.openOrders()));
    text.append("  in doubt ").append(shown(status.inDoubt()));
    text.append("  external ").append(reading.state().orders().externals().size());
    long foreign = Views.positions(reading.state()).stream().filter(PositionView::external).count();
    if (foreign > 0) {
      text.append("  external positions ").append(foreign);
    }
    text.append("  as of ").append(shown(status.asOf()));
    return text.toString();
  }

  /// What stands behind an interlock is said there already.
  private static String failing(Checkup checkup, String part) {
    HealthView.DependencyView found = checkup.health().dependencies().get(part);
    boolean told = Part.of(part).filter(Part::isToldByTrader).isPresent();
    return found == null || told
        ? ""
        : "  failing " + part + ": " + found.code() + " " + shown(found.detail()) + "\n";
  }

  private static String shown(Optional<?> value) {
    return value.map(Object::toString).orElse("—");
  }
}
