package io.breakwater.venue.dialect;

import io.breakwater.model.value.Fixed;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// JSON texts of the wire, out: decimals as strings, ids and times as integers.
public final class WireWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private WireWriter(JsonGenerator json) {
    this.json = json;
  }

  /// One object as a text.
  public static String object(Consumer<WireWriter> fields) {
    return text(out -> {
      out.json.writeStartObject();
      fields.accept(out);
      out.json.writeEndObject();
    });
  }

  /// A list of messages as a text.
  public static String array(List<? extends WireMessage> items) {
    return array(items, WireMessage::write);
  }

  /// A list of objects as a text, each written by the given way of writing.
  public static <T> String array(List<? extends T> items, FieldsOf<T> fields) {
    return text(out -> out.elements(items, fields));
  }

  /// A list of lists as a text, such as klines.
  public static <T> String rows(List<? extends T> items, FieldsOf<T> values) {
    return text(out -> {
      out.json.writeStartArray();
      for (T item : items) {
        out.json.writeStartArray();
        values.write(item, out);
        out.json.writeEndArray();
      }
      out.json.writeEndArray();
    });
  }

  private static String text(Consumer<WireWriter> body) {
    StringWriter buffer = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), buffer)) {
      body.accept(new WireWriter(json));
    }
    return buffer.toString();
  }

  public WireWriter text(String name, String value) {
    json.writeStringProperty(name, value);
    return this;
  }

  public WireWriter number(String name, long value) {
    json.writeNumberProperty(name, value);
    return this;
  }

  public WireWriter flag(String name, boolean value) {
    json.writeBooleanProperty(name, value);
    return this;
  }

  /// A decimal given in units of 1e-8, as a string.
  public WireWriter decimal(String name, long e8) {
    return text(name, Fixed.text(e8));
  }

  public WireWriter nothing(String name) {
    json.writeNullProperty(name);
    return this;
  }

  public WireWriter object(String name, Consumer<WireWriter> fields) {
    json.writeObjectPropertyStart(name);
    fields.accept(this);
    json.writeEndObject();
    return this;
  }

  public WireWriter objects(String name, List<? extends WireMessage> items) {
    json.writeName(name);
    elements(items, WireMessage::write);
    return this;
  }

  public WireWriter texts(String name, List<String> items) {
    json.writeArrayPropertyStart(name);
    items.forEach(json::writeString);
    json.writeEndArray();
    return this;
  }

  /// Price levels: `[["price","quantity"], ...]`.
  public WireWriter levels(String name, List<BookLevel> levels) {
    json.writeArrayPropertyStart(name);
    for (BookLevel level : levels) {
      json.writeStartArray();
      json.writeString(level.price().toString());
      json.writeString(level.quantity().toString());
      json.writeEndArray();
    }
    json.writeEndArray();
    return this;
  }

  /// A value of a row: an integer.
  public WireWriter number(long value) {
    json.writeNumber(value);
    return this;
  }

  /// A value of a row: a decimal in units of 1e-8.
  public WireWriter decimal(long e8) {
    json.writeString(Fixed.text(e8));
    return this;
  }

  /// A field whose value is JSON already.
  public WireWriter raw(String name, String value) {
    json.writeName(name);
    json.writeRawValue(value);
    return this;
  }

  private <T> void elements(List<? extends T> items, FieldsOf<T> fields) {
    json.writeStartArray();
    for (T item : items) {
      json.writeStartObject();
      fields.write(item, this);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// A way of writing an item.
  @FunctionalInterface
  public interface FieldsOf<T> {
    void write(T item, WireWriter out);
  }
}
