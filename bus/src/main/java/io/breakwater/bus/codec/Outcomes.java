package io.breakwater.bus.codec;

import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.function.Function;

/// What became of what was asked of the venue.
final class Outcomes {
  private Outcomes() {}

  static void send(JsonOut out, SendOutcome outcome) {
    out.put("type", TypeTable.of(outcome).name());
    switch (outcome) {
      case SendOutcome.Accepted(var report) -> out.put("report", report, Venues::report);
      case SendOutcome.Rejected(var code, var message) ->
          out.put("code", code).put("message", message);
      case SendOutcome.Exists _ -> {}
      case SendOutcome.NotExecuted o ->
          out.put("cause", o.cause())
              .put("code", o.code())
              .put("message", o.message())
              .put("retryAfterMillis", o.retryAfterMillis());
      case SendOutcome.Unknown(var cause) -> out.put("cause", cause);
      case SendOutcome.Withheld(var reason) -> out.put("reason", reason);
    }
  }

  static SendOutcome send(JsonIn in) {
    String type = in.text("type");
    return switch (type) {
      case "SendOutcome.Accepted" -> new SendOutcome.Accepted(in.object("report", Venues::report));
      case "SendOutcome.Rejected" ->
          new SendOutcome.Rejected(in.smallNumber("code"), in.text("message"));
      case "SendOutcome.Exists" -> new SendOutcome.Exists();
      case "SendOutcome.NotExecuted" ->
          new SendOutcome.NotExecuted(
              in.constant("cause", SendOutcome.Cause.values()),
              in.smallNumber("code"),
              in.text("message"),
              in.number("retryAfterMillis"));
      case "SendOutcome.Unknown" -> new SendOutcome.Unknown(in.text("cause"));
      case "SendOutcome.Withheld" -> new SendOutcome.Withheld(in.text("reason"));
      default -> throw in.unknownType(type);
    };
  }

  static void cancel(JsonOut out, CancelOutcome outcome) {
    out.put("type", TypeTable.of(outcome).name());
    switch (outcome) {
      case CancelOutcome.Canceled(var report) -> out.put("report", report, Venues::report);
      case CancelOutcome.NotOpen _ -> {}
      case CancelOutcome.Failed(var cause, var retryAfterMillis) ->
          out.put("cause", cause).put("retryAfterMillis", retryAfterMillis);
    }
  }

  static CancelOutcome cancel(JsonIn in) {
    String type = in.text("type");
    return switch (type) {
      case "CancelOutcome.Canceled" ->
          new CancelOutcome.Canceled(in.object("report", Venues::report));
      case "CancelOutcome.NotOpen" -> new CancelOutcome.NotOpen();
      case "CancelOutcome.Failed" ->
          new CancelOutcome.Failed(in.text("cause"), in.number("retryAfterMillis"));
      default -> throw in.unknownType(type);
    };
  }

  static void query(JsonOut out, QueryOutcome outcome) {
    out.put("type", TypeTable.of(outcome).name());
    switch (outcome) {
      case QueryOutcome.Found(var report) -> out.put("report", report, Venues::report);
      case QueryOutcome.Absent(var venueMillis) -> out.put("venueMillis", venueMillis);
      case QueryOutcome.Failed(var cause, var retryAfterMillis) ->
          out.put("cause", cause).put("retryAfterMillis", retryAfterMillis);
    }
  }

  static QueryOutcome query(JsonIn in) {
    String type = in.text("type");
    return switch (type) {
      case "QueryOutcome.Found" -> new QueryOutcome.Found(in.object("report", Venues::report));
      case "QueryOutcome.Absent" -> new QueryOutcome.Absent(in.number("venueMillis"));
      case "QueryOutcome.Failed" ->
          new QueryOutcome.Failed(in.text("cause"), in.number("retryAfterMillis"));
      default -> throw in.unknownType(type);
    };
  }

  static void snapshot(JsonOut out, SnapshotOutcome outcome) {
    out.put("type", TypeTable.of(outcome).name());
    switch (outcome) {
      case SnapshotOutcome.Taken(var snapshot) -> out.put("snapshot", snapshot, Venues::snapshot);
      case SnapshotOutcome.Failed(var cause, var retryAfterMillis) ->
          out.put("cause", cause).put("retryAfterMillis", retryAfterMillis);
    }
  }

  static SnapshotOutcome snapshot(JsonIn in) {
    return snapshot(in, Venues::snapshot);
  }

  static SnapshotOutcome snapshotWithoutStops(JsonIn in) {
    return snapshot(in, Venues::snapshotWithoutStops);
  }

  private static SnapshotOutcome snapshot(JsonIn in, Function<JsonIn, VenueSnapshot> taken) {
    String type = in.text("type");
    return switch (type) {
      case "SnapshotOutcome.Taken" -> new SnapshotOutcome.Taken(in.object("snapshot", taken));
      case "SnapshotOutcome.Failed" ->
          new SnapshotOutcome.Failed(in.text("cause"), in.number("retryAfterMillis"));
      default -> throw in.unknownType(type);
    };
  }
}
