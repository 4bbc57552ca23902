package io.breakwater.lab.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// One scenario on one axis of time, in wall milliseconds: what was done to the product and what it
/// did.
///
/// @param faults when something was broken on purpose
/// @param gate the gate's verdicts, one after the other
/// @param marks orders and refusals
/// @param equity of the account, by its journal
/// @param feedAge of the newest price, in milliseconds
/// @param events for the table, in order
/// @param counts what the journals add up to, by the names of the JSON report
public record Timeline(
    List<Band> faults,
    List<Band> gate,
    List<Mark> marks,
    List<Sample> equity,
    List<Sample> feedAge,
    List<Event> events,
    Map<String, Long> counts) {
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
            .filter(band -> !band.what().equals("OPEN") && band.toMillis() > began.getAsLong())
            .mapToLong(band -> Math.max(0, band.fromMillis() - began.getAsLong()))
            .min();
    return closed;
  }

  /// From the end of the last fault until the gate was OPEN again; empty where it never was.
  public OptionalLong recoverMillis() {
    OptionalLong over = faults.stream().mapToLong(Band::toMillis).max();
    if (over.isEmpty()) {
      return over;
    }
    return gate.stream()
        .filter(band -> band.what().equals("OPEN") && band.toMillis() > over.getAsLong())
        .mapToLong(band -> Math.max(0, band.fromMillis() - over.getAsLong()))
        .min();
  }
}
