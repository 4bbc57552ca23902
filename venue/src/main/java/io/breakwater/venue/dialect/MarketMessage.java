package io.breakwater.venue.dialect;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.List;

/// What a market stream says.
public sealed interface MarketMessage extends StreamEvent
    permits KlineUpdate,
        MarketMessage.AggTrade,
        MarketMessage.Trade,
        MarketMessage.BookTicker,
        MarketMessage.MarkPrice,
        MarketMessage.Depth,
        MarketMessage.MiniTicker,
        MarketMessage.ContractState,
        DayTickerUpdate,
        ForceOrder {
  Symbol symbol();

  /// `aggTrade`: trades of one taker at one price, together.
  record AggTrade(Symbol symbol, AggTradeRow row, long eventMillis) implements MarketMessage {
    static AggTrade of(Fields fields) {
      return new AggTrade(fields.symbol("s"), AggTradeRow.of(fields), fields.number("E"));
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", "aggTrade").number("E", eventMillis).text("s", symbol.name());
      row.write(out);
      out.decimal("nq", row.quantity().e8());
    }
  }

  /// `trade`: one trade. Undocumented at the venue, and used by clients.
  record Trade(
      Symbol symbol,
      long tradeId,
      Price price,
      Quantity quantity,
      boolean buyerIsMaker,
      long eventMillis,
      long tradeMillis)
      implements MarketMessage {
    static Trade of(Fields fields) {
      return new Trade(
          fields.symbol("s"),
          fields.number("t"),
          fields.price("p"),
          fields.quantity("q"),
          fields.flag("m"),
          fields.number("E"),
          fields.number("T"));
    }

    public Side aggressor() {
      return buyerIsMaker ? Side.SELL : Side.BUY;
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", "trade")
          .number("E", eventMillis)
          .number("T", tradeMillis)
          .text("s", symbol.name())
          .number("t", tradeId)
          .decimal("p", price.e8())
          .decimal("q", quantity.e8())
          .text("X", "MARKET")
          .flag("m", buyerIsMaker);
    }
  }

  /// `bookTicker`: best bid and ask. A price is zero where a side is empty.
  record BookTicker(
      Symbol symbol,
      long updateId,
      Decimal bidPrice,
      Quantity bidQuantity,
      Decimal askPrice,
      Quantity askQuantity,
      long eventMillis,
      long transactionMillis)
      implements MarketMessage {
    static BookTicker of(Fields fields) {
      return new BookTicker(
          fields.symbol("s"),
          fields.number("u"),
          fields.decimal("b"),
          fields.quantity("B"),
          fields.decimal("a"),
          fields.quantity("A"),
          fields.numberOr("E", 0),
          fields.numberOr("T", 0));
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", "bookTicker")
          .number("u", updateId)
          .number("E", eventMillis)
          .number("T", transactionMillis)
          .text("s", symbol.name())
          .decimal("b", bidPrice.e8())
          .decimal("B", bidQuantity.e8())
          .decimal("a", askPrice.e8())
          .decimal("A", askQuantity.e8());
    }
  }

  /// `markPriceUpdate`: the mark price, which ticks as long as the market lives.
  record MarkPrice(
      Symbol symbol,
      Price price,
      Decimal indexPrice,
      Decimal settlePrice,
      Decimal fundingRate,
      long nextFundingMillis,
      long eventMillis)
      implements MarketMessage {
    static MarkPrice of(Fields fields) {
      return new MarkPrice(
          fields.symbol("s"),
          fields.price("p"),
          fields.averageOr("i", Decimal.ZERO),
          fields.averageOr("P", Decimal.ZERO),
          fields.averageOr("r", Decimal.ZERO),
          fields.numberOr("T", 0),
          fields.number("E"));
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", "markPriceUpdate")
          .number("E", eventMillis)
          .text("s", symbol.name())
          .decimal("p", price.e8())
          .decimal("ap", price.e8())
          .decimal("i", indexPrice.e8())
          .decimal("P", settlePrice.e8())
          .decimal("r", fundingRate.e8())
          .number("T", nextFundingMillis);
    }
  }

  /// `depthUpdate`: changed levels, or the best levels in full for the partial depth streams.
  record Depth(
      Symbol symbol,
      long firstUpdateId,
      long finalUpdateId,
      long previousFinalUpdateId,
      List<BookLevel> bids,
      List<BookLevel> asks,
      long eventMillis,
      long transactionMillis)
      implements MarketMessage {
    public Depth {
      bids = List.copyOf(bids);
      asks = List.copyOf(asks);
    }

    static Depth of(Fields fields) {
      return new Depth(
          fields.symbol("s"),
          fields.number("U"),
          fields.number("u"),
          fields.number("pu"),
          BookLevel.listOf(fields, "b"),
          BookLevel.listOf(fields, "a"),
          fields.number("E"),
          fields.number("T"));
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", "depthUpdate")
          .number("E", eventMillis)
          .number("T", transactionMillis)
          .text("s", symbol.name())
          .number("U", firstUpdateId)
          .number("u", finalUpdateId)
          .number("pu", previousFinalUpdateId)
          .levels("b", bids)
          .levels("a", asks);
    }
  }

  /// `24hrMiniTicker`: a day's prices and volume.
  record MiniTicker(
      Symbol symbol,
      Decimal close,
      Decimal open,
      Decimal high,
      Decimal low,
      Quantity volume,
      Decimal quoteVolume,
      long eventMillis)
      implements MarketMessage {
    static MiniTicker of(Fields fields) {
      return new MiniTicker(
          fields.symbol("s"),
          fields.decimal("c"),
          fields.decimal("o"),
          fields.decimal("h"),
          fields.decimal("l"),
          fields.quantity("v"),
          fields.averageOr("q", Decimal.ZERO),
          fields.number("E"));
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", "24hrMiniTicker")
          .number("E", eventMillis)
          .text("s", symbol.name())
          .decimal("c", close.e8())
          .decimal("o", open.e8())
          .decimal("h", high.e8())
          .decimal("l", low.e8())
          .decimal("v", volume.e8())
          .decimal("q", quoteVolume.e8());
    }
  }

  /// `contractInfo`, of the stream `!contractInfo`: a market's state changed, `TRADING` or such as
  /// `SETTLING` and `CLOSE`. The paper exchange says `CLOSE` where a recording ends.
  record ContractState(Symbol symbol, String contractType, String state, long eventMillis)
      implements MarketMessage {
    static ContractState of(Fields fields) {
      return new ContractState(
          fields.symbol("s"), fields.textOr("ct", ""), fields.textOr("cs", ""), fields.number("E"));
    }

    /// Whether trading is over for good.
    public boolean isEnd() {
      return switch (state) {
        case "CLOSE", "SETTLING", "DELIVERED" -> true;
        default -> false;
      };
    }

    @Override
    public void write(WireWriter out) {
      out.text("e", "contractInfo")
          .number("E", eventMillis)
          .text("s", symbol.name())
          .text("ps", symbol.name())
          .text("ct", contractType)
          .text("cs", state);
    }
  }
}
