package io.breakwater.console;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// The console's JSON: values of the model leave as strings, and a body with an unknown or a
/// repeated name is not understood.
final class Json {
  private final JsonMapper mapper;

  Json() {
    SimpleModule values = new SimpleModule("values");
    for (Class<?> type :
        List.of(
            Money.class,
            Price.class,
            Quantity.class,
            SignedQuantity.class,
            Symbol.class,
            Owner.class,
            ClientOrderId.class)) {
      values.addSerializer(type, ToStringSerializer.instance);
    }
    values.addSerializer(Bps.class, new PercentWriter());
    mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(values)
            .build();
  }

  String write(Object value) {
    return mapper.writeValueAsString(value);
  }

  <T> T read(String text, Class<T> type) {
    try {
      return mapper.readValue(text, type);
    } catch (JacksonException e) {
      throw new ProblemException(
          Problem.Type.BAD_BODY,
          "the body is not the JSON asked for: " + e.getOriginalMessage(),
          e);
    }
  }

  /// A ratio is written in per cent, because every name that carries one ends in `Pct`.
  private static final class PercentWriter extends ValueSerializer<Bps> {
    @Override
    public void serialize(Bps value, JsonGenerator out, SerializationContext context) {
      out.writeString(value.percentText());
    }
  }
}
