package io.breakwater.model.alert;

import io.breakwater.model.fact.Effect;

/// Where an episode stands between its first raise and its being forgotten. Times are milliseconds
/// on the teller's clock, which never goes back.
public sealed interface EpisodePhase {
  /// Open; told to nobody before it has lasted until then.
  record Held(long dueMillis) implements EpisodePhase {}

  /// Open; waits until then for others that come with it, to be told together under the lead.
  ///
  /// @param lead the episode that speaks for all of them
  record Gathered(long lead, long dueMillis) implements EpisodePhase {}

  /// Open; not told before then, since its key was told of a short while ago.
  ///
  /// @param told what that was: anything worse is told at once
  record Muted(long dueMillis, Effect.Severity told) implements EpisodePhase {}

  /// Open and told, for itself and for the members that it leads.
  ///
  /// @param firstMillis when it was told first
  /// @param lastMillis when it was told last
  /// @param escalations how often nobody had acknowledged it
  record Told(long firstMillis, long lastMillis, int escalations) implements EpisodePhase {}

  /// Open; the lead speaks for it.
  record Member(long lead) implements EpisodePhase {}

  /// Over; remembered, so that the same key is not told again too soon.
  record Rested(long toldMillis) implements EpisodePhase {}

  /// Whether what was raised still lasts.
  default boolean isOpen() {
    return !(this instanceof Rested);
  }
}
