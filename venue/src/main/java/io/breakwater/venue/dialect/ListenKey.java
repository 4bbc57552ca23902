package io.breakwater.venue.dialect;

/// The answer of POST and PUT /fapi/v1/listenKey. It opens the user stream, so it never prints.
public record ListenKey(String key) implements WireMessage {
  public ListenKey {
    if (key.isBlank()) {
      throw new WireText.Malformed("a listen key must not be blank");
    }
  }

  public static ListenKey of(Fields fields) {
    return new ListenKey(fields.text("listenKey"));
  }

  @Override
  public void write(WireWriter out) {
    out.text("listenKey", key);
  }

  @Override
  public String toString() {
    return "ListenKey[masked]";
  }
}
