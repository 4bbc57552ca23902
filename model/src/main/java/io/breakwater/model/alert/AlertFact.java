package io.breakwater.model.alert;

import io.breakwater.model.fact.Effect;
import java.util.List;

/// What the teller of alerts decided and what became of its messages. They alone rebuild its
/// picture after a restart. Times are milliseconds on the teller's clock.
public sealed interface AlertFact {
  /// An episode is as it stands here.
  record EpisodeMoved(Episode episode, Change change) implements AlertFact {}

  /// Nothing is remembered of it any more.
  record EpisodeForgotten(long episode) implements AlertFact {}

  /// Alerts of this type are told to files alone until then.
  ///
  /// @param subject empty: every subject
  record SilenceSet(String type, String subject, long untilMillis, String operator, String reason)
      implements AlertFact {}

  record SilenceEnded(String type, String subject) implements AlertFact {}

  /// People, and not files alone, were told of the key, as bad as this.
  record PeopleTold(AlertKey key, long episode, long atMillis, Effect.Severity severity)
      implements AlertFact {}

  /// A message waits for these channels, behind what waits there already.
  record MessageQueued(AlertMessage message, List<String> channels) implements AlertFact {
    public MessageQueued {
      channels = List.copyOf(channels);
    }
  }

  /// The channel said that it has it.
  record MessageDelivered(long message, String channel) implements AlertFact {}

  /// The channel will not get it.
  record MessageGivenUp(long message, String channel, Why why, String reason)
      implements AlertFact {}

  /// The channel failed; what waits there waits until then.
  ///
  /// @param failures in a row
  /// @param refusals how often it refused the message at the head
  record ChannelDeferred(
      String channel, int failures, int refusals, long untilMillis, String reason)
      implements AlertFact {}

  /// The source's log is dealt with up to here.
  record SourceRead(String source, long epoch, long sequence) implements AlertFact {}

  /// Numbers below these were given.
  record Numbered(long nextEpisode, long nextMessage) implements AlertFact {}

  /// Why an episode moved.
  enum Change {
    OPENED,
    COUNTED,
    GATHERED,
    JOINED,
    MUTED,
    TOLD,
    ACKNOWLEDGED,
    WELL,
    RESOLVED,
    /// Nothing moved: written so that what stands before it may be deleted.
    RESTATED
  }

  /// Why a message is given up.
  enum Why {
    /// Too many waited; the least severe goes first.
    CROWDED_OUT,
    /// The channel says that it can never take it.
    REFUSED,
    /// The channel is no longer configured.
    UNCONFIGURED
  }
}
