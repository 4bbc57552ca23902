package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.bus.codec.Values;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.value.ClientOrderId;

/// Where the emergency stop stands.
final class StopStates {
  private StopStates() {}

  static void write(JsonOut out, StopState stop) {
    switch (stop) {
      case StopState.Armed _ -> out.put("is", "armed");
      case StopState.BreachPending(var cause, var figures, long sinceNanos) ->
          out.put("is", "breach-pending")
              .put("cause", cause)
              .put("figures", figures, Values::figures)
              .put("sinceNanos", sinceNanos);
      case StopState.Tripped(var trip, long sinceNanos) ->
          out.put("is", "tripped").put("trip", trip, Values::tripped).put("sinceNanos", sinceNanos);
      case StopState.Cooldown(var trip, boolean proven, var left, long untilNanos) ->
          out.put("is", "cooldown")
              .put("trip", trip, Values::tripped)
              .put("proven", proven)
              .putTexts("left", left, ClientOrderId::text)
              .put("untilNanos", untilNanos);
      case StopState.Resettable(var trip, boolean proven, var left) ->
          out.put("is", "resettable")
              .put("trip", trip, Values::tripped)
              .put("proven", proven)
              .putTexts("left", left, ClientOrderId::text);
    }
  }

  static StopState read(JsonIn in) {
    String word = in.text("is");
    return switch (word) {
      case "armed" -> StopState.armed();
      case "breach-pending" ->
          new StopState.BreachPending(
              in.constant("cause", StopFact.Cause.values()),
              in.object("figures", Values::figures),
              in.number("sinceNanos"));
      case "tripped" ->
          new StopState.Tripped(in.object("trip", Values::tripped), in.number("sinceNanos"));
      case "cooldown" ->
          new StopState.Cooldown(
              in.object("trip", Values::tripped),
              in.flag("proven"),
              in.texts("left", ClientOrderId::new),
              in.number("untilNanos"));
      case "resettable" ->
          new StopState.Resettable(
              in.object("trip", Values::tripped),
              in.flag("proven"),
              in.texts("left", ClientOrderId::new));
      default -> throw in.unknownType(word);
    };
  }
}
