package io.breakwater.bus.codec;

import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;

/// What became of signals and commands.
final class WishFacts {
  private WishFacts() {}

  static void write(JsonOut out, WishFact fact) {
    switch (fact) {
      case WishFact.SignalSeen f ->
          out.put("signalId", f.signalId())
              .put("symbol", f.symbol())
              .put("signature", f.signature())
              .put("untilNanos", f.untilNanos());
      case WishFact.Refused f ->
          out.put("refusal", f.refusal(), WishFacts::refusal).put("wallMillis", f.wallMillis());
      case WishFact.EntrySetAside f ->
          out.put("source", f.source())
              .put("entry", f.entry())
              .put("cause", f.cause())
              .put("wallMillis", f.wallMillis());
      case WishFact.SetAsideTold f -> out.put("source", f.source()).put("entries", f.entries());
      case WishFact.CommandAnswered f ->
          out.put("commandId", f.commandId())
              .put("command", f.command())
              .put("operator", f.operator())
              .put("reason", f.reason())
              .put("accepted", f.accepted())
              .put("code", f.code())
              .put("text", f.text());
    }
  }

  static WishFact read(JsonIn in, String type) {
    return switch (type) {
      case "WishFact.SignalSeen" ->
          new WishFact.SignalSeen(
              in.text("signalId"),
              in.symbol("symbol"),
              in.text("signature"),
              in.number("untilNanos"));
      case "WishFact.Refused" ->
          new WishFact.Refused(in.object("refusal", WishFacts::refusal), in.number("wallMillis"));
      case "WishFact.EntrySetAside" ->
          new WishFact.EntrySetAside(
              in.text("source"), in.text("entry"), in.text("cause"), in.number("wallMillis"));
      case "WishFact.SetAsideTold" ->
          new WishFact.SetAsideTold(in.text("source"), in.number("entries"));
      case "WishFact.CommandAnswered" ->
          new WishFact.CommandAnswered(
              in.text("commandId"),
              in.text("command"),
              in.text("operator"),
              in.text("reason"),
              in.flag("accepted"),
              in.text("code"),
              in.text("text"));
      default -> throw in.unknownType(type);
    };
  }

  private static void refusal(JsonOut out, Refusal refusal) {
    out.put("cause", refusal.cause())
        .put("owner", refusal.owner())
        .put("symbol", refusal.symbol())
        .put("reason", refusal.reason())
        .putTexts("interlocks", refusal.interlocks(), InterlockName::name)
        .put("figure", refusal.figure())
        .put("bound", refusal.bound());
  }

  private static Refusal refusal(JsonIn in) {
    return new Refusal(
        in.text("cause"),
        in.owner("owner"),
        in.symbol("symbol"),
        in.constant("reason", RefusalReason.values()),
        in.texts("interlocks", name -> Names.constant(InterlockName.values(), name)),
        in.text("figure"),
        in.text("bound"));
  }
}
