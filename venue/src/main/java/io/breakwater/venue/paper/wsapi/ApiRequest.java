package io.breakwater.venue.paper.wsapi;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireText;
import java.util.Comparator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// One request of the WS API: `{"id","method","params"}`. The id is JSON as it came. Numbers are
/// kept digit by digit as they were sent, because that is what was signed.
public record ApiRequest(String id, String method, Params params) {
  /// The longest id, as JSON.
  public static final int ID_LENGTH_MAX = 200;

  private static final JsonFactory FACTORY = new JsonFactory();

  /// Reads a request; [WireText.Malformed] where it is none.
  public static ApiRequest of(String text) {
    var node = WireText.object(text);
    String id = WireText.json(text).path("id").toString();
    String method = node.text("method");
    if (id.isEmpty()) {
      id = "null";
    }
    if (id.length() > ID_LENGTH_MAX || WireText.json(text).path("id").isContainer()) {
      throw new WireText.Malformed("an id that is too long or no plain value");
    }
    return new ApiRequest(id, method, params(text));
  }

  private static Params params(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      Params params = Params.NONE;
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = parser.currentName().equals("params");
        JsonToken value = parser.nextToken();
        if (wanted && value == JsonToken.START_OBJECT) {
          params = object(parser, text);
        } else {
          parser.skipChildren();
        }
      }
      return params;
    } catch (JacksonException e) {
      throw new WireText.Malformed("parameters that cannot be read", e);
    }
  }

  private static Params object(JsonParser parser, String text) {
    Params params = Params.NONE;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (params.all().size() >= Params.COUNT_MAX) {
        throw new WireText.Malformed("more than " + Params.COUNT_MAX + " parameters");
      }
      if (value.isStructStart()) {
        parser.skipChildren();
        String raw = WireText.json(text).path("params").path(name).toString();
        params = params.with(name, raw);
      } else if (value != JsonToken.VALUE_NULL) {
        params = params.with(name, parser.getString());
      }
    }
    return params;
  }

  /// What is signed: all parameters but the signature by name, `name=value` joined with `&`, not
  /// encoded.
  public String payload() {
    return params.all().stream()
        .filter(param -> !param.name().equals("signature"))
        .sorted(Comparator.comparing(Params.Param::name))
        .map(param -> param.name() + '=' + param.value())
        .collect(Collectors.joining("&"));
  }

  /// Parameters may be keys and signatures.
  @Override
  public String toString() {
    return "ApiRequest[" + method + "]";
  }
}
