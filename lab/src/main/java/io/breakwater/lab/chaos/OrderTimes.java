package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.lab.report.FaultBands;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How long orders took, from the intent to the venue's first word about it, for those that were
/// answered: read from the trader's journal, in the order of the answers.
///
/// @param all one entry an order
record OrderTimes(List<Took> all) {
  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final double P99 = 0.99;
  private static final double MEDIAN = 0.5;

  /// What a fault leaves behind, connections to open again and requests to repeat, is over by then.
  private static final long AFTER_FAULT_MILLIS = 2_000;

  OrderTimes {
    all = List.copyOf(all);
  }

  /// One order.
  ///
  /// @param bornMillis wall time of its intent
  /// @param endMillis wall time of the first word about it
  record Took(long bornMillis, long endMillis, long nanos) {}

  static OrderTimes of(List<Turn> turns) {
    Map<ClientOrderId, Turn> born = new HashMap<>();
    List<Took> took = new ArrayList<>();
    for (Turn turn : turns) {
      for (Fact fact : turn.facts()) {
        switch (fact) {
          case OrderFact.IntentMade(var intent, _) -> born.put(intent.id(), turn);
          case OrderFact.Acknowledged(var id, _, _) -> answered(born.remove(id), turn, took);
          case OrderFact.IntentEnded(var id, _, _, _) -> answered(born.remove(id), turn, took);
          case Fact _ -> {}
        }
      }
    }
    return new OrderTimes(took);
  }

  private static void answered(@Nullable Turn born, Turn now, List<Took> took) {
    if (born != null) {
      took.add(
          new Took(
              born.began().wallMillis(),
              now.began().wallMillis(),
              now.began().kernelNanos() - born.began().kernelNanos()));
    }
  }

  /// Those that were born within a stretch of time.
  OrderTimes bornIn(Span stretch) {
    return new OrderTimes(
        all.stream()
            .filter(order -> order.bornMillis() >= stretch.fromMillis())
            .filter(order -> order.bornMillis() <= stretch.toMillis())
            .toList());
  }

  /// Those that met no fault, neither one that was on nor one that had just ended, and no look that
  /// held the trader up.
  ///
  /// @param looks of the laboratory into the trader
  OrderTimes undisturbed(List<Diary.Entry> diary, List<Span> looks) {
    NavigableMap<Long, Long> troubles =
        merged(Stream.concat(faults(diary), looks.stream()).toList());
    return new OrderTimes(all.stream().filter(order -> !meets(order, troubles)).toList());
  }

  private static boolean meets(Took order, NavigableMap<Long, Long> troubles) {
    Map.Entry<Long, Long> last = troubles.floorEntry(order.endMillis());
    return last != null && order.bornMillis() <= last.getValue();
  }

  /// From the beginning of each trouble to when what it leaves behind is over, none overlapping.
  private static NavigableMap<Long, Long> merged(List<Span> troubles) {
    NavigableMap<Long, Long> merged = new TreeMap<>();
    troubles.stream()
        .sorted(Comparator.comparingLong(Span::fromMillis))
        .forEach(trouble -> {
          long end = trouble.toMillis() + AFTER_FAULT_MILLIS;
          Map.Entry<Long, Long> before = merged.floorEntry(trouble.fromMillis());
          if (before != null && before.getValue() >= trouble.fromMillis()) {
            merged.put(before.getKey(), Math.max(before.getValue(), end));
          } else {
            merged.put(trouble.fromMillis(), end);
          }
        });
    return merged;
  }

  /// A fault without an end lasts for ever.
  private static Stream<Span> faults(List<Diary.Entry> diary) {
    return FaultBands.of(diary, FaultBands.Points.UNTIL_OVER, Long.MAX_VALUE / 2).stream()
        .map(band -> new Span(band.fromMillis(), band.toMillis()));
  }

  /// Milliseconds that so large a part of the orders did not exceed, by the nearest rank; 0 where
  /// there are none.
  ///
  /// @param of `p99` or `median`
  double millis(String of) {
    double part = of.equals("median") ? MEDIAN : P99;
    List<Long> sorted = all.stream().map(Took::nanos).sorted().toList();
    int rank = (int) Math.ceil(part * sorted.size());
    return sorted.isEmpty() ? 0 : sorted.get(rank - 1) / NANOS_PER_MILLI;
  }

  /// A figure for a probe.
  ///
  /// @param of `p99` or `median`
  /// @param as `millis` or `samples`
  String figure(String of, String as) {
    return as.equals("samples")
        ? Integer.toString(all.size())
        : String.format(Locale.ROOT, "%.1f", millis(of));
  }
}
