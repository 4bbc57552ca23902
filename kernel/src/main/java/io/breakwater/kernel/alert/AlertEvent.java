package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.fact.Effect;
import java.util.List;

/// What the teller of alerts hears. `atMillis` is its own clock and never goes back.
public sealed interface AlertEvent {
  long atMillis();

  /// Somebody says that there is trouble.
  ///
  /// @param severity WARNING or CRITICAL
  /// @param raisedMillis wall time on the source's clock
  record Raised(
      long atMillis,
      String source,
      Effect.Severity severity,
      AlertKey key,
      String text,
      long raisedMillis)
      implements AlertEvent {}

  /// Somebody says that it is over.
  record Cleared(long atMillis, AlertKey key, String text) implements AlertEvent {}

  /// Every episode of the type that is no worse than this is over.
  record ClearedAll(long atMillis, String type, Effect.Severity upTo, String text)
      implements AlertEvent {}

  /// A person has seen it.
  record Acknowledged(long atMillis, long episode, String operator) implements AlertEvent {}

  /// An operator does not want to hear of it until then.
  ///
  /// @param subject empty: every subject
  record Silenced(
      long atMillis, String type, String subject, long untilMillis, String operator, String reason)
      implements AlertEvent {}

  /// Time went by.
  record TimeReached(long atMillis) implements AlertEvent {}

  /// A channel answered, or did not.
  record Answered(long atMillis, String channel, List<Long> messages, SendResult result)
      implements AlertEvent {
    public Answered {
      messages = List.copyOf(messages);
    }
  }

  /// These logs are read up to here.
  record SourceRead(long atMillis, String source, long epoch, long sequence)
      implements AlertEvent {}

  /// A teller began, with the channels of its rule.
  record Began(long atMillis) implements AlertEvent {}
}
