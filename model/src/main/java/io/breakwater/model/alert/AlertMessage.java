package io.breakwater.model.alert;

import io.breakwater.model.fact.Effect;

/// What goes out once to each channel that takes it.
///
/// @param episode the one that it tells of
/// @param text one line for people
/// @param count raises that it stands for
/// @param raisedMillis wall time of the first raise of the episode
/// @param atMillis when it was made, on the teller's clock
public record AlertMessage(
    long id,
    Kind kind,
    long episode,
    AlertKey key,
    Effect.Severity severity,
    String text,
    long count,
    long raisedMillis,
    long atMillis) {
  public AlertMessage {
    if (id < 1 || episode < 1 || count < 1 || text.length() > AlertText.TEXT_LENGTH_MAX) {
      throw new IllegalArgumentException("no message: " + id + ", " + episode + ", " + text);
    }
  }

  /// What a message does to the picture that a channel has.
  public enum Kind {
    /// A new episode.
    OPENED,
    /// The same episode again, or worse.
    REPEATED,
    /// One message for many episodes.
    SUMMARY,
    /// Nobody has acknowledged it.
    ESCALATED,
    /// Somebody has.
    ACKNOWLEDGED,
    /// It is over.
    RESOLVED
  }

  /// The same for every message of an episode, and made of what a lost log would tell again: so a
  /// channel that knows such keys never takes the same trouble for two.
  public String dedupKey() {
    return key.type() + "/" + key.subject() + "/" + raisedMillis;
  }
}
