package io.breakwater.runtime.cli;

import io.breakwater.console.ViewJson;
import io.breakwater.console.view.ShardsView;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.shard.ShardKeeper;
import io.breakwater.runtime.shard.ShardsClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The feed shards and what each reads, and moving a market by hand.
@CommandLine.Command(name = "shards", description = "feed shards and their markets")
final class ShardsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Override
  public Integer call() {
    ShardsView view = new ShardsClient(common.folders()).shards();
    System.out.print(output.isJson() ? ViewJson.write(view) + "\n" : text(view));
    return ExitCode.DONE.number();
  }

  private static String text(ShardsView view) {
    List<List<String>> rows = new ArrayList<>();
    for (ShardsView.Shard shard : view.shards()) {
      rows.add(
          List.of(
              shard.name(),
              shard.state(),
              shard.markets() + "/" + shard.capacity(),
              units(view, shard.name()),
              shard.reason().orElse("-")));
    }
    String table = Output.table(List.of("SHARD", "STATE", "MARKETS", "READS", "REASON"), rows);
    List<String> waiting =
        view.units().stream()
            .filter(unit -> unit.shard().isEmpty())
            .map(ShardsView.Unit::name)
            .toList();
    String wait = waiting.isEmpty() ? "" : "waiting: " + String.join(" ", waiting) + "\n";
    String breaker =
        view.breakerReason()
            .map(reason -> "breaker " + view.breaker() + ": " + reason + "\n")
            .orElse("");
    return table + wait + breaker;
  }

  /// A market without fresh prices has a mark behind its name.
  private static String units(ShardsView view, String shard) {
    List<String> names =
        view.units().stream()
            .filter(unit -> unit.shard().filter(shard::equals).isPresent())
            .map(unit -> unit.name() + (unit.state().equals("FRESH") ? "" : "(stale)"))
            .toList();
    return names.isEmpty() ? "-" : String.join(" ", names);
  }

  /// `shards move UNIT SHARD --reason R [--dry-run]`.
  @CommandLine.Command(name = "move", description = "let another shard read a market")
  int move(
      @Parameters(paramLabel = "UNIT") String unit,
      @Parameters(paramLabel = "SHARD") Component shard,
      @Option(names = "--reason", required = true, description = "goes into the audit trail")
          String reason,
      @Option(names = "--dry-run", description = "only say whether it can be done") boolean dryRun,
      @Mixin Common place) {
    if (shard.kind() != Component.Kind.FEEDER) {
      throw new Problem(ExitCode.USAGE, shard + " is no shard; give feeder, feeder-2 and so on");
    }
    if (reason.isBlank()) {
      throw new Problem(ExitCode.USAGE, "a reason is needed");
    }
    ShardKeeper.Move move = new ShardKeeper.Move(unit, shard, Operator.current(), reason.strip());
    System.out.println(new ShardsClient(place.folders()).move(move, dryRun));
    return ExitCode.DONE.number();
  }
}
