package io.breakwater.lab.chaos;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// The exchange's own record of everything that reached it, which knows nothing of our journal.
record PaperRecord(List<PaperRow> rows) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  PaperRecord {
    rows = List.copyOf(rows);
  }

  /// Reads lines of JSON.
  static PaperRecord parse(String text) {
    return new PaperRecord(
        text.lines()
            .filter(line -> !line.isBlank())
            .map(MAPPER::readTree)
            .map(PaperRow::new)
            .toList());
  }

  Stream<PaperRow> of(String kind) {
    return rows.stream().filter(row -> row.kind().equals(kind));
  }

  /// How many orders were accepted under each client id.
  Map<String, Long> acceptedById() {
    return of("order-accepted")
        .collect(
            Collectors.groupingBy(PaperRow::clientOrderId, TreeMap::new, Collectors.counting()));
  }

  /// How much was executed under each client id.
  Map<String, BigDecimal> executedById() {
    return sums(PaperRow::clientOrderId, PaperRow::quantity);
  }

  /// The position of each market by its executions alone; flat ones are left out.
  Map<String, BigDecimal> positions() {
    Map<String, BigDecimal> sums = sums(PaperRow::symbol, PaperRow::signedQuantity);
    sums.values().removeIf(amount -> amount.signum() == 0);
    return sums;
  }

  private Map<String, BigDecimal> sums(
      Function<PaperRow, String> key, Function<PaperRow, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    of("execution").forEach(row -> sums.merge(key.apply(row), amount.apply(row), BigDecimal::add));
    return sums;
  }

  /// The record without what concerns these orders: the ones that a hand placed.
  PaperRecord without(Set<String> clientOrderIds) {
    return new PaperRecord(
        rows.stream().filter(row -> !clientOrderIds.contains(row.clientOrderId())).toList());
  }

  /// The record without the orders that the exchange itself placed against the account.
  PaperRecord asked() {
    return new PaperRecord(rows.stream().filter(row -> !row.isForced()).toList());
  }

  /// Requests of any kind that came between these times, both excluded.
  List<PaperRow> requestsBetween(long fromMillis, long toMillis) {
    return rows.stream()
        .filter(PaperRow::isRequest)
        .filter(row -> row.timeMillis() > fromMillis && row.timeMillis() < toMillis)
        .toList();
  }

  /// Requests for a new order under this client id, in order.
  List<PaperRow> sends(String clientOrderId) {
    return rows.stream()
        .filter(PaperRow::isOrderRequest)
        .filter(row -> row.clientOrderId().equals(clientOrderId))
        .toList();
  }

  /// Requests for new orders that came after this time.
  List<PaperRow> orderRequestsAfter(long timeMillis) {
    return rows.stream()
        .filter(PaperRow::isOrderRequest)
        .filter(row -> row.timeMillis() > timeMillis)
        .toList();
  }
}
