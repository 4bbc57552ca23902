package io.breakwater.venue.dialect;

import io.breakwater.model.market.Instrument;
import java.util.List;
import java.util.Optional;

/// The answer of GET /fapi/v1/exchangeInfo. Its `serverTime` must not be used to set clocks.
public record ExchangeListing(
    long serverMillis, List<RateRule> rateRules, List<SymbolListing> symbols)
    implements WireMessage {
  public ExchangeListing {
    rateRules = List.copyOf(rateRules);
    symbols = List.copyOf(symbols);
  }

  public static ExchangeListing of(Fields fields) {
    return new ExchangeListing(
        fields.numberOr("serverTime", 0),
        fields.objectsOrNone("rateLimits", RateRule::of),
        fields.objects("symbols", SymbolListing::of));
  }

  @Override
  public void write(WireWriter out) {
    out.text("timezone", "UTC")
        .number("serverTime", serverMillis)
        .text("futuresType", "U_MARGINED")
        .objects("rateLimits", rateRules)
        .objects("exchangeFilters", List.of())
        .objects("assets", List.of(new MarginAsset("USDT")))
        .objects("symbols", symbols);
  }

  /// The rules of the markets that trade and that the model can express.
  public List<Instrument> instruments() {
    return symbols.stream()
        .filter(SymbolListing::trades)
        .map(SymbolListing::instrument)
        .flatMap(Optional::stream)
        .toList();
  }

  /// One limit: `REQUEST_WEIGHT` or `ORDERS` in so many intervals.
  public record RateRule(String type, String interval, int intervals, int limit)
      implements WireMessage {
    static RateRule of(Fields fields) {
      return new RateRule(
          fields.text("rateLimitType"),
          fields.text("interval"),
          fields.small("intervalNum"),
          fields.small("limit"));
    }

    @Override
    public void write(WireWriter out) {
      out.text("rateLimitType", type)
          .text("interval", interval)
          .number("intervalNum", intervals)
          .number("limit", limit);
    }
  }

  private record MarginAsset(String asset) implements WireMessage {
    @Override
    public void write(WireWriter out) {
      out.text("asset", asset).flag("marginAvailable", true).text("autoAssetExchange", "0");
    }
  }
}
