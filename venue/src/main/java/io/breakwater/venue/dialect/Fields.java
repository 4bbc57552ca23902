package io.breakwater.venue.dialect;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// The fields of one JSON object, read by name and type. A field that is missing or of another type
/// is [WireText.Malformed]; JSON `null` counts as missing. Fields nobody asks for are ignored.
public final class Fields {
  private final JsonNode node;
  private final String what;

  private Fields(JsonNode node, String what) {
    this.node = node;
    this.what = what;
  }

  public static Fields of(JsonNode node, String what) {
    if (!node.isObject()) {
      throw new WireText.Malformed(what + " is not an object: " + clip(node));
    }
    return new Fields(node, what);
  }

  public boolean has(String name) {
    JsonNode value = node.path(name);
    return !value.isMissingNode() && !value.isNull();
  }

  /// Whether it is there and not an empty text, which some endpoints send for none.
  public boolean filled(String name) {
    JsonNode value = node.path(name);
    return has(name) && !(value.isString() && value.stringValue().isEmpty());
  }

  public String text(String name) {
    JsonNode value = present(name);
    if (!value.isString()) {
      throw wrong(name, "text");
    }
    return value.stringValue();
  }

  public String textOr(String name, String fallback) {
    return has(name) ? text(name) : fallback;
  }

  /// An integer; a text of digits counts, as some endpoints quote their integers.
  public long number(String name) {
    JsonNode value = present(name);
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isString()) {
      return WireText.value(what + '.' + name, value.stringValue(), Long::parseLong);
    }
    throw wrong(name, "an integer");
  }

  public long numberOr(String name, long fallback) {
    return has(name) ? number(name) : fallback;
  }

  /// An integer of 32 bits.
  public int small(String name) {
    long value = number(name);
    if (value != (int) value) {
      throw wrong(name, "a small integer");
    }
    return (int) value;
  }

  /// True or false; the texts `"true"` and `"false"` count.
  public boolean flag(String name) {
    JsonNode value = present(name);
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isString() && value.stringValue().equals("true")) {
      return true;
    }
    if (value.isString() && value.stringValue().equals("false")) {
      return false;
    }
    throw wrong(name, "true or false");
  }

  public boolean flagOr(String name, boolean fallback) {
    return has(name) ? flag(name) : fallback;
  }

  /// A decimal, exact to eight places.
  public Decimal decimal(String name) {
    return WireText.value(what + '.' + name, numeral(name), Decimal::of);
  }

  public Decimal decimalOr(String name, Decimal fallback) {
    return has(name) && !numeral(name).isEmpty() ? decimal(name) : fallback;
  }

  /// A decimal rounded half even to eight places, for averages, rates and derived figures.
  public Decimal average(String name) {
    return WireText.value(what + '.' + name, numeral(name), Decimal::rounded);
  }

  public Decimal averageOr(String name, Decimal fallback) {
    return has(name) && !numeral(name).isEmpty() ? average(name) : fallback;
  }

  public Price price(String name) {
    return WireText.value(what + '.' + name, numeral(name), Price::of);
  }

  public Quantity quantity(String name) {
    return WireText.value(what + '.' + name, numeral(name), Quantity::of);
  }

  public SignedQuantity signed(String name) {
    return WireText.value(what + '.' + name, numeral(name), SignedQuantity::of);
  }

  /// Money, rounded half even where the venue gives more than eight places.
  public Money money(String name) {
    return new Money(average(name).e8());
  }

  public Money moneyOr(String name, Money fallback) {
    return has(name) ? money(name) : fallback;
  }

  public Symbol symbol(String name) {
    return WireText.value(what + '.' + name, text(name), Symbol::new);
  }

  public Side side(String name) {
    return WireText.value(what + '.' + name, text(name), Side::valueOf);
  }

  /// Which position; `BOTH` where the field is missing, as in one-way mode.
  public PositionSide positionSide(String name) {
    return WireText.value(what + '.' + name, textOr(name, "BOTH"), PositionSide::valueOf);
  }

  public Fields object(String name) {
    return of(present(name), what + '.' + name);
  }

  public <T> List<T> objects(String name, Function<Fields, T> parser) {
    List<T> items = new ArrayList<>();
    for (JsonNode item : list(name)) {
      items.add(parser.apply(of(item, what + '.' + name + "[]")));
    }
    return List.copyOf(items);
  }

  public <T> List<T> objectsOrNone(String name, Function<Fields, T> parser) {
    return has(name) ? objects(name, parser) : List.of();
  }

  /// The texts of a list; what is not a text is left out.
  public List<String> texts(String name) {
    List<String> items = new ArrayList<>();
    for (JsonNode item : has(name) ? list(name) : List.<JsonNode>of()) {
      if (item.isString()) {
        items.add(item.stringValue());
      }
    }
    return List.copyOf(items);
  }

  List<JsonNode> list(String name) {
    JsonNode value = present(name);
    if (!value.isArray()) {
      throw wrong(name, "a list");
    }
    List<JsonNode> items = new ArrayList<>(value.size());
    value.forEach(items::add);
    return items;
  }

  JsonNode present(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw new WireText.Malformed(what + " has no " + name);
    }
    return value;
  }

  private String numeral(String name) {
    return numeral(present(name), what + '.' + name);
  }

  /// The digits of a number or of a text that holds one.
  static String numeral(JsonNode value, String what) {
    if (value.isString() && value.stringValue().length() <= Decimal.LENGTH_MAX) {
      return value.stringValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Long.toString(value.longValue());
    }
    if (value.isNumber() && Math.abs((long) value.decimalValue().scale()) <= Fixed.SCALE * 4) {
      return value.decimalValue().toPlainString();
    }
    throw new WireText.Malformed(what + " is not a decimal: " + clip(value));
  }

  private WireText.Malformed wrong(String name, String expected) {
    return new WireText.Malformed(
        what + '.' + name + " is not " + expected + ": " + clip(node.path(name)));
  }

  private static String clip(JsonNode value) {
    return value.isContainer()
        ? value.getNodeType().toString()
        : WireText.quoted(value.asString(""));
  }
}
