package io.breakwater.model.alert;

import io.breakwater.model.fact.Effect;

/// One span of trouble of one key, from its first raise to its end.
///
/// @param source the log that told of it, such as `trader`
/// @param text the newest word
/// @param raisedMillis wall time of the first raise, on the source's clock
/// @param lastMillis when the newest raise was taken in, on the teller's clock
/// @param count raises so far
/// @param untold raises since it was last told of
/// @param acknowledgedBy empty while nobody has
/// @param over it led others and is well itself; it ends with the last of them
/// @param silenced it was told to files alone
public record Episode(
    long id,
    AlertKey key,
    Effect.Severity severity,
    String source,
    String text,
    long raisedMillis,
    long lastMillis,
    long count,
    long untold,
    EpisodePhase phase,
    String acknowledgedBy,
    boolean over,
    boolean silenced) {
  public Episode {
    if (id < 1 || count < 1 || untold < 0) {
      throw new IllegalArgumentException("no episode: " + id + ", " + count + ", " + untold);
    }
  }

  /// The first raise of a key.
  public static Episode first(
      long id, AlertKey key, Effect.Severity severity, Word word, EpisodePhase phase) {
    return new Episode(
        id,
        key,
        severity,
        word.source(),
        word.text(),
        word.raisedMillis(),
        word.atMillis(),
        1,
        0,
        phase,
        "",
        false,
        false);
  }

  /// What was said of it, by whom and when.
  ///
  /// @param raisedMillis on the source's clock
  /// @param atMillis on the teller's
  public record Word(String source, String text, long raisedMillis, long atMillis) {}

  public boolean isOpen() {
    return phase.isOpen();
  }

  public boolean isAcknowledged() {
    return !acknowledgedBy.isEmpty();
  }

  public boolean isCritical() {
    return severity == Effect.Severity.CRITICAL;
  }

  public Episode with(EpisodePhase next) {
    return new Episode(
        id,
        key,
        severity,
        source,
        text,
        raisedMillis,
        lastMillis,
        count,
        untold,
        next,
        acknowledgedBy,
        over,
        silenced);
  }

  /// Told now; what had not been told is.
  public Episode told(EpisodePhase.Told next, boolean toFilesAlone) {
    return new Episode(
        id,
        key,
        severity,
        source,
        text,
        raisedMillis,
        lastMillis,
        count,
        0,
        next,
        acknowledgedBy,
        over,
        toFilesAlone);
  }

  /// Nobody is owed a word of it any more; what was not told is counted on.
  public Episode spared(EpisodePhase next) {
    return new Episode(
        id,
        key,
        severity,
        source,
        text,
        raisedMillis,
        lastMillis,
        count,
        untold,
        next,
        acknowledgedBy,
        over,
        false);
  }

  /// Raised once more; the worse severity stays.
  public Episode again(Effect.Severity newest, String newText, long atMillis, long moreUntold) {
    return new Episode(
        id,
        key,
        newest.compareTo(severity) > 0 ? newest : severity,
        source,
        newText,
        raisedMillis,
        atMillis,
        count + 1,
        untold + moreUntold,
        phase,
        acknowledgedBy,
        false,
        silenced);
  }

  /// Speaks for further ones that were not told apart.
  public Episode counting(Effect.Severity worst, long more) {
    return new Episode(
        id,
        key,
        worst.compareTo(severity) > 0 ? worst : severity,
        source,
        text,
        raisedMillis,
        lastMillis,
        count + more,
        untold + more,
        phase,
        acknowledgedBy,
        over,
        silenced);
  }

  public Episode acknowledged(String operator) {
    return new Episode(
        id,
        key,
        severity,
        source,
        text,
        raisedMillis,
        lastMillis,
        count,
        untold,
        phase,
        operator,
        over,
        silenced);
  }

  public Episode wellItself() {
    return new Episode(
        id,
        key,
        severity,
        source,
        text,
        raisedMillis,
        lastMillis,
        count,
        untold,
        phase,
        acknowledgedBy,
        true,
        silenced);
  }
}
