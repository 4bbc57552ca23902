package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.bus.codec.Values;
import io.breakwater.kernel.order.Doubt;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Track;
import io.breakwater.model.order.Outcome;

/// One order in its state.
final class OrderStates {
  private OrderStates() {}

  static void write(JsonOut out, Order order) {
    out.put("is", word(order)).put("track", order.track(), OrderStates::track);
    switch (order) {
      case Order.Planned _, Order.Working _ -> {}
      case Order.Sent(_, long sentNanos) -> out.put("sentNanos", sentNanos);
      case Order.Cancelling(_, int asks, boolean asked, long dueNanos) ->
          out.put("asks", asks).put("asked", asked).put("dueNanos", dueNanos);
      case Order.InDoubt(_, var doubt) -> out.put("doubt", doubt, OrderStates::doubt);
      case Order.RetryWaiting(_, int retry, long dueNanos, boolean asked) ->
          out.put("retry", retry).put("dueNanos", dueNanos).put("asked", asked);
      case Order.Closed(_, var outcome, var reported, var detail, long endedNanos) ->
          out.put("outcome", outcome)
              .put("reported", reported)
              .put("detail", detail)
              .put("endedNanos", endedNanos);
    }
  }

  static Order read(JsonIn in) {
    String word = in.text("is");
    Track track = in.object("track", OrderStates::track);
    return switch (word) {
      case "planned" -> new Order.Planned(track);
      case "working" -> new Order.Working(track);
      case "sent" -> new Order.Sent(track, in.number("sentNanos"));
      case "cancelling" ->
          new Order.Cancelling(
              track, in.smallNumber("asks"), in.flag("asked"), in.number("dueNanos"));
      case "in-doubt" -> new Order.InDoubt(track, in.object("doubt", OrderStates::doubt));
      case "retry-waiting" ->
          new Order.RetryWaiting(
              track, in.smallNumber("retry"), in.number("dueNanos"), in.flag("asked"));
      case "closed" ->
          new Order.Closed(
              track,
              in.constant("outcome", Outcome.values()),
              in.quantity("reported"),
              in.text("detail"),
              in.number("endedNanos"));
      default -> throw in.unknownType(word);
    };
  }

  private static String word(Order order) {
    return switch (order) {
      case Order.Planned _ -> "planned";
      case Order.Sent _ -> "sent";
      case Order.Working _ -> "working";
      case Order.Cancelling _ -> "cancelling";
      case Order.InDoubt _ -> "in-doubt";
      case Order.RetryWaiting _ -> "retry-waiting";
      case Order.Closed _ -> "closed";
    };
  }

  private static void track(JsonOut out, Track track) {
    out.put("intent", track.intent(), Values::intent)
        .put("attempt", track.attempt())
        .put("venueOrderId", track.venueOrderId())
        .put("executed", track.executed())
        .putTexts("trades", track.trades(), trade -> Long.toString(trade))
        .put("unwanted", track.unwanted());
  }

  private static Track track(JsonIn in) {
    return new Track(
        in.object("intent", Values::intent),
        in.smallNumber("attempt"),
        in.number("venueOrderId"),
        in.quantity("executed"),
        in.texts("trades", Long::valueOf),
        in.flag("unwanted"));
  }

  static void doubt(JsonOut out, Doubt doubt) {
    out.put("cause", doubt.cause())
        .put("sinceNanos", doubt.sinceNanos())
        .put("absences", doubt.absences())
        .put("firstAbsentMillis", doubt.firstAbsentMillis())
        .put("lastAbsentMillis", doubt.lastAbsentMillis())
        .put("queries", doubt.queries())
        .put("nextQueryNanos", doubt.nextQueryNanos())
        .put("asked", doubt.asked())
        .put("streamGap", doubt.streamGap())
        .put("answerDue", doubt.answerDue())
        .put("cancelAsked", doubt.cancelAsked());
  }

  static Doubt doubt(JsonIn in) {
    return new Doubt(
        in.text("cause"),
        in.number("sinceNanos"),
        in.smallNumber("absences"),
        in.number("firstAbsentMillis"),
        in.number("lastAbsentMillis"),
        in.smallNumber("queries"),
        in.number("nextQueryNanos"),
        in.flag("asked"),
        in.flag("streamGap"),
        in.flag("answerDue"),
        in.flag("cancelAsked"));
  }
}
