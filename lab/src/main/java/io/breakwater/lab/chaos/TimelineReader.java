package io.breakwater.lab.chaos;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.Polled;
import io.breakwater.lab.report.Diary;
import io.breakwater.lab.report.FaultBands;
import io.breakwater.lab.report.Timeline;
import io.breakwater.lab.report.Timeline.Band;
import io.breakwater.lab.report.Timeline.Event;
import io.breakwater.lab.report.Timeline.Line;
import io.breakwater.lab.report.Timeline.Mark;
import io.breakwater.lab.report.Timeline.Order;
import io.breakwater.lab.report.Timeline.Sample;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads what a scenario left behind, its diary and the logs of every data folder below its own,
/// and puts it on one axis. Reads only; one thread.
final class TimelineReader {
  private static final int DEPTH_MAX = 5;
  private static final int RECORDS_PER_POLL_MAX = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  // What is counted, under the names of the JSON report.
  private static final String PUBLISHED = "events_published";
  private static final String BLOCKED = "trades_blocked";
  private static final String TRIPS = "ess_trips";
  private static final String ALERTS = "health_alerts";
  private static final List<String> COUNTED = List.of(PUBLISHED, BLOCKED, TRIPS, ALERTS);

  /// Prices that are newer than this are not drawn one by one.
  private static final long FEED_STEP_MILLIS = 250;

  private final List<Event> events = new ArrayList<>();
  private final List<Band> gate = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<Line> equity = new ArrayList<>();
  private final List<Line> feedAge = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();

  private TimelineReader() {}

  /// @param folder the scenario's own
  static Timeline read(Path folder) {
    TimelineReader reader = new TimelineReader();
    List<Diary.Entry> diary = Diary.of(folder).entries();
    for (Path data : dataFolders(folder)) {
      long closed = closed(data, diary);
      reader.journal(data, closed);
      reader.feed(data.resolve("log"), closed);
    }
    diary.forEach(
        each -> reader.events.add(new Event(each.millis(), "laboratory", each.text(), false)));
    reader.events.sort(Comparator.comparingLong(Event::millis));
    long end = reader.events.isEmpty() ? 0 : reader.events.getLast().millis();
    return new Timeline(
        FaultBands.of(diary, FaultBands.Points.MOMENTS, end),
        reader.gate,
        reader.marks,
        reader.equity,
        reader.feedAge,
        reader.events,
        reader.counts);
  }

