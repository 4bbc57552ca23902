package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertText;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.fact.Effect.Severity;

/// What the answer of a channel does to its lane, and when the others hear that it fails.
final class Answers {
  private Answers() {}

  static void answered(Telling telling, AlertEvent.Answered answer) {
    String channel = answer.channel();
    switch (answer.result()) {
      case SendResult.Taken _ -> {
        answer.messages().forEach(id -> telling.emit(new AlertFact.MessageDelivered(id, channel)));
        Ends.cleared(telling, key(channel), channel + " takes messages again");
      }
      case SendResult.Failed(var reason, long asked) -> failed(telling, channel, reason, asked);
      case SendResult.Refused(var reason) -> refused(telling, answer, reason);
    }
  }

  private static AlertKey key(String channel) {
    return AlertKey.of(AlertType.ALERT_DELIVERY_FAILING, channel);
  }

  private static void failed(Telling telling, String channel, String reason, long askedMillis) {
    AlertRule.Retry retry = telling.rule().retry();
    Lane lane = telling.book().lane(channel);
    int failures = lane.failures() + 1;
    defer(
        telling,
        channel,
        new Lane(
            lane.waiting(),
            failures,
            lane.refusals(),
            telling.now() + retry.waitMillis(failures, askedMillis),
            reason));
    if (failures >= retry.tellAfter()) {
      tell(telling, channel, failures + " attempts in a row failed: " + reason);
    }
  }

  private static void defer(Telling telling, String channel, Lane lane) {
    telling.emit(
        new AlertFact.ChannelDeferred(
            channel,
            lane.failures(),
            lane.refusals(),
            lane.untilMillis(),
            AlertText.text(lane.reason())));
  }

  private static void tell(Telling telling, String channel, String text) {
    Raises.raised(telling, Raises.internal(telling, Severity.WARNING, key(channel), text));
  }

  /// Of several at once nobody knows which was meant: they are tried one by one.
  private static void refused(Telling telling, AlertEvent.Answered answer, String reason) {
    String channel = answer.channel();
    AlertRule.Retry retry = telling.rule().retry();
    Lane lane = telling.book().lane(channel);
    int refusals = answer.messages().size() > 1 ? 1 : lane.refusals() + 1;
    if (refusals < retry.refusalsMax()) {
      long until = telling.now() + retry.waitMillis(refusals, 0);
      defer(telling, channel, new Lane(lane.waiting(), lane.failures(), refusals, until, reason));
      return;
    }
    for (long id : answer.messages()) {
      telling.emit(
          new AlertFact.MessageGivenUp(id, channel, AlertFact.Why.REFUSED, AlertText.text(reason)));
    }
    tell(telling, channel, "a message was refused " + refusals + " times: " + reason);
  }

  /// What waits for a channel that there is no longer is given up.
  static void began(Telling telling) {
    for (String channel : telling.book().lanes().keySet().stream().toList()) {
      if (telling.rule().channel(channel).isPresent()) {
        continue;
      }
      for (long id : telling.book().lane(channel).waiting()) {
        telling.emit(
            new AlertFact.MessageGivenUp(
                id, channel, AlertFact.Why.UNCONFIGURED, "no longer configured"));
      }
      Ends.cleared(telling, key(channel), channel + " is no longer configured");
    }
  }
}
