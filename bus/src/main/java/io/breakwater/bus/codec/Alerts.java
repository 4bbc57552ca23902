package io.breakwater.bus.codec;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertRecord;
import io.breakwater.model.fact.Effect;

/// What the teller of alerts decided.
final class Alerts {
  private Alerts() {}

  static void record(JsonOut out, AlertRecord record) {
    out.putType(TypeTable.of(record));
    switch (record) {
      case AlertRecord.Turn r ->
          out.put("atMillis", r.atMillis()).putEach("facts", r.facts(), Alerts::fact);
      case AlertRecord.Checkpoint r ->
          out.put("atMillis", r.atMillis())
              .put("part", r.part())
              .put("parts", r.parts())
              .putEach("facts", r.facts(), Alerts::fact);
    }
  }

  static AlertRecord record(JsonIn in) {
    String type = in.type();
    return switch (type) {
      case "AlertRecord.Turn" ->
          new AlertRecord.Turn(in.number("atMillis"), in.each("facts", Alerts::fact));
      case "AlertRecord.Checkpoint" ->
          new AlertRecord.Checkpoint(
              in.number("atMillis"),
              in.smallNumber("part"),
              in.smallNumber("parts"),
              in.each("facts", Alerts::fact));
      default -> throw in.unknownType(type);
    };
  }

  static void fact(JsonOut out, AlertFact fact) {
    out.putType(TypeTable.of(fact));
    switch (fact) {
      case AlertFact.EpisodeMoved f ->
          out.put("change", f.change()).put("episode", f.episode(), Episodes::episode);
      case AlertFact.EpisodeForgotten f -> out.put("episode", f.episode());
      case AlertFact.SilenceSet f ->
          out.put("alertType", f.type())
              .put("subject", f.subject())
              .put("untilMillis", f.untilMillis())
              .put("operator", f.operator())
              .put("reason", f.reason());
      case AlertFact.SilenceEnded f -> out.put("alertType", f.type()).put("subject", f.subject());
      case AlertFact.PeopleTold f ->
          out.put("alertType", f.key().type())
              .put("subject", f.key().subject())
              .put("episode", f.episode())
              .put("atMillis", f.atMillis())
              .put("severity", f.severity());
      case AlertFact.MessageQueued f ->
          out.put("message", f.message(), Alerts::message)
              .putTexts("channels", f.channels(), text -> text);
      case AlertFact.MessageDelivered f ->
          out.put("message", f.message()).put("channel", f.channel());
      case AlertFact.MessageGivenUp f ->
          out.put("message", f.message())
              .put("channel", f.channel())
              .put("why", f.why())
              .put("reason", f.reason());
      case AlertFact.ChannelDeferred f ->
          out.put("channel", f.channel())
              .put("failures", f.failures())
              .put("refusals", f.refusals())
              .put("untilMillis", f.untilMillis())
              .put("reason", f.reason());
      case AlertFact.SourceRead f ->
          out.put("source", f.source()).put("epoch", f.epoch()).put("sequence", f.sequence());
      case AlertFact.Numbered f ->
          out.put("nextEpisode", f.nextEpisode()).put("nextMessage", f.nextMessage());
    }
  }

  static AlertFact fact(JsonIn in) {
    String type = in.type();
    return switch (type) {
      case "AlertFact.EpisodeMoved" -> {
        AlertFact.Change change = in.constant("change", AlertFact.Change.values());
        yield new AlertFact.EpisodeMoved(in.object("episode", Episodes::episode), change);
      }
      case "AlertFact.EpisodeForgotten" -> new AlertFact.EpisodeForgotten(in.number("episode"));
      case "AlertFact.SilenceSet" ->
          new AlertFact.SilenceSet(
              in.text("alertType"),
              in.text("subject"),
              in.number("untilMillis"),
              in.text("operator"),
              in.text("reason"));
      case "AlertFact.SilenceEnded" ->
          new AlertFact.SilenceEnded(in.text("alertType"), in.text("subject"));
      case "AlertFact.PeopleTold" ->
          new AlertFact.PeopleTold(
              new AlertKey(in.text("alertType"), in.text("subject")),
              in.number("episode"),
              in.number("atMillis"),
              in.constant("severity", Effect.Severity.values()));
      case "AlertFact.SourceRead" ->
          new AlertFact.SourceRead(in.text("source"), in.number("epoch"), in.number("sequence"));
      case "AlertFact.Numbered" ->
          new AlertFact.Numbered(in.number("nextEpisode"), in.number("nextMessage"));
      default -> delivery(in, type);
    };
  }

  private static AlertFact delivery(JsonIn in, String type) {
    return switch (type) {
      case "AlertFact.MessageQueued" ->
          new AlertFact.MessageQueued(
              in.object("message", Alerts::message), in.texts("channels", text -> text));
      case "AlertFact.MessageDelivered" ->
          new AlertFact.MessageDelivered(in.number("message"), in.text("channel"));
      case "AlertFact.MessageGivenUp" ->
          new AlertFact.MessageGivenUp(
              in.number("message"),
              in.text("channel"),
              in.constant("why", AlertFact.Why.values()),
              in.text("reason"));
      case "AlertFact.ChannelDeferred" ->
          new AlertFact.ChannelDeferred(
              in.text("channel"),
              in.smallNumber("failures"),
              in.smallNumber("refusals"),
              in.number("untilMillis"),
              in.text("reason"));
      default -> throw in.unknownType(type);
    };
  }

  private static void message(JsonOut out, AlertMessage message) {
    out.put("id", message.id())
        .put("kind", message.kind())
        .put("episode", message.episode())
        .put("alertType", message.key().type())
        .put("subject", message.key().subject())
        .put("severity", message.severity())
        .put("text", message.text())
        .put("count", message.count())
        .put("raisedMillis", message.raisedMillis())
        .put("atMillis", message.atMillis());
  }

  private static AlertMessage message(JsonIn in) {
    return new AlertMessage(
        in.number("id"),
        in.constant("kind", AlertMessage.Kind.values()),
        in.number("episode"),
        new AlertKey(in.text("alertType"), in.text("subject")),
        in.constant("severity", Effect.Severity.values()),
        in.text("text"),
        in.number("count"),
        in.number("raisedMillis"),
        in.number("atMillis"));
  }
}
