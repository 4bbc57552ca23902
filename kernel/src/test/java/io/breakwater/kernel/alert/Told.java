package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.fact.Effect.Severity;
import java.util.ArrayList;
import java.util.List;

/// A teller of alerts with a clock of its own, and everything that it ever queued.
final class Told {
  static final ChannelRule FILE = new ChannelRule("file", Severity.INFO, true, true, 50);
  static final ChannelRule SLACK = new ChannelRule("slack", Severity.INFO, true, false, 10);
  static final ChannelRule SMS = new ChannelRule("sms", Severity.CRITICAL, false, false, 1);

  private final AlertDesk desk;
  final List<AlertFact> facts = new ArrayList<>();
  final List<AlertMessage> messages = new ArrayList<>();
  AlertBook book = AlertBook.EMPTY;
  long now = 1_000_000;

  Told(AlertRule rule) {
    this.desk = new AlertDesk(rule);
  }

  static Told standard() {
    return new Told(AlertRule.standard(List.of(FILE, SLACK, SMS)));
  }

  AlertRule rule() {
    return desk.rule();
  }

  /// Decides, and proves on the way that the facts alone make the book.
  Told hear(AlertEvent event) {
    AlertDecision decision = desk.decide(book, event);
    AlertBook evolved = book;
    for (AlertFact fact : decision.facts()) {
      evolved = evolved.evolve(fact);
      if (fact instanceof AlertFact.MessageQueued(var message, _)) {
        messages.add(message);
      }
    }
    if (!evolved.equals(decision.after())) {
      throw new AssertionError("the facts do not make the book of " + event);
    }
    facts.addAll(decision.facts());
    book = evolved;
    return this;
  }

  Told raise(Severity severity, String type, String subject) {
    return hear(
        new AlertEvent.Raised(
            now, "trader", severity, AlertKey.of(type, subject), type + " of " + subject, now));
  }

  Told clear(String type, String subject) {
    return hear(new AlertEvent.Cleared(now, AlertKey.of(type, subject), "well again"));
  }

  /// Time goes by; everything that falls due on the way is done when it is.
  Told pass(long millis) {
    long end = now + millis;
    int rounds = 0;
    var due = desk.nextDueMillis(book);
    while (due.isPresent() && due.getAsLong() <= end) {
      rounds = due.getAsLong() > now ? 0 : rounds + 1;
      if (rounds > 5) {
        throw new AssertionError("what is due at " + now + " stays due");
      }
      now = Math.max(now, due.getAsLong());
      hear(new AlertEvent.TimeReached(now));
      due = desk.nextDueMillis(book);
    }
    now = end;
    return this;
  }

  Told answer(String channel, SendResult result) {
    List<Long> ids =
        book.due(rule().channel(channel).orElseThrow(), now).stream()
            .map(AlertMessage::id)
            .toList();
    return hear(new AlertEvent.Answered(now, channel, ids, result));
  }

  /// Kind and subject of everything told so far.
  List<String> said() {
    return messages.stream()
        .map(each -> each.kind() + " " + each.key().type() + " " + each.key().subject())
        .toList();
  }

  List<AlertMessage> waiting(String channel) {
    return book.lane(channel).waiting().stream().map(id -> book.messages().get(id)).toList();
  }
}
