package io.breakwater.lab.bench;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// What a trading service usually does before an order: a circuit breaker from a library, maps by
/// name, decimal arithmetic, a text for the reason. Mutable, no record of what was decided, nothing
/// to replay: the anchor for the price of a decision, not a rival.
final class ConventionalCheck {
  private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("venue");
  private final Map<String, BigDecimal> positions = new HashMap<>();
  private final Map<String, BigDecimal> marks = new HashMap<>();
  private final Map<String, BigDecimal> notionalMax = new HashMap<>();
  private final Map<String, Long> lastSignalMillis = new HashMap<>();
  private final BigDecimal equity = new BigDecimal("10000");
  private final BigDecimal leverageMax = new BigDecimal("3");
  private final BigDecimal collar = new BigDecimal("0.01");

  ConventionalCheck() {
    for (String base : new String[] {"ADA", "AVAX", "BNB", "BTC", "DOGE", "ETH", "LINK", "LTC"}) {
      String symbol = base + "USDT";
      positions.put(symbol, new BigDecimal("5"));
      marks.put(symbol, new BigDecimal("100"));
      notionalMax.put(symbol, new BigDecimal("2000"));
      lastSignalMillis.put(symbol, 0L);
    }
  }

  /// The reason for a refusal, or `accepted`.
  String check(String symbol, BigDecimal quantity, BigDecimal price, long nowMillis) {
    if (!breaker.tryAcquirePermission()) {
      return "breaker open";
    }
    breaker.releasePermission();
    Long before = lastSignalMillis.put(symbol, nowMillis);
    if (before != null && nowMillis - before < 0) {
      return "duplicate";
    }
    BigDecimal mark = marks.getOrDefault(symbol, BigDecimal.ZERO);
    if (price.subtract(mark).abs().compareTo(mark.multiply(collar)) > 0) {
      return "outside the collar";
    }
    BigDecimal held = positions.getOrDefault(symbol, BigDecimal.ZERO);
    BigDecimal notional = held.add(quantity).multiply(price);
    if (notional.compareTo(notionalMax.getOrDefault(symbol, BigDecimal.ZERO)) > 0) {
      return "position too large: " + notional;
    }
    return notional.compareTo(equity.multiply(leverageMax)) > 0 ? "leverage" : "accepted";
  }
}
