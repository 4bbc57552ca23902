package io.breakwater.runtime.cli;

import io.breakwater.console.ViewJson;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.kernel.breaker.BreakerState;
import io.breakwater.model.command.Command;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The circuit breakers of the symbols that ever failed, and closing them by hand.
@CommandLine.Command(name = "breakers", description = "circuit breakers by symbol")
final class Breakers implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  /// One row.
  record Row(String symbol, String state, String detail) {}

  @Override
  public Integer call() {
    List<Row> rows = rows(Reading.of(common).state());
    System.out.print(
        output.isJson()
            ? ViewJson.write(rows) + "\n"
            : Output.table(
                List.of("SYMBOL", "STATE", "DETAIL"),
                rows.stream()
                    .map(row -> List.of(row.symbol(), row.state(), row.detail()))
                    .toList()));
    return ExitCode.DONE.number();
  }

  static List<Row> rows(State state) {
    return Kernel.standard().view(state).breakers().stream()
        .map(entry -> row(entry.key(), entry.value()))
        .toList();
  }

  private static Row row(Symbol symbol, BreakerState state) {
    return switch (state) {
      case BreakerState.Closed(var failures) ->
          new Row(symbol.name(), "closed", failures.size() + " failures kept");
      case BreakerState.Open(long until, var cause, _) ->
          new Row(symbol.name(), "open", "until " + instant(until) + ": " + cause);
      case BreakerState.Reopened(long until, var cause, _) ->
          new Row(symbol.name(), "open", "again, until " + instant(until) + ": " + cause);
      case BreakerState.HalfOpen(var order, long deadline) ->
          new Row(
              symbol.name(), "half-open", "test order " + order + " until " + instant(deadline));
    };
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochMilli(nanos / 1_000_000);
  }

  /// `breakers reset SYMBOL` or `breakers reset --all`.
  @CommandLine.Command(name = "reset", description = "close the breaker of one symbol, or all")
  int reset(
      @Parameters(paramLabel = "SYMBOL", arity = "0..1") @Nullable String symbol,
      @Option(names = "--all", description = "every symbol's") boolean all,
      @Option(names = "--reason", required = true, description = "goes into the audit trail")
          String reason,
      @Mixin Common place) {
    if (all == (symbol != null)) {
      throw new Problem(ExitCode.USAGE, "name one symbol, or give --all");
    }
    List<Symbol> symbols =
        symbol == null
            ? rows(Reading.of(place).state()).stream().map(row -> new Symbol(row.symbol())).toList()
            : List.of(symbol(symbol));
    ExitCode worst = ExitCode.DONE;
    for (Symbol each : symbols) {
      ExitCode code =
          Deliver.deliver(place, new Command.ResetBreaker(each, Operator.current(), reason));
      worst = code == ExitCode.DONE ? worst : code;
    }
    if (symbols.isEmpty()) {
      System.out.println("no breaker was ever open");
    }
    return worst.number();
  }

  private static Symbol symbol(String name) {
    try {
      return new Symbol(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Problem(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }
}
