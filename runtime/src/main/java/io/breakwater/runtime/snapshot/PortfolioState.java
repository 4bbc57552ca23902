package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.kernel.portfolio.Baseline;
import io.breakwater.kernel.portfolio.Day;
import io.breakwater.kernel.portfolio.FillBook;
import io.breakwater.kernel.portfolio.MarkBook;
import io.breakwater.kernel.portfolio.Portfolio;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.market.Mark;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Symbol;

/// The account as executions, the venue's word and marks have made it.
final class PortfolioState {
  private static final Portfolio EMPTY = Portfolio.empty();

  private PortfolioState() {}

  static void write(JsonOut out, Portfolio portfolio) {
    Tables.put(out, "positions", portfolio.positions(), PortfolioState::position);
    out.put("wallet", portfolio.wallet(), PortfolioState::amount);
    out.put("funding", portfolio.funding());
    Tables.put(out, "marks", portfolio.marks(), PortfolioState::marks);
    Tables.put(out, "ended", portfolio.ended(), PortfolioState::ended);
    Tables.put(out, "doubted", portfolio.doubted(), PortfolioState::doubted);
    Tables.put(out, "fills", portfolio.fills(), PortfolioState::fills);
    out.put("baseline", portfolio.baseline(), PortfolioState::baseline);
  }

  static Portfolio read(JsonIn in) {
    return new Portfolio(
        Tables.read(in, "positions", EMPTY.positions(), PortfolioState::position),
        in.object("wallet", PortfolioState::amount),
        in.money("funding"),
        Tables.read(in, "marks", EMPTY.marks(), PortfolioState::marks),
        Tables.read(in, "ended", EMPTY.ended(), PortfolioState::ended),
        Tables.read(in, "doubted", EMPTY.doubted(), PortfolioState::doubted),
        Tables.read(in, "fills", EMPTY.fills(), PortfolioState::fills),
        in.object("baseline", PortfolioState::baseline));
  }

  private static void position(JsonOut out, Table.Entry<PositionKey, Position> entry) {
    Position position = entry.value();
    out.put("key", entry.key())
        .put("amount", position.amount())
        .putE8("entry", position.entryE8())
        .put("realized", position.realized())
        .put("fees", position.fees());
  }

  private static Table.Entry<PositionKey, Position> position(JsonIn in) {
    PositionKey key = in.position("key");
    return new Table.Entry<>(
        key,
        new Position(
            in.signedQuantity("amount"), in.e8("entry"), in.money("realized"), in.money("fees")));
  }

  private static void amount(JsonOut out, Amount amount) {
    switch (amount) {
      case Amount.Unknown _ -> out.put("known", false);
      case Amount.Known(var money) -> out.put("known", true).put("money", money);
    }
  }

  private static Amount amount(JsonIn in) {
    return in.flag("known") ? Amount.of(in.money("money")) : Amount.unknown();
  }

  private static void marks(JsonOut out, Table.Entry<Symbol, MarkBook> entry) {
    Mark last = entry.value().last();
    out.put("key", entry.key())
        .put("symbol", last.symbol())
        .put("price", last.price())
        .put("wallMillis", last.wallMillis())
        .put("before", entry.value().before());
  }

  private static Table.Entry<Symbol, MarkBook> marks(JsonIn in) {
    Symbol key = in.symbol("key");
    Mark last = new Mark(in.symbol("symbol"), in.price("price"), in.number("wallMillis"));
    return new Table.Entry<>(key, new MarkBook(last, in.price("before")));
  }

  private static void ended(JsonOut out, Table.Entry<Symbol, Portfolio.EndedAt> entry) {
    out.put("symbol", entry.key()).put("wallMillis", entry.value().wallMillis());
  }

  private static Table.Entry<Symbol, Portfolio.EndedAt> ended(JsonIn in) {
    Symbol symbol = in.symbol("symbol");
    return new Table.Entry<>(symbol, new Portfolio.EndedAt(in.number("wallMillis")));
  }

  private static void doubted(JsonOut out, Table.Entry<Symbol, Portfolio.Doubt> entry) {
    out.put("symbol", entry.key())
        .put("wallMillis", entry.value().wallMillis())
        .put("reason", entry.value().reason());
  }

  private static Table.Entry<Symbol, Portfolio.Doubt> doubted(JsonIn in) {
    Symbol symbol = in.symbol("symbol");
    return new Table.Entry<>(
        symbol, new Portfolio.Doubt(in.number("wallMillis"), in.text("reason")));
  }

  private static void fills(JsonOut out, Table.Entry<Symbol, FillBook> entry) {
    out.put("symbol", entry.key());
    Tables.put(out, "recent", entry.value().recent(), PortfolioState::fill);
    out.put("forgottenUpTo", entry.value().forgottenUpTo());
  }

  private static Table.Entry<Symbol, FillBook> fills(JsonIn in) {
    Symbol symbol = in.symbol("symbol");
    return new Table.Entry<>(
        symbol,
        new FillBook(
            Tables.read(in, "recent", FillBook.EMPTY.recent(), PortfolioState::fill),
            in.number("forgottenUpTo")));
  }

  private static void fill(JsonOut out, Table.Entry<Long, FillBook.At> entry) {
    out.put("tradeId", entry.key()).put("venueMillis", entry.value().venueMillis());
  }

  private static Table.Entry<Long, FillBook.At> fill(JsonIn in) {
    return new Table.Entry<>(in.number("tradeId"), new FillBook.At(in.number("venueMillis")));
  }

  private static void baseline(JsonOut out, Baseline baseline) {
    out.put("start", baseline.start(), PortfolioState::amount)
        .put("peak", baseline.peak(), PortfolioState::amount)
        .put("flows", baseline.flows())
        .put("day", baseline.day(), PortfolioState::day);
  }

  private static Baseline baseline(JsonIn in) {
    return new Baseline(
        in.object("start", PortfolioState::amount),
        in.object("peak", PortfolioState::amount),
        in.money("flows"),
        in.object("day", PortfolioState::day));
  }

  private static void day(JsonOut out, Day day) {
    switch (day) {
      case Day.NotBegun _ -> out.put("begun", false);
      case Day.Begun(long utcDay, var equity) ->
          out.put("begun", true).put("utcDay", utcDay).put("equity", equity);
    }
  }

  private static Day day(JsonIn in) {
    return in.flag("begun")
        ? new Day.Begun(in.number("utcDay"), in.money("equity"))
        : Day.notBegun();
  }
}
