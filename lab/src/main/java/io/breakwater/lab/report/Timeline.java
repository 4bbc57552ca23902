package io.breakwater.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One scenario on one axis of time, in wall milliseconds: what was done to the product and what it
/// did.
///
/// @param faults when something was broken on purpose
/// @param gate the gate's verdicts, one after the other, and [#NO_LIFE] between two lives
/// @param marks orders and refusals
/// @param equity of each account, by its journal
/// @param feedAge of the newest price of each, in milliseconds
/// @param events for the table, in order
/// @param counts what the journals add up to, by the names of the JSON report
public record Timeline(
    List<Band> faults,
    List<Band> gate,
    List<Mark> marks,
    List<Line> equity,
    List<Line> feedAge,
    List<Event> events,
    Map<String, Long> counts) {
  /// The gate's verdict that lets exposure through.
  public static final String OPEN = "OPEN";

  /// In the place of a verdict: from the last turn of one life of the trader to the first of the
  /// next. Not drawn.
  public static final String NO_LIFE = "NO_LIFE";

  public Timeline {
    counts = Map.copyOf(counts);
    faults = List.copyOf(faults);
    gate = List.copyOf(gate);
    marks = List.copyOf(marks);
    equity = List.copyOf(equity);
    feedAge = List.copyOf(feedAge);
    events = List.copyOf(events);
  }

  /// Something that lasted.
  public record Band(long fromMillis, long toMillis, String what) {}

  /// What became of a wish.
  public enum Order {
    SENT,
    FILLED,
    REFUSED
  }

  /// Orders of one kind at one time.
  public record Mark(long millis, Order order) {}

  /// A figure at a time.
  public record Sample(long millis, double value) {}

  /// What one data folder tells of a figure.
  ///
  /// @param samples in order of time, at least one
  /// @param toMillis until when the last one holds; all later times where nobody said
  public record Line(List<Sample> samples, long toMillis) {
    public Line {
      samples = List.copyOf(samples);
    }
  }

  /// A line of the table.
  ///
  /// @param source who tells it: the laboratory, or the trader's journal
  /// @param telling whether it shows that the product knows of something
  public record Event(long millis, String source, String text, boolean telling) {}

  /// One of which nothing is known.
  public static Timeline empty() {
    return new Timeline(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
  }

  public boolean isEmpty() {
    return events.isEmpty() && gate.isEmpty();
  }

  public long fromMillis() {
    return events.isEmpty() ? 0 : events.getFirst().millis();
  }

  public long toMillis() {
    long last = events.isEmpty() ? 0 : events.getLast().millis();
    for (Band band : gate) {
      last = Math.max(last, band.toMillis());
    }
    return last;
  }

  private OptionalLong faultBegan() {
    return faults.stream().mapToLong(Band::fromMillis).min();
  }

  /// From the first fault until the product first told of it; empty where nothing did.
  public OptionalLong detectMillis() {
    OptionalLong began = faultBegan();
    if (began.isEmpty()) {
      return began;
    }
    OptionalLong told =
        events.stream()
            .filter(event -> event.telling() && event.millis() >= began.getAsLong())
            .mapToLong(Event::millis)
            .min();
    return told.isEmpty() ? told : OptionalLong.of(told.getAsLong() - began.getAsLong());
  }

  /// From the first fault until the gate was not OPEN; empty where it stayed open throughout.
  public OptionalLong safeMillis() {
    OptionalLong began = faultBegan();
    if (began.isEmpty()) {
      return began;
    }
    OptionalLong closed =
        gate.stream()
            .filter(band -> !band.what().equals(OPEN) && !band.what().equals(NO_LIFE))
            .filter(band -> band.toMillis() > began.getAsLong())
            .mapToLong(band -> Math.max(0, band.fromMillis() - began.getAsLong()))
            .min();
    return closed;
  }

  /// From the end of the last fault until the gate was OPEN again and stayed so; of faults that
  /// outlast this, from the end of the last one that was over by then, and 0 where none was. Empty
  /// where the gate was OPEN from before the last fault to the end, as there is nothing to recover
  /// then, and where it was not OPEN behind that fault.
  public OptionalLong recoverMillis() {
    Optional<Band> last = lastFault();
    OptionalLong closed = lastNotOpenMillis();
    if (last.isEmpty() || closed.isEmpty()) {
      return OptionalLong.empty();
    }
    return opens().stream()
        .filter(band -> band.fromMillis() >= closed.getAsLong())
        .filter(band -> band.toMillis() > last.get().toMillis())
        .mapToLong(band -> band.fromMillis() - overBy(band.fromMillis(), last.get()))
        .min();
  }

  /// When the last fault was over that did not end before the very last one began; this moment
  /// itself where all of them went on.
  private long overBy(long millis, Band last) {
    return faults.stream()
        .mapToLong(Band::toMillis)
        .filter(over -> over <= millis && over >= last.fromMillis())
        .max()
        .orElse(millis);
  }

  /// Whether the gate was not OPEN at some time behind the beginning of the last fault, and not
  /// OPEN again behind its end.
  public boolean endsNotOpen() {
    return lastNotOpenMillis().isPresent() && recoverMillis().isEmpty();
  }

  /// The one that ends last; of several that end together, the one that began first.
  private Optional<Band> lastFault() {
    return faults.stream()
        .max(
            Comparator.comparingLong(Band::toMillis)
                .thenComparing(Comparator.comparingLong(Band::fromMillis).reversed()));
  }

  /// When the gate was not OPEN for the last time behind the beginning of the last fault, be it by
  /// its verdict or because no trader lived; empty where it was OPEN all the time.
  private OptionalLong lastNotOpenMillis() {
    Optional<Band> last = lastFault();
    if (last.isEmpty()) {
      return OptionalLong.empty();
    }
    List<Band> opens = opens();
    return gate.stream()
        .filter(band -> !band.what().equals(OPEN))
        .map(band -> new Band(band.fromMillis(), beforeOpen(band.toMillis(), opens), band.what()))
        .filter(band -> band.toMillis() > band.fromMillis())
        .mapToLong(Band::toMillis)
        .filter(until -> until > last.get().fromMillis())
        .max();
  }

  /// The beginning of the OPEN that lasts until this moment or beyond, else the moment itself:
  /// while one of two traders has an open gate, orders go on.
  private static long beforeOpen(long millis, List<Band> opens) {
    return opens.stream()
        .filter(open -> open.fromMillis() < millis && open.toMillis() >= millis)
        .mapToLong(Band::fromMillis)
        .findFirst()
        .orElse(millis);
  }

  /// When any gate was OPEN, in order, none touching the next.
  private List<Band> opens() {
    List<Band> sorted =
        gate.stream()
            .filter(band -> band.what().equals(OPEN))
            .sorted(Comparator.comparingLong(Band::fromMillis))
            .toList();
    List<Band> merged = new ArrayList<>();
    for (Band band : sorted) {
      Band before = merged.isEmpty() ? band : merged.getLast();
      if (merged.isEmpty() || before.toMillis() < band.fromMillis()) {
        merged.add(band);
      } else {
        long until = Math.max(before.toMillis(), band.toMillis());
        merged.set(merged.size() - 1, new Band(before.fromMillis(), until, OPEN));
      }
    }
    return merged;
  }
}
