package io.breakwater.lab.world;

import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.kernel.alert.AlertDesk;
import io.breakwater.kernel.alert.AlertEvent;
import io.breakwater.kernel.alert.AlertNews;
import io.breakwater.kernel.alert.AlertRule;
import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.lab.checker.History;
import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.turn.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What the shipped teller of alerts would have made of a journal: hears its turns in their time,
/// hands over at once, and is given the time to finish.
final class AlertTrail {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /// Long enough for all that was held, muted or gathered to be told.
  private static final long FINISH_MILLIS = 3_600_000;

  private static final AlertRule RULE =
      AlertRule.standard(
          List.of(
              new ChannelRule("file", Severity.INFO, true, true, 50),
              new ChannelRule("chat", Severity.WARNING, true, false, 10)));

  private final AlertDesk desk = new AlertDesk(RULE);
  private final List<AlertFact> facts = new ArrayList<>();
  private AlertBook book = AlertBook.EMPTY;

  static History.Alerts of(List<Turn> journal) {
    AlertTrail trail = new AlertTrail();
    long now = 0;
    for (Turn turn : journal) {
      now = Math.max(now, turn.began().kernelNanos() / NANOS_PER_MILLI);
      List<AlertEvent> news = AlertNews.of(turn, now);
      if (!news.isEmpty()) {
        trail.passTo(now);
        news.forEach(trail::hear);
        trail.handOver(now);
      }
    }
    trail.passTo(now + FINISH_MILLIS);
    return new History.Alerts(trail.facts, true);
  }

  private void hear(AlertEvent event) {
    var decision = desk.decide(book, event);
    facts.addAll(decision.facts());
    book = decision.after();
  }

  private void passTo(long millis) {
    OptionalLong due = desk.nextDueMillis(book);
    long before = Long.MIN_VALUE;
    while (due.isPresent() && due.getAsLong() <= millis && due.getAsLong() > before) {
      before = due.getAsLong();
      hear(new AlertEvent.TimeReached(before));
      handOver(before);
      due = desk.nextDueMillis(book);
    }
  }

  private void handOver(long now) {
    for (ChannelRule channel : RULE.channels()) {
      List<AlertMessage> due = book.due(channel, now);
      while (!due.isEmpty()) {
        List<Long> ids = due.stream().map(AlertMessage::id).toList();
        hear(new AlertEvent.Answered(now, channel.name(), ids, new SendResult.Taken()));
        due = book.due(channel, now);
      }
    }
  }
}
