package io.breakwater.runtime.road;

import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A signal as somebody writes it in another language: a flat JSON object.
///
/// `symbol`, `side` (BUY or SELL) and one of `quantity` (base asset) and `fraction` (of equity,
/// 0.05 is 5 %) are needed. `price` makes it a limit that is good for what can be taken at once;
/// `strategy` (default `signals`), `confidence` (0 to 1), `validForMillis` (default 5,000),
/// `signalId` (default the entry's id) and `reason` may be given.
public final class ForeignSignal {
  /// The strategy that writes without a name.
  public static final String STRATEGY_DEFAULT = "signals";

  /// Digits before and behind the point that a number may have, so that a short text cannot stand
  /// for one of a thousand million digits.
  public static final int DIGITS_MAX = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final Set<String> FIELDS =
      Set.of(
          "symbol",
          "side",
          "quantity",
          "fraction",
          "price",
          "strategy",
          "confidence",
          "validForMillis",
          "signalId",
          "reason");
  private static final int PERCENT_DIGITS = 2;

  private ForeignSignal() {}

  /// Throws [IllegalArgumentException], which says what is wrong, where the text is no signal.
  ///
  /// @param entryId names the signal where it does not name itself
  /// @param madeAtMillis wall clock of the entry
  public static Signal read(String text, String entryId, long madeAtMillis) {
    JsonNode root = parse(text);
    for (String name : root.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException("unknown field " + name);
      }
    }
    return new Signal(
        optional(root, "signalId", entryId),
        Owner.strategy(optional(root, "strategy", STRATEGY_DEFAULT)),
        new Symbol(required(root, "symbol").toUpperCase(Locale.ROOT)),
        Side.valueOf(required(root, "side").toUpperCase(Locale.ROOT)),
        percent(optional(root, "confidence", "0")),
        sizing(root),
        pricing(root),
        madeAtMillis,
        number(optional(root, "validForMillis", Long.toString(Signal.VALID_FOR_MILLIS))),
        optional(root, "reason", ""));
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (!root.isObject()) {
        throw new IllegalArgumentException("not a JSON object");
      }
      return root;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("broken JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Sizing sizing(JsonNode root) {
    boolean byQuantity = root.has("quantity");
    if (byQuantity == root.has("fraction")) {
      throw new IllegalArgumentException("give quantity or fraction, one of them");
    }
    return byQuantity
        ? new Sizing.Fixed(Quantity.of(required(root, "quantity")))
        : new Sizing.Fraction(
            Bps.ofPercent(
                decimal(required(root, "fraction"))
                    .movePointRight(PERCENT_DIGITS)
                    .toPlainString()));
  }

  private static Pricing pricing(JsonNode root) {
    return root.has("price")
        ? new Pricing.Limit(Price.of(required(root, "price")), TimeInForce.IOC)
        : new Pricing.Market();
  }

  private static int percent(String share) {
    BigDecimal percent = decimal(share).movePointRight(PERCENT_DIGITS);
    try {
      return percent.setScale(0, java.math.RoundingMode.HALF_EVEN).intValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("no share from 0 to 1: " + share, e);
    }
  }

  private static long number(String text) {
    try {
      return decimal(text).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("not a whole number in range: " + text, e);
    }
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > 2 * DIGITS_MAX) {
      throw new IllegalArgumentException("a number of " + text.length() + " characters");
    }
    try {
      return bounded(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number: " + text, e);
    }
  }

  private static BigDecimal bounded(BigDecimal number) {
    long before = (long) number.precision() - number.scale();
    if (before > DIGITS_MAX || number.scale() > DIGITS_MAX) {
      throw new IllegalArgumentException(
          "a number of more than " + DIGITS_MAX + " digits before or behind its point");
    }
    return number;
  }

  private static String required(JsonNode root, String field) {
    String value = optional(root, field, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  /// A number may be written as one: its text is exact, as long as nobody reads it as a double.
  private static String optional(JsonNode root, String field, String otherwise) {
    JsonNode node = root.path(field);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isString() && !node.isNumber()) {
      throw new IllegalArgumentException(field + " must be a text or a number");
    }
    return node.isString() ? node.asString() : bounded(node.decimalValue()).toPlainString();
  }
}
