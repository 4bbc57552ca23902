package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.kernel.breaker.BreakerState;
import io.breakwater.kernel.breaker.Breakers;
import io.breakwater.kernel.breaker.Failure;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.Symbol;

/// The breakers of all symbols.
final class BreakersState {
  private BreakersState() {}

  static void write(JsonOut out, Breakers breakers) {
    Tables.put(out, "bySymbol", breakers.bySymbol(), BreakersState::breaker);
  }

  static Breakers read(JsonIn in) {
    return new Breakers(
        Tables.read(in, "bySymbol", Breakers.allClosed().bySymbol(), BreakersState::breaker));
  }

  private static void breaker(JsonOut out, Table.Entry<Symbol, BreakerState> entry) {
    out.put("symbol", entry.key());
    switch (entry.value()) {
      case BreakerState.Closed(var failures) ->
          out.put("is", "closed").putEach("failures", failures, BreakersState::failure);
      case BreakerState.Open(long untilNanos, var cause, var failures) ->
          out.put("is", "open")
              .put("untilNanos", untilNanos)
              .put("cause", cause)
              .putEach("failures", failures, BreakersState::failure);
      case BreakerState.Reopened(long untilNanos, var cause, var testOrder) ->
          out.put("is", "reopened")
              .put("untilNanos", untilNanos)
              .put("cause", cause)
              .put("testOrder", testOrder);
      case BreakerState.HalfOpen(var testOrder, long deadlineNanos) ->
          out.put("is", "half-open")
              .put("testOrder", testOrder)
              .put("deadlineNanos", deadlineNanos);
    }
  }

  private static Table.Entry<Symbol, BreakerState> breaker(JsonIn in) {
    Symbol symbol = in.symbol("symbol");
    return new Table.Entry<>(symbol, state(in));
  }

  private static BreakerState state(JsonIn in) {
    String word = in.text("is");
    return switch (word) {
      case "closed" -> new BreakerState.Closed(in.each("failures", BreakersState::failure));
      case "open" ->
          new BreakerState.Open(
              in.number("untilNanos"),
              in.text("cause"),
              in.each("failures", BreakersState::failure));
      case "reopened" ->
          new BreakerState.Reopened(in.number("untilNanos"), in.text("cause"), in.id("testOrder"));
      case "half-open" -> new BreakerState.HalfOpen(in.id("testOrder"), in.number("deadlineNanos"));
      default -> throw in.unknownType(word);
    };
  }

  private static void failure(JsonOut out, Failure failure) {
    out.put("id", failure.id()).put("atNanos", failure.atNanos());
  }

  private static Failure failure(JsonIn in) {
    return new Failure(in.id("id"), in.number("atNanos"));
  }
}
