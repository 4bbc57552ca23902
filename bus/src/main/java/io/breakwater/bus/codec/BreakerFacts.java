package io.breakwater.bus.codec;

import io.breakwater.model.fact.BreakerFact;

/// The circuit breakers.
final class BreakerFacts {
  private BreakerFacts() {}

  static void write(JsonOut out, BreakerFact fact) {
    switch (fact) {
      case BreakerFact.FailureCounted f ->
          out.put("symbol", f.symbol())
              .put("id", f.id())
              .put("cause", f.cause())
              .put("atNanos", f.atNanos());
      case BreakerFact.FailureWithdrawn f -> out.put("symbol", f.symbol()).put("id", f.id());
      case BreakerFact.BreakerOpened f ->
          out.put("symbol", f.symbol()).put("untilNanos", f.untilNanos()).put("cause", f.cause());
      case BreakerFact.BreakerHalfOpened f ->
          out.put("symbol", f.symbol())
              .put("testOrder", f.testOrder())
              .put("deadlineNanos", f.deadlineNanos());
      case BreakerFact.BreakerClosed f -> out.put("symbol", f.symbol()).put("cause", f.cause());
    }
  }

  static BreakerFact read(JsonIn in, String type) {
    return switch (type) {
      case "BreakerFact.FailureCounted" ->
          new BreakerFact.FailureCounted(
              in.symbol("symbol"), in.id("id"), in.text("cause"), in.number("atNanos"));
      case "BreakerFact.FailureWithdrawn" ->
          new BreakerFact.FailureWithdrawn(in.symbol("symbol"), in.id("id"));
      case "BreakerFact.BreakerOpened" ->
          new BreakerFact.BreakerOpened(
              in.symbol("symbol"), in.number("untilNanos"), in.text("cause"));
      case "BreakerFact.BreakerHalfOpened" ->
          new BreakerFact.BreakerHalfOpened(
              in.symbol("symbol"), in.id("testOrder"), in.number("deadlineNanos"));
      case "BreakerFact.BreakerClosed" ->
          new BreakerFact.BreakerClosed(in.symbol("symbol"), in.text("cause"));
      default -> throw in.unknownType(type);
    };
  }
}
