package io.breakwater.bus.codec;

import io.breakwater.model.value.Invariant;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// The frame around every payload: one JSON object, its limits, and what an error becomes. May be
/// used from any number of threads.
public final class Json {
  /// Bytes that a payload may have, which is what the log takes; read and written alike, so what
  /// was written can be read.
  static final int RECORD_BYTES_MAX = 1 << 20;

  /// Objects and lists within each other; ours reach 10.
  static final int NESTING_MAX = 16;

  /// Characters of a number: a long has 20.
  static final int NUMBER_LENGTH_MAX = 20;

  private static final int FIRST_BUFFER_BYTES = 1_024;

  /* Everything from the surrogates on is written as an escape: half a surrogate pair, which a
   * venue's message may hold, has no UTF-8 and would not come back. */
  private static final int HIGHEST_LITERAL_CHARACTER = 0xD7FF;

  private final int bytesMax;
  private final JsonFactory factory;

  /// For payloads of log records.
  Json() {
    this(RECORD_BYTES_MAX);
  }

  /// For payloads of at most so many bytes.
  public Json(int bytesMax) {
    this.bytesMax = bytesMax;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(bytesMax)
                    .maxStringLength(RECORD_BYTES_MAX)
                    .maxNameLength(RECORD_BYTES_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .maxNestingDepth(NESTING_MAX)
                    .build())
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(NESTING_MAX).build())
            .highestNonEscapedChar(HIGHEST_LITERAL_CHARACTER)
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();
  }

  /// Writes one object with the fields given; throws [TooLarge].
  public byte[] write(RecordType recordType, Consumer<JsonOut> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
    try (JsonGenerator generator =
        factory.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      generator.writeStartObject();
      fields.accept(new JsonOut(generator));
      generator.writeEndObject();
    }
    if (bytes.size() > bytesMax) {
      throw new TooLarge(recordType, bytes.size(), bytesMax);
    }
    return bytes.toByteArray();
  }

  /// Reads one object and nothing after it; throws [Undecodable] and nothing else.
  public <T> T read(RecordType recordType, ByteBuffer payload, Function<JsonIn, T> fields) {
    int size = payload.remaining();
    if (size > bytesMax) {
      throw new Undecodable(recordType, "/", 0, "more than " + bytesMax + " bytes");
    }
    if (payload.hasArray()) {
      int offset = payload.arrayOffset() + payload.position();
      return read(recordType, payload.array(), offset, size, fields);
    }
    byte[] copy = new byte[size];
    payload.duplicate().get(copy);
    return read(recordType, copy, 0, size, fields);
  }

  private <T> T read(
      RecordType recordType, byte[] bytes, int offset, int size, Function<JsonIn, T> fields) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, offset, size)) {
      JsonIn in = new JsonIn(recordType, parser);
      try {
        in.begin();
        T value = fields.apply(in);
        in.end();
        in.nothingAfter();
        return value;
      } catch (JacksonException e) {
        throw in.fault(e.getOriginalMessage());
      } catch (IllegalArgumentException | ArithmeticException | Invariant.Broken e) {
        // A constructor of the model refused the value.
        throw in.fault(String.valueOf(e.getMessage()));
      }
    }
  }
}
