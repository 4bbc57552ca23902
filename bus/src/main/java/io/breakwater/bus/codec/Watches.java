package io.breakwater.bus.codec;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.HealStage;
import io.breakwater.model.watch.WatchFact;
import java.util.function.Function;

/// What watchers saw and did.
final class Watches {
  private Watches() {}

  static void fact(JsonOut out, WatchFact fact) {
    out.putType(TypeTable.of(fact)).put("wallMillis", fact.wallMillis());
    switch (fact) {
      case WatchFact.WatchBegan f ->
          out.put("pid", f.pid()).putTexts("adopted", f.adopted(), Function.identity());
      case WatchFact.WatchEnded f -> out.put("pid", f.pid());
      case WatchFact.StageChanged f ->
          out.put("component", f.component())
              .put("from", f.from())
              .put("to", f.to())
              .put("reason", f.reason());
      case WatchFact.FailsafeEntered f ->
          out.put("component", f.component()).put("reason", f.reason());
      case WatchFact.FailsafeCleared f ->
          out.put("operator", f.operator()).put("reason", f.reason());
      case WatchFact.AlertRaised f ->
          out.put("severity", f.severity())
              .put("alertType", f.alertType())
              .put("subject", f.subject())
              .put("text", f.text());
      case WatchFact.OperatorActed f ->
          out.put("operator", f.operator())
              .put("action", f.action())
              .put("subject", f.subject())
              .put("reason", f.reason());
      case WatchFact.VerdictMoved f ->
          out.put("ready", f.ready())
              .putTexts("failing", f.failing(), Function.identity())
              .put("reason", f.reason());
    }
  }

  static WatchFact fact(JsonIn in) {
    String type = in.type();
    long wallMillis = in.number("wallMillis");
    return switch (type) {
      case "WatchFact.WatchBegan" ->
          new WatchFact.WatchBegan(
              wallMillis, in.number("pid"), in.texts("adopted", Function.identity()));
      case "WatchFact.WatchEnded" -> new WatchFact.WatchEnded(wallMillis, in.number("pid"));
      case "WatchFact.StageChanged" ->
          new WatchFact.StageChanged(
              wallMillis,
              in.text("component"),
              in.constant("from", HealStage.values()),
              in.constant("to", HealStage.values()),
              in.text("reason"));
      case "WatchFact.FailsafeEntered" ->
          new WatchFact.FailsafeEntered(wallMillis, in.text("component"), in.text("reason"));
      case "WatchFact.FailsafeCleared" ->
          new WatchFact.FailsafeCleared(wallMillis, in.text("operator"), in.text("reason"));
      case "WatchFact.AlertRaised" ->
          new WatchFact.AlertRaised(
              wallMillis,
              in.constant("severity", Effect.Severity.values()),
              in.text("alertType"),
              in.text("subject"),
              in.text("text"));
      case "WatchFact.OperatorActed" ->
          new WatchFact.OperatorActed(
              wallMillis,
              in.text("operator"),
              in.constant("action", WatchFact.Action.values()),
              in.text("subject"),
              in.text("reason"));
      case "WatchFact.VerdictMoved" ->
          new WatchFact.VerdictMoved(
              wallMillis,
              in.flag("ready"),
              in.texts("failing", Function.identity()),
              in.text("reason"));
      default -> throw in.unknownType(type);
    };
  }
}
