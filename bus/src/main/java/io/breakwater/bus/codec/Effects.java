package io.breakwater.bus.codec;

import io.breakwater.model.fact.Effect;

/// What the kernel asked of the world.
final class Effects {
  private Effects() {}

  static void write(JsonOut out, Effect fact) {
    switch (fact) {
      case Effect.Send f ->
          out.put("id", f.id())
              .put("attempt", f.attempt())
              .put("gateGeneration", f.gateGeneration());
      case Effect.Cancel f -> out.put("id", f.id()).put("symbol", f.symbol());
      case Effect.Query f -> out.put("id", f.id()).put("symbol", f.symbol());
      case Effect.PlaceStop f -> out.put("id", f.id()).put("terms", f.terms(), Orders::stopTerms);
      case Effect.CancelStop f -> out.put("id", f.id()).put("symbol", f.symbol());
      case Effect.QueryStop f -> out.put("id", f.id()).put("symbol", f.symbol());
      case Effect.SetCountdown f ->
          out.put("symbol", f.symbol()).put("countdownMillis", f.countdownMillis());
      case Effect.TakeSnapshot f ->
          out.put("number", f.number()).putEach("fillsSince", f.fillsSince(), Venues::fillsSince);
      case Effect.Raise f ->
          out.put("severity", f.severity())
              .put("alertType", f.type())
              .put("subject", f.subject())
              .put("text", f.text());
      case Effect.Publish f ->
          out.put("number", f.number())
              .put("eventType", f.type())
              .put("key", f.key())
              .put("data", f.data());
    }
  }

  static Effect read(JsonIn in, String type) {
    return switch (type) {
      case "Effect.Send" ->
          new Effect.Send(in.id("id"), in.smallNumber("attempt"), in.number("gateGeneration"));
      case "Effect.Cancel" -> new Effect.Cancel(in.id("id"), in.symbol("symbol"));
      case "Effect.Query" -> new Effect.Query(in.id("id"), in.symbol("symbol"));
      case "Effect.PlaceStop" ->
          new Effect.PlaceStop(in.id("id"), in.object("terms", Orders::stopTerms));
      case "Effect.CancelStop" -> new Effect.CancelStop(in.id("id"), in.symbol("symbol"));
      case "Effect.QueryStop" -> new Effect.QueryStop(in.id("id"), in.symbol("symbol"));
      case "Effect.SetCountdown" ->
          new Effect.SetCountdown(in.symbol("symbol"), in.number("countdownMillis"));
      case "Effect.TakeSnapshot" ->
          new Effect.TakeSnapshot(in.number("number"), in.each("fillsSince", Venues::fillsSince));
      case "Effect.Raise" ->
          new Effect.Raise(
              in.constant("severity", Effect.Severity.values()),
              in.text("alertType"),
              in.text("subject"),
              in.text("text"));
      case "Effect.Publish" ->
          new Effect.Publish(
              in.number("number"), in.text("eventType"), in.text("key"), in.textMap("data"));
      default -> throw in.unknownType(type);
    };
  }
}
