package io.breakwater.lab.chaos;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Conditional orders by the exchange's own record: which were placed, which still wait. Knows
/// nothing of our journal.
record StopBook(PaperRecord paper) {
  /// Every one that the exchange took on this market, in their order.
  List<PaperRow> placed(String symbol) {
    return of("algo-accepted", symbol).toList();
  }

  /// Those that wait, on all markets.
  List<PaperRow> waiting() {
    Map<Long, PaperRow> waiting = new LinkedHashMap<>();
    for (PaperRow row : paper.rows()) {
      if (row.kind().equals("algo-accepted")) {
        waiting.put(row.algoId(), row);
      } else if (row.kind().equals("algo-updated")) {
        waiting.remove(row.algoId());
      }
    }
    return List.copyOf(waiting.values());
  }

  List<PaperRow> waiting(String symbol) {
    return waiting().stream().filter(row -> row.symbol().equals(symbol)).toList();
  }

  /// What those that wait could close together.
  BigDecimal covered(String symbol) {
    return waiting(symbol).stream()
        .map(PaperRow::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// When this one came to this status; nothing where it did not.
  Optional<Long> movedMillis(PaperRow stop, String status) {
    return of("algo-updated", stop.symbol())
        .filter(row -> row.algoId() == stop.algoId() && row.algoStatus().equals(status))
        .map(PaperRow::timeMillis)
        .findFirst();
  }

  /// How many were taken under each client id.
  Map<String, Long> acceptedById() {
    return paper
        .of("algo-accepted")
        .collect(
            Collectors.groupingBy(PaperRow::clientAlgoId, TreeMap::new, Collectors.counting()));
  }

  private Stream<PaperRow> of(String kind, String symbol) {
    return paper.of(kind).filter(row -> row.symbol().equals(symbol));
  }
}
