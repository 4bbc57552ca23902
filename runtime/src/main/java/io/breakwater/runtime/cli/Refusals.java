package io.breakwater.runtime.cli;

import io.breakwater.console.ViewJson;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.trader.TraderView;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What was refused and why, the newest last.
@CommandLine.Command(name = "refusals", description = "what was refused, and why")
final class Refusals implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Option(names = "--limit", defaultValue = "50", description = "so many at most")
  int limit = 50;

  /// One row.
  record Row(
      String time,
      String owner,
      String symbol,
      String reason,
      List<String> interlocks,
      String figure,
      String bound,
      String cause) {}

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new Problem(ExitCode.USAGE, "--limit is 1 or more, not " + limit);
    }
    Deque<Row> rows = new ArrayDeque<>();
    try (TraderPlace place = TraderPlace.of(common);
        TraderView view = place.history()) {
      place.tell(view, (turn, _) -> turn.facts().forEach(fact -> take(fact, rows)));
      place.refuseTrouble(view);
    }
    List<Row> all = List.copyOf(rows);
    System.out.print(output.isJson() ? ViewJson.write(all) + "\n" : table(all));
    return ExitCode.DONE.number();
  }

  private void take(Fact fact, Deque<Row> rows) {
    if (fact instanceof WishFact.Refused(var refusal, long wallMillis)) {
      rows.addLast(
          new Row(
              Instant.ofEpochMilli(wallMillis).toString(),
              refusal.owner().toString(),
              refusal.symbol().name(),
              refusal.reason().name(),
              refusal.interlocks().stream().map(name -> name.text()).toList(),
              refusal.figure(),
              refusal.bound(),
              refusal.cause()));
      if (rows.size() > limit) {
        rows.removeFirst();
      }
    }
  }

  private static String table(List<Row> rows) {
    return Output.table(
        List.of("TIME", "OWNER", "SYMBOL", "REASON", "FIGURE", "BOUND", "INTERLOCKS"),
        rows.stream()
            .map(row ->
                List.of(
                    row.time(),
                    row.owner(),
                    row.symbol(),
                    row.reason(),
                    row.figure(),
                    row.bound(),
                    String.join(",", row.interlocks())))
            .toList());
  }
}