  /// When the laboratory took this data folder's processes down.
  private static long closed(Path data, List<Diary.Entry> diary) {
    String name = data.toAbsolutePath().normalize().toString();
    return diary.stream()
        .filter(each -> each.kind() == Diary.Kind.CLOSED && each.name().equals(name))
        .mapToLong(Diary.Entry::millis)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  private static List<Path> dataFolders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, DEPTH_MAX)) {
      return all.filter(path -> Files.isDirectory(path.resolve("log").resolve("trader")))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void journal(Path data, long closed) {
    COUNTED.forEach(name -> counts.putIfAbsent(name, 0L));
    try (TraderRecord record = new TraderRecord(data.resolve("log").resolve("trader"));
        ToldAlerts told = new ToldAlerts(new Folders(data))) {
      long epoch = 0;
      String verdict = "CLOSED";
      long since = 0;
      long last = 0;
      for (Turn turn : record.refresh().turns()) {
        long now = turn.began().wallMillis();
        if (now >= closed) {
          break;
        }
        if (turn.began().epoch() != epoch) {
          if (epoch != 0) {
            gate.add(new Band(since, last, verdict));
            gate.add(new Band(last, now, Timeline.NO_LIFE));
          }
          events.add(new Event(now, "trader", "a new life, epoch " + turn.began().epoch(), false));
          epoch = turn.began().epoch();
          verdict = "CLOSED";
          since = now;
        }
        for (Fact fact : turn.facts()) {
          if (fact instanceof GateFact.GateMoved moved && !moved.to().name().equals(verdict)) {
            gate.add(new Band(since, now, verdict));
            verdict = moved.to().name();
            since = now;
          }
          take(fact, now);
          count(fact);
        }
        last = now;
      }
      if (since != 0) {
        // A journal says nothing while nothing changes: its last verdict holds until the end.
        gate.add(new Band(since, closed == Long.MAX_VALUE ? last : closed, verdict));
      }
      equity(record, closed);
      long raised =
          told.raises(record)
              .filter(said -> said.wallMillis() < closed)
              .filter(said -> said.severity() != Effect.Severity.INFO)
              .count();
      counts.merge(ALERTS, raised, Long::sum);
    }
  }

  private void take(Fact fact, long now) {
    switch (fact) {
      case GateFact.GateMoved moved -> {
        boolean open = moved.to().name().equals("OPEN");
        tell(now, "gate " + moved.to() + (open ? "" : " by " + moved.blocking()), !open);
      }
      case Effect.Raise(var severity, var type, var subject, var text) ->
          tell(now, "alert " + severity + " " + type + " " + subject + ": " + text, true);
      case StopFact.Tripped tripped ->
          tell(now, "emergency stop tripped: " + tripped.reason(), true);
      case StopFact.StopReset _ -> tell(now, "emergency stop reset", false);
      case BreakerFact.BreakerOpened opened ->
          tell(now, "breaker of " + opened.symbol() + " opened: " + opened.cause(), true);
      case OrderFact.Doubted(var id, var cause, _) ->
          tell(now, "order " + id + " in doubt: " + cause, true);
      case Effect.Send _ -> marks.add(new Mark(now, Order.SENT));
      case OrderFact.Executed _ -> marks.add(new Mark(now, Order.FILLED));
      case WishFact.Refused _ -> marks.add(new Mark(now, Order.REFUSED));
      case Fact _ -> {}
    }
  }

  private void count(Fact fact) {
    switch (fact) {
      case Effect.Publish _ -> counts.merge(PUBLISHED, 1L, Long::sum);
      case WishFact.Refused _ -> counts.merge(BLOCKED, 1L, Long::sum);
      case StopFact.Tripped _ -> counts.merge(TRIPS, 1L, Long::sum);
      case Fact _ -> {}
    }
  }

  private void tell(long millis, String text, boolean telling) {
    events.add(new Event(millis, "trader", text, telling));
  }

  private void equity(TraderRecord record, long closed) {
    record
        .facts(PortfolioFact.StartBalanceSet.class)
        .findFirst()
        .ifPresent(start -> {
          BigDecimal from = new BigDecimal(start.fact().equity().toString());
          List<Sample> samples = new ArrayList<>();
          EquityByHand.series(
              record,
              from,
              (millis, value) -> {
                if (millis < closed) {
                  samples.add(new Sample(millis, value.doubleValue()));
                }
              });
          addTo(equity, samples, closed);
        });
  }

  private static void addTo(List<Line> lines, List<Sample> samples, long closed) {
    if (!samples.isEmpty()) {
      lines.add(new Line(samples, closed));
    }
  }

  /// The age of the newest price of any feeder, just before the next one came.
  private void feed(Path logs, long closed) {
    List<Long> times = new ArrayList<>();
    try (Stream<Path> all = Files.list(logs)) {
      all.filter(path -> String.valueOf(path.getFileName()).startsWith("feeder"))
          .sorted()
          .forEach(path -> times(path, times));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    times.removeIf(time -> time >= closed);
    times.sort(Comparator.naturalOrder());
    List<Sample> samples = new ArrayList<>();
    long last = 0;
    for (long time : times) {
      if (last == 0 || time - last >= FEED_STEP_MILLIS) {
        if (last != 0) {
          samples.add(new Sample(last + 1, 0));
          samples.add(new Sample(time, time - last));
        }
        last = time;
      }
    }
    addTo(feedAge, samples, closed);
  }

  private static void times(Path log, List<Long> into) {
    try (LogReader reader = LogReader.open(new RealDisk(), log, 1)) {
      boolean more = true;
      while (more) {
        Polled polled =
            reader.poll(
                record -> into.add(record.timeNanos() / NANOS_PER_MILLI), RECORDS_PER_POLL_MAX);
        more = polled instanceof Polled.Delivered || polled instanceof Polled.Skipped;
      }
    }
  }
}
