package io.breakwater.lab.chaos;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the exchange says that the one account holds now.
///
/// @param equity wallet and unrealised profit together
/// @param positions by market, flat ones left out
/// @param openOrders client ids
/// @param prices the last price of each market
record PaperState(
    BigDecimal wallet,
    BigDecimal equity,
    Map<String, BigDecimal> positions,
    SortedSet<String> openOrders,
    Map<String, BigDecimal> prices) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  PaperState {
    positions = Collections.unmodifiableMap(new TreeMap<>(positions));
    openOrders = Collections.unmodifiableSortedSet(new TreeSet<>(openOrders));
    prices = Collections.unmodifiableMap(new TreeMap<>(prices));
  }

  static PaperState parse(String text) {
    JsonNode root = MAPPER.readTree(text);
    JsonNode account = root.path("accounts").path(0);
    Map<String, BigDecimal> positions = new TreeMap<>();
    for (JsonNode position : account.path("positions")) {
      positions.merge(
          position.path("symbol").asString(""),
          new BigDecimal(position.path("positionAmt").asString("0")),
          BigDecimal::add);
    }
    SortedSet<String> open = new TreeSet<>();
    account.path("openOrders").forEach(order -> open.add(order.path("clientOrderId").asString("")));
    Map<String, BigDecimal> prices = new TreeMap<>();
    for (JsonNode market : root.path("markets")) {
      String last = market.path("lastPrice").asString("");
      if (!last.isEmpty()) {
        prices.put(market.path("symbol").asString(""), new BigDecimal(last));
      }
    }
    return new PaperState(
        new BigDecimal(account.path("walletBalance").asString("0")),
        new BigDecimal(account.path("equity").asString("0")),
        positions,
        open,
        prices);
  }

  /// The same without these open orders: the ones that a hand placed.
  PaperState without(Set<String> clientOrderIds) {
    SortedSet<String> ours = new TreeSet<>(openOrders);
    ours.removeAll(clientOrderIds);
    return new PaperState(wallet, equity, positions, ours, prices);
  }

  BigDecimal position(String symbol) {
    return positions.getOrDefault(symbol, BigDecimal.ZERO);
  }
}
