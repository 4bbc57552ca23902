package io.breakwater.runtime.road;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RelaySource;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadTime;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.runtime.gauge.Histogram;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What of one source waits on disk because there is no contact with Redis: how many events, how
/// old the oldest is, and how near that is to its limits. It holds nothing itself: what waits is in
/// the log, and is counted there. The pump's thread; figures may be read by any.
final class Spool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  /// Readings of the log in one look, of [#ENTRIES_PER_READING] each.
  private static final int READINGS_MAX = 64;

  private static final int ENTRIES_PER_READING = 1_024;
  private static final double NANOS_PER_SECOND = 1e9;

  private final String source;
  private final RelaySource log;
  private final Limits limits;
  private final RoadTime time;
  private final Listener listener;
  private final Histogram replays;
  private boolean waits;
  private boolean replaying;
  private long replayed;
  private long sinceNanos;
  private long oldestMillis;
  private long left;
  private SpoolLevel told = SpoolLevel.ROOM;
  // Written by the pump's thread alone.
  private volatile long shownLeft;
  private volatile boolean away;
  private volatile double usedRatio;

  /// How much may wait for how long before operators are told. Nothing is thrown away beyond: the
  /// log keeps what it keeps.
  record Limits(long eventsMax, Duration ageMax) {
    /// As many events as a stream of Redis may hold, and the least age at which a log is shortened.
    static final Limits DEFAULT = new Limits(1_000_000, Duration.ofHours(24));

    Limits {
      if (eventsMax < 1 || !ageMax.isPositive()) {
        throw new IllegalArgumentException("no such limits: " + eventsMax + ", " + ageMax);
      }
    }
  }

  /// Hears of each change of the level.
  interface Listener {
    void moved(SpoolLevel level, String detail);
  }

  /// @param log a reading of the source that nobody else uses
  /// @param replays where each replay's length is put down
  Spool(
      String source,
      RelaySource log,
      Limits limits,
      RoadTime time,
      Histogram replays,
      Listener listener) {
    this.source = source;
    this.log = log;
    this.limits = limits;
    this.time = time;
    this.replays = replays;
    this.listener = listener;
  }

  /// There is no contact: counts what has come since the last look.
  ///
  /// @param acked the last entry that Redis is known to have taken
  void waiting(EntryId acked) {
    if (!waits) {
      waits = true;
      away = true;
      replaying = false;
      left = 0;
      oldestMillis = Long.MAX_VALUE;
      log.seek(acked);
    }
    count();
    shownLeft = left;
    tell();
  }

  private void count() {
    for (int i = 0; i < READINGS_MAX; i++) {
      switch (log.read(ENTRIES_PER_READING, this::count)) {
        case RelaySource.Read.Some _, RelaySource.Read.Gap _ -> {
          // There may be more.
        }
        case RelaySource.Read.AtEnd _, RelaySource.Read.Broken _ -> {
          return;
        }
      }
    }
  }

  private void count(RoadEntry entry) {
    if (left == 0) {
      // Whole records carry no time of their own.
      oldestMillis =
          entry.time().isEmpty() ? time.wallMillis() : Instant.parse(entry.time()).toEpochMilli();
    }
    left++;
  }

  private void tell() {
    long ageMillis = left == 0 ? 0 : Math.max(0, time.wallMillis() - oldestMillis);
    double byEvents = (double) left / limits.eventsMax();
    double byAge = (double) ageMillis / limits.ageMax().toMillis();
    usedRatio = Math.max(byEvents, byAge);
    SpoolLevel level = SpoolLevel.of(usedRatio);
    if (level != told) {
      told = level;
      listener.moved(
          level,
          left
              + " events of "
              + source
              + " wait for Redis, the oldest for "
              + ageMillis / 1_000
              + " s; limits "
              + limits.eventsMax()
              + " and "
              + limits.ageMax().toSeconds()
              + " s");
    }
  }

  /// Redis has taken so many; the first of them after a wait begin a replay.
  void relayed(int entries) {
    if (waits) {
      count();
      waits = false;
      away = false;
      log.close();
      beginReplay();
    }
    left = Math.max(0, left - entries);
    shownLeft = left;
    if (replaying && left == 0) {
      endReplay();
    }
  }

  private void beginReplay() {
    replaying = left > 0;
    replayed = left;
    sinceNanos = time.nanos();
    if (replaying) {
      LOG.info("Replaying {} events in chronological order source={}", replayed, source);
    }
  }

  private void endReplay() {
    replaying = false;
    long nanos = time.nanos() - sinceNanos;
    replays.observeNanos(nanos);
    LOG.info(
        "replayed events={} seconds={} source={}",
        replayed,
        String.format(java.util.Locale.ROOT, "%.3f", nanos / NANOS_PER_SECOND),
        source);
    tell();
  }

  /// Redis has everything. What it had taken before it fell silent was not taken twice.
  void delivered() {
    if (waits) {
      waits = false;
      away = false;
      log.close();
    }
    left = 0;
    shownLeft = 0;
    if (replaying) {
      endReplay();
    }
    tell();
  }

  /// Events that Redis has not acknowledged, as far as they were counted when it went away.
  long left() {
    return shownLeft;
  }

  /// Those of them for which there is no contact.
  long spooled() {
    return away ? shownLeft : 0;
  }

  double usedRatio() {
    return usedRatio;
  }

  @Override
  public void close() {
    log.close();
  }
}
