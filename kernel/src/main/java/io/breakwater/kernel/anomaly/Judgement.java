package io.breakwater.kernel.anomaly;

import java.util.Optional;

/// What a value looks like beside its past and its limit. Three grounds, each for what the others
/// cannot see: a jump is unlike its past long before any limit; a ramp is near in time; and what
/// creeps more slowly than the past is long is near in distance.
///
/// Values are on the scale where more is worse.
///
/// @param median of what was learnt
/// @param deviation of what was learnt
/// @param slope of the newest values, with this one
record Judgement(
    AnomalyRule rule,
    AnomalyEvent.Measured now,
    long median,
    long deviation,
    Optional<Past.Slope> slope) {
  /// The last part before a limit is one of so many.
  private static final long PART = 5;

  private static final long WAY_PERCENT = 75;

  /// What is told and what is not usual again differ by this factor.
  private static final int EASY = 2;

  /// A rise smaller than so many deviations is noise.
  private static final int RISE_DEVIATIONS = 4;

  /// @param past what was learnt, without the value
  /// @param recent the newest values, with this one
  static Look look(AnomalyRule rule, Past past, Past recent, AnomalyEvent.Measured now) {
    boolean known =
        past.size() >= AnomalyRule.VALUES_MIN
            && past.lengthNanos(now.atNanos()) >= rule.learnNanos();
    if (!known) {
      return new Look.Unknown();
    }
    long median = past.median();
    Judgement judgement =
        new Judgement(rule, now, median, past.deviation(median), recent.slope(now.atNanos()));
    Optional<Cause> cause = judgement.cause(1);
    if (cause.isPresent()) {
      return new Look.Unusual(cause.get());
    }
    return judgement.cause(EASY).<Look>map(Look.Between::new).orElseGet(Look.Usual::new);
  }

  private Figure figure() {
    return now.series().figure();
  }

  private long badness() {
    return figure().badness(now.value());
  }

  /// Why the value is not usual.
  ///
  /// @param ease 1 for what is told; more for what is not yet usual again
  private Optional<Cause> cause(int ease) {
    return close(ease).or(() -> nearing(ease)).or(() -> unlike(ease));
  }

  /// No past explains a value that has gone most of the way from what is usual to the limit. A
  /// figure of small whole numbers needs this: its deviation is a large part of it.
  private long most() {
    if (now.limit().isEmpty()) {
      return Long.MAX_VALUE;
    }
    long way = figure().badness(now.limit().getAsLong()) - median;
    return way > 0 ? Math.max(figure().leastStep(), way * WAY_PERCENT / 100) : Long.MAX_VALUE;
  }

  private Optional<Cause> close(int ease) {
    if (now.limit().isEmpty()) {
      return Optional.empty();
    }
    long limit = now.limit().getAsLong();
    long margin = Math.absExact(limit) * ease / PART;
    return badness() >= figure().badness(limit) - margin
        ? Optional.of(new Cause.Close(now.value(), limit))
        : Optional.empty();
  }

  private Optional<Cause> nearing(int ease) {
    if (now.limit().isEmpty()) {
      return Optional.empty();
    }
    long limit = now.limit().getAsLong();
    long least = Math.max(deviation * RISE_DEVIATIONS, figure().leastStep());
    return slope
        .filter(moves -> moves.rise() * ease > least)
        // What has fallen back rises no more, whatever the last minute shows.
        .filter(moves -> badness() >= moves.level() - moves.rise() / 2)
        .flatMap(moves -> moves.millisTo(Math.max(0, figure().badness(limit) - moves.level())))
        .filter(millis -> millis <= rule.horizonNanos() / 1_000_000 * ease)
        .map(millis -> new Cause.Nearing(now.value(), limit, millis));
  }

  private Optional<Cause> unlike(int ease) {
    long explained = Math.max(deviation * rule.deviations(), figure().leastStep());
    long bound = Math.min(explained, most());
    return (badness() - median) * ease > bound
        ? Optional.of(new Cause.Unlike(now.value(), figure().badness(median)))
        : Optional.empty();
  }
}
