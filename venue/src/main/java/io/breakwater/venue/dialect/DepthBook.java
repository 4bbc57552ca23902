package io.breakwater.venue.dialect;

import java.util.List;

/// The answer of GET /fapi/v1/depth.
public record DepthBook(
    long lastUpdateId,
    long eventMillis,
    long transactionMillis,
    List<BookLevel> bids,
    List<BookLevel> asks)
    implements WireMessage {
  public DepthBook {
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
  }

  public static DepthBook of(Fields fields) {
    return new DepthBook(
        fields.number("lastUpdateId"),
        fields.numberOr("E", 0),
        fields.numberOr("T", 0),
        BookLevel.listOf(fields, "bids"),
        BookLevel.listOf(fields, "asks"));
  }

  @Override
  public void write(WireWriter out) {
    out.number("lastUpdateId", lastUpdateId)
        .number("E", eventMillis)
        .number("T", transactionMillis)
        .levels("bids", bids)
        .levels("asks", asks);
  }
}
