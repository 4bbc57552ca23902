package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact;
import java.util.OptionalLong;

/// Decides what is told of what is heard. Pure: the same book and event give the same facts, and
/// the book moves by facts alone.
public record AlertDesk(AlertRule rule) {
  public AlertDecision decide(AlertBook book, AlertEvent event) {
    Telling telling = new Telling(rule, book, event.atMillis());
    switch (event) {
      case AlertEvent.Raised raise -> Raises.raised(telling, raise);
      case AlertEvent.Cleared(_, var key, var text) -> Ends.cleared(telling, key, text);
      case AlertEvent.ClearedAll(_, var type, var upTo, var text) ->
          Ends.clearedAll(telling, type, upTo, text);
      case AlertEvent.Acknowledged(_, long id, var operator) ->
          Ends.acknowledged(telling, id, operator);
      case AlertEvent.Silenced(_, var type, var subject, long until, var operator, var reason) ->
          telling.emit(new AlertFact.SilenceSet(type, subject, until, operator, reason));
      case AlertEvent.TimeReached _ -> Times.reached(telling);
      case AlertEvent.Answered answer -> Answers.answered(telling, answer);
      case AlertEvent.SourceRead(_, var source, long epoch, long sequence) ->
          telling.emit(new AlertFact.SourceRead(source, epoch, sequence));
      case AlertEvent.Began _ -> Answers.began(telling);
    }
    return telling.decision();
  }

  /// When `TimeReached` is due next, on the teller's clock; empty where nothing waits for it.
  public OptionalLong nextDueMillis(AlertBook book) {
    return Times.next(rule, book);
  }
}
