package io.breakwater.bench;

import io.breakwater.runtime.cli.CommandLines;
import java.util.List;

/// Where `bench` begins: goals are measured here, single benchmarks by the laboratory.
public final class Main {
  private static final List<String> OF_THE_LABORATORY =
      List.of("decision", "append", "turn", "recovery");

  private Main() {}

  public static void main(String[] args) {
    boolean single = args.length > 0 && OF_THE_LABORATORY.contains(args[0]);
    Object command = single ? new io.breakwater.lab.bench.BenchCommand() : new BenchCommand();
    System.exit(CommandLines.run(command, args));
  }
}
