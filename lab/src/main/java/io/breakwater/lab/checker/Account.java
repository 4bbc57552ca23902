package io.breakwater.lab.checker;

import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/*
 * Average cost, in exact decimals: what is added brings its price; what is taken away takes its
 * share of the cost with it and realises the difference. The exchange rounds each step to 1e-8, so
 * sums may differ by a unit or two for each execution and by no more.
 */
/// An account added up from the rows of the exchange's record, with arithmetic of its own.
final class Account {
  private static final MathContext EXACT = new MathContext(60);
  private static final int DECIMALS = 8;

  /// How far a step may be off for its rounding, in units of 1e-8.
  private static final long UNITS_PER_STEP = 2;

  private final Map<String, Lot> lots = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private BigDecimal wallet = BigDecimal.ZERO;
  private long steps;

  /// What is held of one position.
  private record Lot(BigDecimal amount, BigDecimal cost) {
    private static final Lot NONE = new Lot(BigDecimal.ZERO, BigDecimal.ZERO);
  }

  static Account of(List<Row> book) {
    Account account = new Account();
    book.forEach(row -> account.take(row.entry()));
    return account;
  }

  private void take(Entry entry) {
    switch (entry) {
      case Entry.AccountOpened opened -> wallet = wallet.add(decimal(opened.wallet().e8()));
      case Entry.Executed fill -> execute(fill);
      case Entry.FundingPaid funding -> move(funding.amount().e8());
      case Entry.InsuranceCleared cleared -> move(cleared.amount().e8());
      case Entry _ -> {}
    }
  }

  private void move(long amountE8) {
    wallet = wallet.add(decimal(amountE8));
  }

  private void execute(Entry.Executed fill) {
    steps++;
    String key = fill.symbol().name() + ":" + fill.positionSide();
    Lot lot = lots.getOrDefault(key, Lot.NONE);
    BigDecimal size = decimal(fill.quantity().e8());
    BigDecimal price = decimal(fill.price().e8());
    boolean buys = fill.side().name().equals("BUY");
    boolean against = lot.amount().signum() == (buys ? -1 : 1);
    BigDecimal closing = against ? size.min(lot.amount().abs()) : BigDecimal.ZERO;
    BigDecimal released =
        closing.signum() == 0
            ? BigDecimal.ZERO
            : lot.cost().multiply(closing).divide(lot.amount().abs(), EXACT);
    BigDecimal proceeds = price.multiply(closing);
    BigDecimal realized =
        (lot.amount().signum() < 0 ? proceeds.negate() : proceeds).subtract(released);
    BigDecimal opened = price.multiply(size.subtract(closing));
    lots.put(
        key,
        new Lot(
            lot.amount().add(buys ? size : size.negate()),
            lot.cost().subtract(released).add(buys ? opened : opened.negate())));
    BigDecimal told = decimal(fill.realized().e8());
    if (told.subtract(realized).abs().compareTo(tolerance()) > 0) {
      wrong.add(
          "trade "
              + fill.tradeId()
              + " of "
              + fill.clientOrderId()
              + " realised "
              + told
              + " by the record, "
              + rounded(realized)
              + " by its price");
    }
    wallet = wallet.add(realized).subtract(decimal(fill.fee().e8()));
  }

  private static BigDecimal decimal(long e8) {
    return new BigDecimal(BigInteger.valueOf(e8), DECIMALS);
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.setScale(DECIMALS, java.math.RoundingMode.HALF_EVEN);
  }

  /// How far a sum may be off by rounding.
  private BigDecimal tolerance() {
    return decimal(Math.multiplyExact(UNITS_PER_STEP, steps + 1));
  }

  /// Executions whose profit is not what their price says.
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /// The amount of each position in units of 1e-8, flat ones left out.
  Map<String, Long> amountsE8() {
    Map<String, Long> amounts = new TreeMap<>();
    lots.forEach((key, lot) -> {
      if (lot.amount().signum() != 0) {
        amounts.put(key, lot.amount().movePointRight(DECIMALS).longValueExact());
      }
    });
    return amounts;
  }

  boolean isWallet(long walletE8) {
    return decimal(walletE8).subtract(wallet).abs().compareTo(tolerance()) <= 0;
  }

  BigDecimal wallet() {
    return rounded(wallet);
  }

  /// The wallet less what the positions cost.
  BigDecimal paidIn() {
    BigDecimal cost =
        lots.values().stream().map(Lot::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    return rounded(wallet.subtract(cost));
  }
}
