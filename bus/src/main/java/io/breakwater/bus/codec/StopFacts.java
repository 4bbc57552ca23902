package io.breakwater.bus.codec;

import io.breakwater.model.fact.StopFact;
import io.breakwater.model.value.ClientOrderId;

/// The emergency stop.
final class StopFacts {
  private StopFacts() {}

  static void write(JsonOut out, StopFact fact) {
    switch (fact) {
      case StopFact.BreachSeen f ->
          out.put("cause", f.cause())
              .put("figures", f.figures(), StopFacts::figures)
              .put("sinceNanos", f.sinceNanos());
      case StopFact.BreachCleared f -> out.put("figures", f.figures(), StopFacts::figures);
      case StopFact.Tripped f -> tripped(out, f);
      case StopFact.CancelsVerified f ->
          out.put("cancelled", f.cancelled())
              .put("atNanos", f.atNanos())
              .put("cooldownUntilNanos", f.cooldownUntilNanos());
      case StopFact.LeftoversListed f ->
          out.putTexts("left", f.left(), ClientOrderId::text)
              .put("why", f.why())
              .put("atNanos", f.atNanos())
              .put("cooldownUntilNanos", f.cooldownUntilNanos());
      case StopFact.CooldownEnded f -> out.put("atNanos", f.atNanos());
      case StopFact.StopReset f ->
          out.put("operator", f.operator())
              .put("reason", f.reason())
              .put("override", f.override())
              .put("startBalance", f.startBalance())
              .put("wallMillis", f.wallMillis());
    }
  }

  static StopFact read(JsonIn in, String type) {
    return switch (type) {
      case "StopFact.BreachSeen" ->
          new StopFact.BreachSeen(
              in.constant("cause", StopFact.Cause.values()),
              in.object("figures", StopFacts::figures),
              in.number("sinceNanos"));
      case "StopFact.BreachCleared" ->
          new StopFact.BreachCleared(in.object("figures", StopFacts::figures));
      case "StopFact.Tripped" -> tripped(in);
      case "StopFact.CancelsVerified" ->
          new StopFact.CancelsVerified(
              in.smallNumber("cancelled"), in.number("atNanos"), in.number("cooldownUntilNanos"));
      case "StopFact.LeftoversListed" ->
          new StopFact.LeftoversListed(
              in.texts("left", ClientOrderId::new),
              in.text("why"),
              in.number("atNanos"),
              in.number("cooldownUntilNanos"));
      case "StopFact.CooldownEnded" -> new StopFact.CooldownEnded(in.number("atNanos"));
      case "StopFact.StopReset" ->
          new StopFact.StopReset(
              in.text("operator"),
              in.text("reason"),
              in.flag("override"),
              in.money("startBalance"),
              in.number("wallMillis"));
      default -> throw in.unknownType(type);
    };
  }

  static void tripped(JsonOut out, StopFact.Tripped trip) {
    out.put("cause", trip.cause())
        .put("operator", trip.operator())
        .put("reason", trip.reason())
        .put("figures", trip.figures(), StopFacts::figures)
        .put("atNanos", trip.atNanos())
        .put("wallMillis", trip.wallMillis());
  }

  static StopFact.Tripped tripped(JsonIn in) {
    return new StopFact.Tripped(
        in.constant("cause", StopFact.Cause.values()),
        in.text("operator"),
        in.text("reason"),
        in.object("figures", StopFacts::figures),
        in.number("atNanos"),
        in.number("wallMillis"));
  }

  static void figures(JsonOut out, StopFact.Figures figures) {
    out.put("equity", figures.equity())
        .put("startBalance", figures.startBalance())
        .put("peakEquity", figures.peakEquity())
        .put("flows", figures.flows())
        .put("fromStart", figures.fromStart())
        .put("fromPeak", figures.fromPeak())
        .put("limit", figures.limit())
        .put("dayLoss", figures.dayLoss());
  }

  static StopFact.Figures figures(JsonIn in) {
    return new StopFact.Figures(
        in.money("equity"),
        in.money("startBalance"),
        in.money("peakEquity"),
        in.money("flows"),
        in.ratio("fromStart"),
        in.ratio("fromPeak"),
        in.ratio("limit"),
        in.money("dayLoss"));
  }
}
