package io.breakwater.venue.paper.market;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;

/// The length of a bar, in the venue's words: `1m` to `1M`. Weeks begin on Monday, all in UTC.
public record Interval(String name, long lengthMillis) {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final Map<String, Long> LENGTHS =
      Map.ofEntries(
          Map.entry("1m", MINUTE),
          Map.entry("3m", 3 * MINUTE),
          Map.entry("5m", 5 * MINUTE),
          Map.entry("15m", 15 * MINUTE),
          Map.entry("30m", 30 * MINUTE),
          Map.entry("1h", HOUR),
          Map.entry("2h", 2 * HOUR),
          Map.entry("4h", 4 * HOUR),
          Map.entry("6h", 6 * HOUR),
          Map.entry("8h", 8 * HOUR),
          Map.entry("12h", 12 * HOUR),
          Map.entry("1d", DAY),
          Map.entry("3d", 3 * DAY),
          Map.entry("1w", 7 * DAY),
          Map.entry("1M", 31 * DAY));

  public static Optional<Interval> named(String name) {
    return Optional.ofNullable(LENGTHS.get(name)).map(length -> new Interval(name, length));
  }

  /// When the bar that holds this time began.
  public long openMillis(long atMillis) {
    return switch (name) {
      case "1w" ->
          day(atMillis)
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .toInstant()
              .toEpochMilli();
      case "1M" -> day(atMillis).withDayOfMonth(1).toInstant().toEpochMilli();
      default -> Math.floorDiv(atMillis, lengthMillis) * lengthMillis;
    };
  }

  /// When the bar after the one that began at this time begins.
  public long nextMillis(long openMillis) {
    return name.equals("1M")
        ? day(openMillis).plusMonths(1).toInstant().toEpochMilli()
        : openMillis + lengthMillis;
  }

  private static ZonedDateTime day(long atMillis) {
    return Instant.ofEpochMilli(atMillis).atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
  }
}
