package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Stops all new exposure now, then says whether everything is proven cancelled.
@CommandLine.Command(name = "trip", description = "trip the emergency stop")
final class Trip implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(names = "--reason", required = true, description = "goes into the audit trail")
  String reason = "";

  @Option(names = "--operator", description = "who trips (default: the user of this machine)")
  String operator = Operator.current();

  @Override
  public Integer call() {
    return TripFollow.trip(common, new Command.Trip(operator, reason)).number();
  }
}
