package io.breakwater.bus.codec;

import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase;
import io.breakwater.model.fact.Effect;

/// Episodes of alerts, and where they stand.
final class Episodes {
  private Episodes() {}

  static void episode(JsonOut out, Episode episode) {
    out.put("id", episode.id())
        .put("alertType", episode.key().type())
        .put("subject", episode.key().subject())
        .put("severity", episode.severity())
        .put("source", episode.source())
        .put("text", episode.text())
        .put("raisedMillis", episode.raisedMillis())
        .put("lastMillis", episode.lastMillis())
        .put("count", episode.count())
        .put("untold", episode.untold())
        .put("phase", episode.phase(), Episodes::phase)
        .put("acknowledgedBy", episode.acknowledgedBy())
        .put("over", episode.over())
        .put("silenced", episode.silenced());
  }

  static Episode episode(JsonIn in) {
    return new Episode(
        in.number("id"),
        new AlertKey(in.text("alertType"), in.text("subject")),
        in.constant("severity", Effect.Severity.values()),
        in.text("source"),
        in.text("text"),
        in.number("raisedMillis"),
        in.number("lastMillis"),
        in.number("count"),
        in.number("untold"),
        in.object("phase", Episodes::phase),
        in.text("acknowledgedBy"),
        in.flag("over"),
        in.flag("silenced"));
  }

  private static void phase(JsonOut out, EpisodePhase phase) {
    switch (phase) {
      case EpisodePhase.Held(long due) -> out.put("name", "held").put("dueMillis", due);
      case EpisodePhase.Gathered(long lead, long due) ->
          out.put("name", "gathered").put("lead", lead).put("dueMillis", due);
      case EpisodePhase.Muted(long due, var told) ->
          out.put("name", "muted").put("dueMillis", due).put("told", told);
      case EpisodePhase.Told(long first, long last, int escalations) ->
          out.put("name", "told")
              .put("firstMillis", first)
              .put("lastMillis", last)
              .put("escalations", escalations);
      case EpisodePhase.Member(long lead) -> out.put("name", "member").put("lead", lead);
      case EpisodePhase.Rested(long told) -> out.put("name", "rested").put("toldMillis", told);
    }
  }

  private static EpisodePhase phase(JsonIn in) {
    String name = in.text("name");
    return switch (name) {
      case "held" -> new EpisodePhase.Held(in.number("dueMillis"));
      case "gathered" -> new EpisodePhase.Gathered(in.number("lead"), in.number("dueMillis"));
      case "muted" ->
          new EpisodePhase.Muted(
              in.number("dueMillis"), in.constant("told", Effect.Severity.values()));
      case "told" ->
          new EpisodePhase.Told(
              in.number("firstMillis"), in.number("lastMillis"), in.smallNumber("escalations"));
      case "member" -> new EpisodePhase.Member(in.number("lead"));
      case "rested" -> new EpisodePhase.Rested(in.number("toldMillis"));
      default -> throw in.fault("unknown phase \"" + name + '"');
    };
  }
}
