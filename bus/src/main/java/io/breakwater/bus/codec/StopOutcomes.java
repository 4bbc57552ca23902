package io.breakwater.bus.codec;

import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;

/// What became of what was asked of the venue about stops.
final class StopOutcomes {
  private StopOutcomes() {}

  static void place(JsonOut out, StopOutcome outcome) {
    out.put("type", TypeTable.of(outcome).name());
    switch (outcome) {
      case StopOutcome.Accepted(var report) -> out.put("report", report, Venues::stopReport);
      case StopOutcome.Refused(var code, var message) ->
          out.put("code", code).put("message", message);
      case StopOutcome.NotPlaced(var cause, var retryAfterMillis) ->
          out.put("cause", cause).put("retryAfterMillis", retryAfterMillis);
      case StopOutcome.Unknown(var cause) -> out.put("cause", cause);
    }
  }

  static StopOutcome place(JsonIn in) {
    String type = in.text("type");
    return switch (type) {
      case "StopOutcome.Accepted" ->
          new StopOutcome.Accepted(in.object("report", Venues::stopReport));
      case "StopOutcome.Refused" ->
          new StopOutcome.Refused(in.smallNumber("code"), in.text("message"));
      case "StopOutcome.NotPlaced" ->
          new StopOutcome.NotPlaced(in.text("cause"), in.number("retryAfterMillis"));
      case "StopOutcome.Unknown" -> new StopOutcome.Unknown(in.text("cause"));
      default -> throw in.unknownType(type);
    };
  }

  static void cancel(JsonOut out, StopCancelOutcome outcome) {
    out.put("type", TypeTable.of(outcome).name());
    switch (outcome) {
      case StopCancelOutcome.Canceled _, StopCancelOutcome.NotWaiting _ -> {}
      case StopCancelOutcome.Failed(var cause, var retryAfterMillis) ->
          out.put("cause", cause).put("retryAfterMillis", retryAfterMillis);
    }
  }

  static StopCancelOutcome cancel(JsonIn in) {
    String type = in.text("type");
    return switch (type) {
      case "StopCancelOutcome.Canceled" -> new StopCancelOutcome.Canceled();
      case "StopCancelOutcome.NotWaiting" -> new StopCancelOutcome.NotWaiting();
      case "StopCancelOutcome.Failed" ->
          new StopCancelOutcome.Failed(in.text("cause"), in.number("retryAfterMillis"));
      default -> throw in.unknownType(type);
    };
  }

  static void query(JsonOut out, StopQueryOutcome outcome) {
    out.put("type", TypeTable.of(outcome).name());
    switch (outcome) {
      case StopQueryOutcome.Found(var report) -> out.put("report", report, Venues::stopReport);
      case StopQueryOutcome.Absent(var venueMillis) -> out.put("venueMillis", venueMillis);
      case StopQueryOutcome.Failed(var cause, var retryAfterMillis) ->
          out.put("cause", cause).put("retryAfterMillis", retryAfterMillis);
    }
  }

  static StopQueryOutcome query(JsonIn in) {
    String type = in.text("type");
    return switch (type) {
      case "StopQueryOutcome.Found" ->
          new StopQueryOutcome.Found(in.object("report", Venues::stopReport));
      case "StopQueryOutcome.Absent" -> new StopQueryOutcome.Absent(in.number("venueMillis"));
      case "StopQueryOutcome.Failed" ->
          new StopQueryOutcome.Failed(in.text("cause"), in.number("retryAfterMillis"));
      default -> throw in.unknownType(type);
    };
  }
}
