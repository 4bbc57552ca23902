package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertType;
import java.util.List;
import java.util.Optional;

/// The bounds by which alerts are told. All times are milliseconds.
public record AlertRule(List<ChannelRule> channels, Pace pace, Crowd crowd, Retry retry) {
  public AlertRule {
    channels = List.copyOf(channels);
  }

  /// How often the same trouble is told.
  ///
  /// @param limitMillis between two messages of one key
  /// @param quietMillis what only happens is over when it did not happen again for so long
  /// @param escalateMillis a critical alert that nobody acknowledges is told again after this
  /// @param escalationsMax how often
  public record Pace(long limitMillis, long quietMillis, long escalateMillis, int escalationsMax) {
    public static final Pace STANDARD = new Pace(300_000, 300_000, 900_000, 3);

    public Pace {
      if (limitMillis < 0 || quietMillis < 0 || escalateMillis < 1 || escalationsMax < 0) {
        throw new IllegalArgumentException(
            "no such pace: " + limitMillis + ", " + quietMillis + ", " + escalateMillis);
      }
    }
  }

  /// When many come at once.
  ///
  /// @param gatherMillis how long further ones of a type wait for each other
  /// @param windowMillis those told within this count as at once
  /// @param togetherMin fewer that waited are told one by one
  /// @param summaryMillis the least time between two summaries of one lead
  /// @param stormMin warnings told within the window, of whatever type, after which further ones
  ///   are told together
  /// @param episodesMax remembered; beyond it the oldest that rests is forgotten, and where none
  ///   rests the new one is not told apart
  public record Crowd(
      long gatherMillis,
      long windowMillis,
      int togetherMin,
      long summaryMillis,
      int stormMin,
      int episodesMax) {
    public static final Crowd STANDARD = new Crowd(2_000, 30_000, 3, 20_000, 8, 1_000);
  }

  /// How a channel that fails is tried again.
  ///
  /// @param firstMillis the first wait, doubled each time
  /// @param longestMillis the longest wait of our own
  /// @param askedMillisMax the longest wait that a channel can ask for
  /// @param tellAfter failures in a row after which the others are told
  /// @param refusalsMax a message that was refused so often is given up
  /// @param waitingMax messages that may wait for one channel
  public record Retry(
      long firstMillis,
      long longestMillis,
      long askedMillisMax,
      int tellAfter,
      int refusalsMax,
      int waitingMax) {
    public static final Retry STANDARD = new Retry(1_000, 60_000, 900_000, 3, 3, 500);

    /// The same with another longest wait.
    public Retry withLongest(long millis) {
      return new Retry(firstMillis, millis, askedMillisMax, tellAfter, refusalsMax, waitingMax);
    }

    long waitMillis(int failures, long askedMillis) {
      int doublings = Math.min(Math.max(0, failures - 1), 20);
      long own = Math.min(longestMillis, firstMillis << doublings);
      return Math.max(own, Math.min(askedMillis, askedMillisMax));
    }
  }

  /// The bounds that ship, with these channels.
  public static AlertRule standard(List<ChannelRule> channels) {
    return new AlertRule(channels, Pace.STANDARD, Crowd.STANDARD, Retry.STANDARD);
  }

  public Optional<ChannelRule> channel(String name) {
    return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
  }

  static AlertType.Ending ending(String type) {
    return AlertType.of(type).map(AlertType::ending).orElse(AlertType.Ending.WORD);
  }

  static long holdMillis(String type) {
    return AlertType.of(type).map(AlertType::holdMillis).orElse(0L);
  }
}
