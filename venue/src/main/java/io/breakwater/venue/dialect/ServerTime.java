package io.breakwater.venue.dialect;

/// The answer of GET /fapi/v1/time.
public record ServerTime(long serverMillis) implements WireMessage {
  public static ServerTime of(Fields fields) {
    return new ServerTime(fields.number("serverTime"));
  }

  @Override
  public void write(WireWriter out) {
    out.number("serverTime", serverMillis);
  }
}
