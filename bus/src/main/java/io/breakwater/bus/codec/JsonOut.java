package io.breakwater.bus.codec;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/// Writes the fields of one object after the other, in the order of the calls.
public final class JsonOut {
  /// Decimals of per cent that a [Bps] needs to come back exactly.
  static final int PERCENT_SCALE = 6;

  private final JsonGenerator generator;

  JsonOut(JsonGenerator generator) {
    this.generator = generator;
  }

  /// The two fields with which a fact, an input or a record of its own begins.
  JsonOut putType(TypeTable.Type type) {
    return put("type", type.name()).put("v", type.version());
  }

  public JsonOut put(String name, String text) {
    generator.writeName(name);
    generator.writeString(text);
    return this;
  }

  public JsonOut put(String name, long number) {
    generator.writeName(name);
    generator.writeNumber(number);
    return this;
  }

  public JsonOut put(String name, boolean flag) {
    generator.writeName(name);
    generator.writeBoolean(flag);
    return this;
  }

  public JsonOut put(String name, Enum<?> constant) {
    return put(name, constant.name());
  }

  public JsonOut put(String name, Price price) {
    return put(name, Decimals.text(price.e8(), Fixed.SCALE));
  }

  public JsonOut put(String name, Quantity quantity) {
    return put(name, Decimals.text(quantity.e8(), Fixed.SCALE));
  }

  public JsonOut put(String name, SignedQuantity quantity) {
    return put(name, Decimals.text(quantity.e8(), Fixed.SCALE));
  }

  public JsonOut put(String name, Money money) {
    return put(name, Decimals.text(money.e8(), Fixed.SCALE));
  }

  /// As per cent.
  public JsonOut put(String name, Bps ratio) {
    return put(name, Decimals.text(ratio.e4(), PERCENT_SCALE));
  }

  /// A raw amount in units of 1e-8, as the decimal it stands for.
  public JsonOut putE8(String name, long e8) {
    return put(name, Decimals.text(e8, Fixed.SCALE));
  }

  public JsonOut put(String name, Symbol symbol) {
    return put(name, symbol.name());
  }

  public JsonOut put(String name, ClientOrderId id) {
    return put(name, id.text());
  }

  public JsonOut put(String name, Owner owner) {
    return put(name, Names.text(owner));
  }

  public JsonOut put(String name, Scope scope) {
    return put(name, Names.text(scope));
  }

  public JsonOut put(String name, PositionKey key) {
    return put(name, Names.text(key));
  }

  /// An object within this one.
  public <T> JsonOut put(String name, T value, BiConsumer<JsonOut, T> fields) {
    generator.writeName(name);
    return object(value, fields);
  }

  /// A list of objects.
  public <T> JsonOut putEach(String name, List<T> values, BiConsumer<JsonOut, T> fields) {
    generator.writeName(name);
    generator.writeStartArray();
    for (T value : values) {
      object(value, fields);
    }
    generator.writeEndArray();
    return this;
  }

  /// A list of texts.
  public <T> JsonOut putTexts(String name, List<T> values, Function<T, String> text) {
    generator.writeName(name);
    generator.writeStartArray();
    for (T value : values) {
      generator.writeString(text.apply(value));
    }
    generator.writeEndArray();
    return this;
  }

  /// An object of texts, in the natural order of the keys whatever order the map is in: equal maps
  /// give the same bytes. The keys are names that the program chose; one with half a surrogate pair
  /// could not be read again and is a defect.
  public JsonOut put(String name, SortedMap<String, String> map) {
    generator.writeName(name);
    generator.writeStartObject();
    for (String key : map.keySet().stream().sorted().toList()) {
      Invariant.check(key.codePoints().noneMatch(JsonOut::isHalf), "not a key: " + key);
      generator.writeName(key);
      generator.writeString(Objects.requireNonNull(map.get(key)));
    }
    generator.writeEndObject();
    return this;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private <T> JsonOut object(T value, BiConsumer<JsonOut, T> fields) {
    generator.writeStartObject();
    fields.accept(this, value);
    generator.writeEndObject();
    return this;
  }
}
