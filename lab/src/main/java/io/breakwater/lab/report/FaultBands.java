package io.breakwater.lab.report;

import io.breakwater.lab.report.Timeline.Band;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// When faults were on, read from a diary. One that is never said to be over lasts to the end.
public final class FaultBands {
  private FaultBands() {}

  /// How long a fault without a length of its own lasts.
  public enum Points {
    /// No time at all: what comes back is measured from when it struck.
    MOMENTS,
    /// Until its name is said to be over, if it ever is: so long it may strike.
    UNTIL_OVER
  }

  /// The faults of a diary, in the order of their beginnings.
  ///
  /// @param endMillis wall time at which all is over
  public static List<Band> of(List<Diary.Entry> diary, Points points, long endMillis) {
    Map<String, Diary.Entry> open = new TreeMap<>();
    List<Band> bands = new ArrayList<>();
    for (Diary.Entry entry : diary) {
      switch (entry.kind()) {
        case BEGIN -> open.putIfAbsent(entry.name(), entry);
        case POINT -> {
          if (points == Points.MOMENTS) {
            bands.add(band(entry, entry.millis()));
          } else {
            open.putIfAbsent(entry.name(), entry);
          }
        }
        case END -> {
          Diary.Entry begun = open.remove(entry.name());
          if (begun != null) {
            bands.add(band(begun, entry.millis()));
          }
        }
        case NOTE, CLOSED -> {}
      }
    }
    for (Diary.Entry left : open.values()) {
      bands.add(band(left, left.kind() == Diary.Kind.BEGIN ? endMillis : left.millis()));
    }
    bands.sort(Comparator.comparingLong(Band::fromMillis));
    return bands;
  }

  private static Band band(Diary.Entry begun, long toMillis) {
    return new Band(begun.millis(), toMillis, begun.text());
  }
}
