package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.WireMessage;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.util.ArrayList;
import java.util.List;

/// One line of an account's income: what a fill realised, or what it cost. The row of the record is
/// its transaction id, which is unique among those of one type.
record Income(
    Symbol symbol, Type type, Money amount, long timeMillis, long transactionId, long tradeId)
    implements WireMessage {
  /// The kinds of income that the engine knows.
  enum Type {
    REALIZED_PNL,
    COMMISSION
  }

  /// All that is still known of an account, oldest first.
  static List<Income> of(Account account) {
    List<Income> incomes = new ArrayList<>();
    for (Row row : account.fills()) {
      if (row.entry() instanceof Entry.Executed fill) {
        if (fill.realized().e8() != 0) {
          incomes.add(of(row, fill, Type.REALIZED_PNL, fill.realized()));
        }
        incomes.add(of(row, fill, Type.COMMISSION, fill.fee().negated()));
      }
    }
    return incomes;
  }

  private static Income of(Row row, Entry.Executed fill, Type type, Money amount) {
    return new Income(
        fill.symbol(), type, amount, row.timeMillis(), row.sequence(), fill.tradeId());
  }

  @Override
  public void write(WireWriter out) {
    out.text("symbol", symbol.name())
        .text("incomeType", type.name())
        .decimal("income", amount.e8())
        .text("asset", "USDT")
        .text("info", type.name())
        .number("time", timeMillis)
        .number("tranId", transactionId)
        .text("tradeId", Long.toString(tradeId));
  }
}
