package io.breakwater.bus.codec;

import io.breakwater.model.input.VenueInput;

/// Inputs from the venue.
final class VenueInputs {
  private VenueInputs() {}

  static void write(JsonOut out, VenueInput input) {
    switch (input) {
      case VenueInput.SendAnswered i ->
          out.put("id", i.id()).put("outcome", i.outcome(), Outcomes::send);
      case VenueInput.CancelAnswered i ->
          out.put("id", i.id())
              .put("symbol", i.symbol())
              .put("outcome", i.outcome(), Outcomes::cancel);
      case VenueInput.QueryAnswered i ->
          out.put("id", i.id())
              .put("symbol", i.symbol())
              .put("outcome", i.outcome(), Outcomes::query);
      case VenueInput.SnapshotAnswered i ->
          out.put("number", i.number()).put("outcome", i.outcome(), Outcomes::snapshot);
      case VenueInput.OrderReported i ->
          out.put("report", i.report(), Venues::report).putEach("fills", i.fills(), Venues::fill);
      case VenueInput.AccountReported i ->
          out.put("reason", i.reason())
              .put("walletBalance", i.walletBalance())
              .put("balanceChange", i.balanceChange())
              .putEach("positions", i.positions(), Venues::position)
              .put("venueMillis", i.venueMillis());
      case VenueInput.StopAnswered i ->
          out.put("id", i.id()).put("outcome", i.outcome(), StopOutcomes::place);
      case VenueInput.StopCancelAnswered i ->
          out.put("id", i.id())
              .put("symbol", i.symbol())
              .put("outcome", i.outcome(), StopOutcomes::cancel);
      case VenueInput.StopQueryAnswered i ->
          out.put("id", i.id())
              .put("symbol", i.symbol())
              .put("outcome", i.outcome(), StopOutcomes::query);
      case VenueInput.StopReported i -> out.put("report", i.report(), Venues::stopReport);
      case VenueInput.CountdownAnswered i ->
          out.put("symbol", i.symbol())
              .put("countdownMillis", i.countdownMillis())
              .put("taken", i.taken())
              .put("detail", i.detail());
      case VenueInput.ContactSeen i ->
          out.put("contact", i.contact()).put("up", i.up()).put("detail", i.detail());
      case VenueInput.LatencySeen i ->
          out.put("samples", i.samples())
              .put("p95Millis", i.p95Millis())
              .put("windowMillis", i.windowMillis());
      case VenueInput.Banned i -> out.put("untilMillis", i.untilMillis()).put("detail", i.detail());
    }
  }

  static VenueInput read(JsonIn in, String type) {
    return switch (type) {
      case "VenueInput.SendAnswered" ->
          new VenueInput.SendAnswered(in.id("id"), in.object("outcome", Outcomes::send));
      case "VenueInput.CancelAnswered" ->
          new VenueInput.CancelAnswered(
              in.id("id"), in.symbol("symbol"), in.object("outcome", Outcomes::cancel));
      case "VenueInput.QueryAnswered" ->
          new VenueInput.QueryAnswered(
              in.id("id"), in.symbol("symbol"), in.object("outcome", Outcomes::query));
      case "VenueInput.SnapshotAnswered" ->
          new VenueInput.SnapshotAnswered(
              in.number("number"), in.object("outcome", Outcomes::snapshotWithoutStops));
      case "VenueInput.SnapshotAnswered v2" ->
          new VenueInput.SnapshotAnswered(
              in.number("number"), in.object("outcome", Outcomes::snapshot));
      case "VenueInput.OrderReported" ->
          new VenueInput.OrderReported(
              in.object("report", Venues::report), in.each("fills", Venues::fill));
      case "VenueInput.AccountReported" ->
          new VenueInput.AccountReported(
              in.text("reason"),
              in.money("walletBalance"),
              in.money("balanceChange"),
              in.each("positions", Venues::position),
              in.number("venueMillis"));
      case "VenueInput.ContactSeen" ->
          new VenueInput.ContactSeen(
              in.constant("contact", VenueInput.Contact.values()),
              in.flag("up"),
              in.text("detail"));
      case "VenueInput.LatencySeen" ->
          new VenueInput.LatencySeen(
              in.smallNumber("samples"), in.number("p95Millis"), in.number("windowMillis"));
      case "VenueInput.Banned" ->
          new VenueInput.Banned(in.number("untilMillis"), in.text("detail"));
      default -> stop(in, type);
    };
  }

  private static VenueInput stop(JsonIn in, String type) {
    return switch (type) {
      case "VenueInput.StopAnswered" ->
          new VenueInput.StopAnswered(in.id("id"), in.object("outcome", StopOutcomes::place));
      case "VenueInput.StopCancelAnswered" ->
          new VenueInput.StopCancelAnswered(
              in.id("id"), in.symbol("symbol"), in.object("outcome", StopOutcomes::cancel));
      case "VenueInput.StopQueryAnswered" ->
          new VenueInput.StopQueryAnswered(
              in.id("id"), in.symbol("symbol"), in.object("outcome", StopOutcomes::query));
      case "VenueInput.StopReported" ->
          new VenueInput.StopReported(in.object("report", Venues::stopReport));
      case "VenueInput.CountdownAnswered" ->
          new VenueInput.CountdownAnswered(
              in.symbol("symbol"),
              in.number("countdownMillis"),
              in.flag("taken"),
              in.text("detail"));
      default -> throw in.unknownType(type);
    };
  }
}
