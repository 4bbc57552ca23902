package io.breakwater.kernel.portfolio;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import java.util.Optional;
import java.util.function.BiConsumer;

/*
 * The three valuations differ only in which of two marks they take, so each position is valued at
 * its two marks at most and the sums are kept side by side. Where a sum does not fit, each
 * valuation is added up by itself from that position on: one may fail where another does not.
 */
/// Equity at all three valuations, from one look at each open position. Lives within the making of
/// a [Worth].
final class Equities implements BiConsumer<PositionKey, Position> {
  private final Portfolio portfolio;
  private final long wallMillis;
  private final long freshMarkMillis;
  private final Sum last = new Sum();
  private final Sum kinder = new Sum();
  private final Sum harsher = new Sum();
  private boolean unusable;

  private Equities(Portfolio portfolio, long wallMillis, long freshMarkMillis) {
    this.portfolio = portfolio;
    this.wallMillis = wallMillis;
    this.freshMarkMillis = freshMarkMillis;
  }

  /// Equity at the three valuations.
  record Three(Equity last, Equity kinder, Equity harsher) {}

  static Three of(Portfolio portfolio, long wallMillis, long freshMarkMillis) {
    return switch (portfolio.wallet()) {
      case Amount.Unknown _ -> {
        Equity unknown = new Equity.Unknown("the wallet balance is not known yet");
        yield new Three(unknown, unknown, unknown);
      }
      case Amount.Known(var balance) ->
          new Equities(portfolio, wallMillis, freshMarkMillis).from(balance);
    };
  }

  private Three from(Money balance) {
    last.e8 = balance.e8();
    kinder.e8 = balance.e8();
    harsher.e8 = balance.e8();
    portfolio.positions().forEach(this);
    Equity atLast = last.equity();
    return new Three(
        atLast,
        kinder.isSame(last) ? atLast : kinder.equity(),
        harsher.isSame(last) ? atLast : harsher.equity());
  }

  @Override
  public void accept(PositionKey key, Position position) {
    if (unusable || position.isFlat()) {
      return;
    }
    Optional<MarkBook> book = portfolio.marks().get(key.symbol());
    boolean usable =
        book.isPresent()
            && book.get().isFresh(wallMillis, freshMarkMillis)
            && !portfolio.hasEnded(key.symbol());
    if (!usable) {
      unusable = true;
      String why = portfolio.unusableMark(key.symbol(), wallMillis, freshMarkMillis).orElseThrow();
      last.fail(why);
      kinder.fail(why);
      harsher.fail(why);
    } else if (!addTogether(book.get(), position)) {
      last.add(position, book.get().price(Valuation.LAST, position.amount()));
      kinder.add(position, book.get().price(Valuation.KINDER, position.amount()));
      harsher.add(position, book.get().price(Valuation.HARSHER, position.amount()));
    }
  }

  /// Adds to all three, or to none and returns false.
  private boolean addTogether(MarkBook book, Position position) {
    if (last.hasFailed() || kinder.hasFailed() || harsher.hasFailed()) {
      return false;
    }
    Price now = book.last().price();
    Price before = book.before();
    try {
      long atNow = position.unrealizedE8At(now);
      long atBefore = now.e8() == before.e8() ? atNow : position.unrealizedE8At(before);
      boolean nowIsKinder = position.amount().e8() > 0 == now.e8() >= before.e8();
      long newLast = Math.addExact(last.e8, atNow);
      long newKinder = Math.addExact(kinder.e8, nowIsKinder ? atNow : atBefore);
      long newHarsher = Math.addExact(harsher.e8, nowIsKinder ? atBefore : atNow);
      last.e8 = newLast;
      kinder.e8 = newKinder;
      harsher.e8 = newHarsher;
      return true;
    } catch (ArithmeticException _) {
      // Which of the three it is, and why, is found one by one.
      return false;
    }
  }

  /// One sum on its way, or why there is none.
  private static final class Sum {
    private long e8;
    private String failure = "";

    boolean hasFailed() {
      return !failure.isEmpty();
    }

    boolean isSame(Sum other) {
      return e8 == other.e8 && failure.equals(other.failure);
    }

    void fail(String why) {
      failure = hasFailed() ? failure : why;
    }

    void add(Position position, Price price) {
      if (hasFailed()) {
        return;
      }
      try {
        e8 = Math.addExact(e8, position.unrealizedE8At(price));
      } catch (ArithmeticException e) {
        fail("equity does not fit: " + e.getMessage());
      }
    }

    Equity equity() {
      if (hasFailed()) {
        return new Equity.Unknown(failure);
      }
      Money sum = new Money(e8);
      return sum.isNegative()
          ? new Equity.Unknown("equity is negative: " + sum)
          : new Equity.Known(sum);
    }
  }
}
