package io.breakwater.kernel.anomaly;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every series with its past and where it stands. Immutable, and bounded: so many series, each of
/// so many values.
public final class Watched {
  public static final Watched NONE = new Watched(Collections.emptySortedMap());

  private final SortedMap<Series, Track> tracks;

  private Watched(SortedMap<Series, Track> tracks) {
    this.tracks = tracks;
  }

  /// One series.
  ///
  /// @param past what it usually was: what is unusual is left out for a while
  /// @param recent all of its newest values
  record Track(Past past, Past recent, Verdict verdict) {
    static final Track NEW = new Track(Past.NONE, Past.NONE, new Verdict.Learning());
  }

  Optional<Track> track(Series series) {
    return Optional.ofNullable(tracks.get(series));
  }

  boolean isFull() {
    return tracks.size() >= AnomalyRule.SERIES_MAX;
  }

  Watched with(Series series, Track track) {
    SortedMap<Series, Track> next = new TreeMap<>(tracks);
    next.put(series, track);
    return new Watched(next);
  }

  Watched without(Series series) {
    SortedMap<Series, Track> next = new TreeMap<>(tracks);
    next.remove(series);
    return new Watched(next);
  }

  /// Where the series stands; empty where nothing was measured of it.
  public Optional<Verdict> verdict(Series series) {
    return track(series).map(Track::verdict);
  }

  /// What is usual of the series; empty where nothing was measured of it.
  public Optional<Long> usual(Series series) {
    return track(series).map(track -> series.figure().badness(track.past().median()));
  }

  /// Those that people were told of and that are not over.
  public List<Series> open() {
    return tracks.entrySet().stream()
        .filter(each -> each.getValue().verdict().isOpen())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Everything that is watched.
  public List<Series> all() {
    return List.copyOf(tracks.keySet());
  }

  /// Those of which nothing was measured for too long.
  List<Series> silent(long nowNanos) {
    return tracks.entrySet().stream()
        .filter(
            each -> nowNanos - each.getValue().recent().lastNanos() >= AnomalyRule.SILENCE_NANOS)
        .map(Map.Entry::getKey)
        .toList();
  }
}
