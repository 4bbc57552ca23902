package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.supervisor.SupervisorClient;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Ends one component in order, handing over what rests, and starts it again.
@CommandLine.Command(name = "restart", description = "restart one component in order")
final class Restart implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "COMPONENT", description = "paper, feeder, strategist, trader, monitor")
  Component component = Component.MONITOR;

  @Option(names = "--reason", description = "goes into the audit trail")
  String reason = "";

  @Override
  public Integer call() throws InterruptedException {
    System.out.println(
        new SupervisorClient(common.folders())
            .restart(component, Operator.current(), reason.strip()));
    return ExitCode.DONE.number();
  }
}
