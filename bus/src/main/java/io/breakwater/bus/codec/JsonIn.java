package io.breakwater.bus.codec;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the fields of one object after the other, in the order in which they are asked for, which
/// is the order in which they were written. So an unknown, a missing, a misplaced and a repeated
/// field are one and the same fault, found at the first byte that differs.
public final class JsonIn {
  private final RecordType recordType;
  private final JsonParser parser;

  JsonIn(RecordType recordType, JsonParser parser) {
    this.recordType = recordType;
    this.parser = parser;
  }

  /// The name of a type, with ` v2` and so on behind it where the version is not the first.
  String type() {
    String name = text("type");
    long version = number("v");
    return version == 1 ? name : name + " v" + version;
  }

  public String text(String name) {
    expectName(name);
    expect(parser.nextToken(), JsonToken.VALUE_STRING, "a text");
    return parser.getString();
  }

  public long number(String name) {
    expectName(name);
    expect(parser.nextToken(), JsonToken.VALUE_NUMBER_INT, "a whole number");
    return parser.getLongValue();
  }

  public int smallNumber(String name) {
    return Math.toIntExact(number(name));
  }

  public boolean flag(String name) {
    expectName(name);
    JsonToken token = parser.nextToken();
    if (token != JsonToken.VALUE_TRUE) {
      expect(token, JsonToken.VALUE_FALSE, "true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  public <E extends Enum<E>> E constant(String name, E[] constants) {
    return Names.constant(constants, text(name));
  }

  public long e8(String name) {
    return Decimals.parse(text(name), Fixed.SCALE);
  }

  public Price price(String name) {
    return new Price(e8(name));
  }

  public Quantity quantity(String name) {
    return new Quantity(e8(name));
  }

  public SignedQuantity signedQuantity(String name) {
    return new SignedQuantity(e8(name));
  }

  public Money money(String name) {
    return new Money(e8(name));
  }

  public Bps ratio(String name) {
    return new Bps(Decimals.parse(text(name), JsonOut.PERCENT_SCALE));
  }

  public Symbol symbol(String name) {
    return new Symbol(text(name));
  }

  public ClientOrderId id(String name) {
    return new ClientOrderId(text(name));
  }

  public Owner owner(String name) {
    return Names.owner(text(name));
  }

  public Scope scope(String name) {
    return Names.scope(text(name));
  }

  public PositionKey position(String name) {
    return Names.positionKey(text(name));
  }

  /// An object within this one.
  public <T> T object(String name, Function<JsonIn, T> fields) {
    expectName(name);
    begin();
    T value = fields.apply(this);
    end();
    return value;
  }

  /// A list of objects.
  public <T> List<T> each(String name, Function<JsonIn, T> fields) {
    expectName(name);
    expect(parser.nextToken(), JsonToken.START_ARRAY, "a list");
    List<T> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      expect(token, JsonToken.START_OBJECT, "an object");
      values.add(fields.apply(this));
      end();
    }
    return values;
  }

  /// A list of texts.
  public <T> List<T> texts(String name, Function<String, T> value) {
    expectName(name);
    expect(parser.nextToken(), JsonToken.START_ARRAY, "a list");
    List<T> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      expect(token, JsonToken.VALUE_STRING, "a text");
      values.add(value.apply(parser.getString()));
    }
    return values;
  }

  /// An object of texts with rising keys.
  SortedMap<String, String> textMap(String name) {
    expectName(name);
    begin();
    SortedMap<String, String> map = new TreeMap<>();
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      if (!map.isEmpty() && map.lastKey().compareTo(key) >= 0) {
        throw fault("key \"" + key + "\" is repeated or out of order");
      }
      expect(parser.nextToken(), JsonToken.VALUE_STRING, "a text");
      map.put(key, parser.getString());
    }
    expect(parser.currentToken(), JsonToken.END_OBJECT, "a key or the end");
    return map;
  }

  void begin() {
    expect(parser.nextToken(), JsonToken.START_OBJECT, "an object");
  }

  void end() {
    String name = parser.nextName();
    if (name != null) {
      throw fault("unknown field \"" + name + '"');
    }
    expect(parser.currentToken(), JsonToken.END_OBJECT, "the end of the object");
  }

  void nothingAfter() {
    if (parser.nextToken() != null) {
      throw fault("something follows the value");
    }
  }

  /// A type name for which this build has no decoder.
  public Undecodable unknownType(String type) {
    return fault("unknown type \"" + type + '"');
  }

  /// What is wrong with the value that was read last, with its place.
  public Undecodable fault(String cause) {
    String pointer = parser.streamReadContext().pathAsPointer().toString();
    return new Undecodable(
        recordType,
        pointer.isEmpty() ? "/" : pointer,
        parser.currentLocation().getByteOffset(),
        cause);
  }

  private void expectName(String name) {
    String found = parser.nextName();
    if (!name.equals(found)) {
      throw fault(
          found == null
              ? "field \"" + name + "\" is missing"
              : "expected field \"" + name + "\", found \"" + found + '"');
    }
  }

  private void expect(@Nullable JsonToken found, JsonToken expected, String what) {
    if (found != expected) {
      throw fault("expected " + what + ", found " + (found == null ? "the end" : found.name()));
    }
  }
}
