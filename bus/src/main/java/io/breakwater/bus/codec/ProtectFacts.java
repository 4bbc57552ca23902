package io.breakwater.bus.codec;

import io.breakwater.model.fact.ProtectFact;

/// Stops at the venue, its countdown, and what is to be closed.
final class ProtectFacts {
  private ProtectFacts() {}

  static void write(JsonOut out, ProtectFact fact) {
    switch (fact) {
      case ProtectFact.Uncovered f ->
          out.put("key", f.key()).put("cause", f.cause()).put("sinceNanos", f.sinceNanos());
      case ProtectFact.Covered f -> out.put("key", f.key()).put("by", f.by());
      case ProtectFact.PlacingHeld f ->
          out.put("key", f.key()).put("cause", f.cause()).put("dueNanos", f.dueNanos());
      case ProtectFact.GuardEnded f -> out.put("key", f.key()).put("why", f.why());
      case ProtectFact.OtherStopTold f -> out.put("key", f.key()).put("detail", f.detail());
      case ProtectFact.StopLive f ->
          out.put("id", f.id()).put("algoId", f.algoId()).put("atNanos", f.atNanos());
      case ProtectFact.StopFound f ->
          out.put("report", f.report(), Venues::stopReport).put("atNanos", f.atNanos());
      case ProtectFact.StopDoubted f ->
          out.put("id", f.id()).put("cause", f.cause()).put("sinceNanos", f.sinceNanos());
      case ProtectFact.StopQueryPlanned f ->
          out.put("id", f.id()).put("number", f.number()).put("dueNanos", f.dueNanos());
      case ProtectFact.StopAbsent f ->
          out.put("id", f.id()).put("count", f.count()).put("venueMillis", f.venueMillis());
      case ProtectFact.StopCancelPlanned f ->
          out.put("id", f.id()).put("dueNanos", f.dueNanos()).put("cause", f.cause());
      case ProtectFact.StopEnded f ->
          out.put("id", f.id()).put("ending", f.ending()).put("detail", f.detail());
      case ProtectFact.OtherStopSeen f -> out.put("report", f.report(), Venues::stopReport);
      case ProtectFact.OtherStopGone f -> out.put("algoId", f.algoId());
      case ProtectFact.CloseWanted f ->
          out.put("key", f.key()).put("cause", f.cause()).put("atNanos", f.atNanos());
      case ProtectFact.CloseTried f -> out.put("key", f.key()).put("dueNanos", f.dueNanos());
      case ProtectFact.CloseDone f -> out.put("key", f.key());
      case ProtectFact.PositionAdopted f ->
          out.put("key", f.key()).put("operator", f.operator()).put("reason", f.reason());
      case ProtectFact.CountdownSet f ->
          out.put("symbol", f.symbol())
              .put("countdownMillis", f.countdownMillis())
              .put("atNanos", f.atNanos());
      case ProtectFact.CountdownFailed f ->
          out.put("symbol", f.symbol()).put("cause", f.cause()).put("dueNanos", f.dueNanos());
    }
  }

  static ProtectFact read(JsonIn in, String type) {
    return type.startsWith("ProtectFact.Stop") ? stop(in, type) : position(in, type);
  }

  private static ProtectFact stop(JsonIn in, String type) {
    return switch (type) {
      case "ProtectFact.StopLive" ->
          new ProtectFact.StopLive(in.id("id"), in.number("algoId"), in.number("atNanos"));
      case "ProtectFact.StopFound" ->
          new ProtectFact.StopFound(in.object("report", Venues::stopReport), in.number("atNanos"));
      case "ProtectFact.StopDoubted" ->
          new ProtectFact.StopDoubted(in.id("id"), in.text("cause"), in.number("sinceNanos"));
      case "ProtectFact.StopQueryPlanned" ->
          new ProtectFact.StopQueryPlanned(
              in.id("id"), in.smallNumber("number"), in.number("dueNanos"));
      case "ProtectFact.StopAbsent" ->
          new ProtectFact.StopAbsent(
              in.id("id"), in.smallNumber("count"), in.number("venueMillis"));
      case "ProtectFact.StopCancelPlanned" ->
          new ProtectFact.StopCancelPlanned(in.id("id"), in.number("dueNanos"), in.text("cause"));
      case "ProtectFact.StopEnded" ->
          new ProtectFact.StopEnded(
              in.id("id"), in.constant("ending", ProtectFact.Ending.values()), in.text("detail"));
      default -> throw in.unknownType(type);
    };
  }

  private static ProtectFact position(JsonIn in, String type) {
    return switch (type) {
      case "ProtectFact.Uncovered" ->
          new ProtectFact.Uncovered(in.position("key"), in.text("cause"), in.number("sinceNanos"));
      case "ProtectFact.Covered" -> new ProtectFact.Covered(in.position("key"), in.text("by"));
      case "ProtectFact.PlacingHeld" ->
          new ProtectFact.PlacingHeld(in.position("key"), in.text("cause"), in.number("dueNanos"));
      case "ProtectFact.GuardEnded" ->
          new ProtectFact.GuardEnded(in.position("key"), in.text("why"));
      case "ProtectFact.OtherStopTold" ->
          new ProtectFact.OtherStopTold(in.position("key"), in.text("detail"));
      case "ProtectFact.OtherStopSeen" ->
          new ProtectFact.OtherStopSeen(in.object("report", Venues::stopReport));
      case "ProtectFact.OtherStopGone" -> new ProtectFact.OtherStopGone(in.number("algoId"));
      case "ProtectFact.CloseWanted" ->
          new ProtectFact.CloseWanted(in.position("key"), in.text("cause"), in.number("atNanos"));
      case "ProtectFact.CloseTried" ->
          new ProtectFact.CloseTried(in.position("key"), in.number("dueNanos"));
      case "ProtectFact.CloseDone" -> new ProtectFact.CloseDone(in.position("key"));
      case "ProtectFact.PositionAdopted" ->
          new ProtectFact.PositionAdopted(
              in.position("key"), in.text("operator"), in.text("reason"));
      case "ProtectFact.CountdownSet" ->
          new ProtectFact.CountdownSet(
              in.symbol("symbol"), in.number("countdownMillis"), in.number("atNanos"));
      case "ProtectFact.CountdownFailed" ->
          new ProtectFact.CountdownFailed(
              in.symbol("symbol"), in.text("cause"), in.number("dueNanos"));
      default -> throw in.unknownType(type);
    };
  }
}
