package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Money;
import io.breakwater.venue.dialect.WireMessage;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One line of an account's income: what a fill realised or cost, funding, or what the insurance
/// fund paid, which is of no market. The row of the record is its transaction id, which is unique
/// among those of one type.
record Income(
    String symbol, Type type, Money amount, long timeMillis, long transactionId, long tradeId)
    implements WireMessage {
  /// The kinds of income that the engine knows.
  enum Type {
    REALIZED_PNL,
    COMMISSION,
    FUNDING_FEE,
    INSURANCE_CLEAR
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
    account.transfers().forEach(row -> incomes.addAll(transfer(row)));
    incomes.sort(Comparator.comparingLong(Income::transactionId));
    return incomes;
  }

  private static List<Income> transfer(Row row) {
    long id = row.sequence();
    return switch (row.entry()) {
      case Entry.FundingPaid paid ->
          List.of(
              new Income(
                  paid.symbol().name(), Type.FUNDING_FEE, paid.amount(), row.timeMillis(), id, 0));
      case Entry.InsuranceCleared paid ->
          List.of(new Income("", Type.INSURANCE_CLEAR, paid.amount(), row.timeMillis(), id, 0));
      default -> List.of();
    };
  }

  private static Income of(Row row, Entry.Executed fill, Type type, Money amount) {
    return new Income(
        fill.symbol().name(), type, amount, row.timeMillis(), row.sequence(), fill.tradeId());
  }

  @Override
  public void write(WireWriter out) {
    out.text("symbol", symbol)
        .text("incomeType", type.name())
        .decimal("income", amount.e8())
        .text("asset", "USDT")
        .text("info", type.name())
        .number("time", timeMillis)
        .number("tranId", transactionId)
        .text("tradeId", tradeId == 0 ? "" : Long.toString(tradeId));
  }
}
