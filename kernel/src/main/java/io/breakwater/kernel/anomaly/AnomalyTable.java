package io.breakwater.kernel.anomaly;

import io.breakwater.kernel.anomaly.Verdict.Learning;
import io.breakwater.kernel.anomaly.Verdict.Mending;
import io.breakwater.kernel.anomaly.Verdict.Odd;
import io.breakwater.kernel.anomaly.Verdict.Suspect;
import io.breakwater.kernel.anomaly.Verdict.Well;
import io.breakwater.kernel.anomaly.Watched.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an event makes of the series that it concerns: a verdict with hysteresis in time (unusual
/// for a while before it is told, usual for a while before it is over) and in distance (between the
/// two bounds nothing changes). What is unusual is not learnt, so that a ramp is not its own past;
/// once it has lasted for long it is learnt all the same, and becomes the new usual. Pure.
///
/// @param rule the figures
public record AnomalyTable(AnomalyRule rule) {
  private record Row(Verdict verdict, Look look) {}

  private record Moved(Verdict after, Optional<AnomalyFact> fact) {
    static Moved to(Verdict after) {
      return new Moved(after, Optional.empty());
    }

    static Moved to(Verdict after, AnomalyFact fact) {
      return new Moved(after, Optional.of(fact));
    }
  }

  public AnomalyStep next(Watched before, AnomalyEvent event) {
    return switch (event) {
      case AnomalyEvent.Measured measured -> measured(before, measured);
      case AnomalyEvent.TimeReached(long now) -> timeReached(before, now);
    };
  }

  private AnomalyStep measured(Watched before, AnomalyEvent.Measured now) {
    Series series = now.series();
    Optional<Track> known = before.track(series);
    if (known.isEmpty() && before.isFull()) {
      return new AnomalyStep(before, List.of());
    }
    Track track = known.orElse(Track.NEW);
    long badness = series.figure().badness(now.value());
    Past recent = track.recent().with(badness, now.atNanos());
    Look look = Judgement.look(rule, track.past(), recent, now);
    Moved moved = moved(track, look, now);
    Past past =
        isLearnt(moved.after(), now.atNanos())
            ? track.past().with(badness, now.atNanos())
            : track.past();
    return new AnomalyStep(
        before.with(series, new Track(past, recent, moved.after())),
        moved.fact().stream().toList());
  }

  private static boolean isLearnt(Verdict after, long nowNanos) {
    return switch (after) {
      case Learning _, Well _, Mending _ -> true;
      case Suspect _ -> false;
      case Odd(long since, _) -> nowNanos - since >= AnomalyRule.UNLEARNT_NANOS;
    };
  }

  private Moved moved(Track track, Look look, AnomalyEvent.Measured now) {
    Series series = now.series();
    long at = now.atNanos();
    return switch (new Row(track.verdict(), look)) {
      case Row(Learning learning, Look.Unknown _) -> Moved.to(learning);
      case Row(Learning _, Look.Usual _) -> Moved.to(new Well(), learnt(series, track));
      case Row(Learning _, Look.Between _) -> Moved.to(new Well(), learnt(series, track));
      case Row(Learning _, Look.Unusual _) -> Moved.to(new Suspect(at, true));

      case Row(Well well, Look.Unknown _) -> Moved.to(well);
      case Row(Well well, Look.Usual _) -> Moved.to(well);
      case Row(Well well, Look.Between _) -> Moved.to(well);
      case Row(Well _, Look.Unusual _) -> Moved.to(new Suspect(at, false));

      case Row(Suspect _, Look.Unknown _) -> Moved.to(new Learning());
      case Row(Suspect(_, boolean isNew), Look.Usual _) -> well(series, track, isNew);
      case Row(Suspect(_, boolean isNew), Look.Between _) -> well(series, track, isNew);
      case Row(Suspect(long since, boolean isNew), Look.Unusual(var cause)) ->
          at - since >= rule.holdNanos()
              ? Moved.to(new Odd(since, at), new AnomalyFact.Raised(series, cause))
              : Moved.to(new Suspect(since, isNew));

      case Row(Odd odd, Look.Unknown _) -> Moved.to(odd);
      case Row(Odd(long since, long told), Look.Usual _) -> Moved.to(new Mending(since, told, at));
      case Row(Odd odd, Look.Between(var cause)) -> lasting(odd, now, cause);
      case Row(Odd odd, Look.Unusual(var cause)) -> lasting(odd, now, cause);

      case Row(Mending mending, Look.Unknown _) -> Moved.to(mending);
      case Row(Mending(long since, _, long usual), Look.Usual _) when over(usual, at) ->
          Moved.to(new Well(), ended(series, since, now));
      case Row(Mending mending, Look.Usual _) -> Moved.to(mending);
      case Row(Mending(long since, long told, _), Look.Between(var cause)) ->
          lasting(new Odd(since, told), now, cause);
      case Row(Mending(long since, long told, _), Look.Unusual(var cause)) ->
          lasting(new Odd(since, told), now, cause);
    };
  }

  private static Moved well(Series series, Track track, boolean isNew) {
    return isNew ? Moved.to(new Well(), learnt(series, track)) : Moved.to(new Well());
  }

  private static Moved lasting(Odd odd, AnomalyEvent.Measured now, Cause cause) {
    return now.atNanos() - odd.toldNanos() >= AnomalyRule.REMIND_NANOS
        ? Moved.to(
            new Odd(odd.sinceNanos(), now.atNanos()), new AnomalyFact.Lasts(now.series(), cause))
        : Moved.to(odd);
  }

  private boolean over(long usualNanos, long nowNanos) {
    return nowNanos - usualNanos >= rule.wellNanos();
  }

  private static AnomalyFact learnt(Series series, Track track) {
    return new AnomalyFact.Learnt(series, series.figure().badness(track.past().median()));
  }

  private static AnomalyFact ended(Series series, long sinceNanos, AnomalyEvent.Measured now) {
    Figure figure = series.figure();
    return new AnomalyFact.Ended(
        series,
        figure.text()
            + " is "
            + figure.text(now.value())
            + ", usual again after "
            + (now.atNanos() - sinceNanos) / 1_000_000_000L
            + " s");
  }

  private static AnomalyStep timeReached(Watched before, long nowNanos) {
    Watched after = before;
    List<AnomalyFact> facts = new ArrayList<>();
    for (Series series : before.silent(nowNanos)) {
      boolean open = before.verdict(series).filter(Verdict::isOpen).isPresent();
      after = after.without(series);
      facts.add(new AnomalyFact.Forgotten(series, open));
    }
    return new AnomalyStep(after, facts);
  }
}
