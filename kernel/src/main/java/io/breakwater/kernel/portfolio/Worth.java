package io.breakwater.kernel.portfolio;

import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact.Figures;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Symbol;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A portfolio valued at one moment. Equity is unknown while the wallet balance is, while any open
/// position has no mark, a stale one or one from the future, when its prices have ended, and when
/// the result is negative or does not fit.
///
/// @param wallMillis wall clock of the valuation
/// @param freshMarkMillis an older mark is stale
public record Worth(Portfolio portfolio, long wallMillis, long freshMarkMillis) {
  /// How far equity may differ between the last two marks and still be a base for measuring: a
  /// wider gap is a bad tick or a market in free fall, and the next tick tells.
  public static final Bps BASE_SPREAD_MAX = Bps.of(100);

  /// Equity at the last marks.
  public Equity equity() {
    return equity(Valuation.LAST);
  }

  /// Equity at the marks that the valuation chooses.
  public Equity equity(Valuation valuation) {
    return switch (portfolio.wallet()) {
      case Amount.Unknown _ -> new Equity.Unknown("the wallet balance is not known yet");
      case Amount.Known(var balance) -> equity(balance, valuation);
    };
  }

  private Equity equity(Money balance, Valuation valuation) {
    Money sum = balance;
    for (Table.Entry<PositionKey, Position> open : portfolio.openPositions()) {
      Optional<String> unusable = unusableMark(open.key().symbol());
      if (unusable.isPresent()) {
        return new Equity.Unknown(unusable.get());
      }
      try {
        sum = sum.plus(unrealized(open, valuation));
      } catch (ArithmeticException e) {
        return new Equity.Unknown("equity does not fit: " + e.getMessage());
      }
    }
    return sum.isNegative()
        ? new Equity.Unknown("equity is negative: " + sum)
        : new Equity.Known(sum);
  }

  /// Equity that may become a base: a starting balance, the start of a day, what a reset rebases
  /// to. Unknown also while the last two marks are further apart than [#BASE_SPREAD_MAX].
  public Equity baseEquity() {
    if (!(equity() instanceof Equity.Known(var last))) {
      return equity();
    }
    if (equity(Valuation.KINDER) instanceof Equity.Known(var kinder)
        && equity(Valuation.HARSHER) instanceof Equity.Known(var harsher)) {
      Money spread = kinder.minus(harsher);
      return spread.compareTo(last.fraction(BASE_SPREAD_MAX, RoundingMode.DOWN)) > 0
          ? new Equity.Unknown("equity moved by " + spread + " in one tick; the next one tells")
          : new Equity.Known(last);
    }
    return new Equity.Unknown("equity at the marks before cannot be computed");
  }

  /// Why no position of the symbol can be valued, or nothing.
  public Optional<String> unusableMark(Symbol symbol) {
    if (portfolio.hasEnded(symbol)) {
      return Optional.of("the prices of " + symbol + " have ended");
    }
    Optional<MarkBook> book = portfolio.marks().get(symbol);
    if (book.isEmpty()) {
      return Optional.of("no mark of " + symbol);
    }
    if (!book.get().isFresh(wallMillis, freshMarkMillis)) {
      long ageMillis = wallMillis - book.get().last().wallMillis();
      return Optional.of("the mark of " + symbol + " is " + ageMillis + " ms old");
    }
    return Optional.empty();
  }

  private Money unrealized(Table.Entry<PositionKey, Position> open, Valuation valuation) {
    Position position = open.value();
    return position.unrealizedAt(
        portfolio
            .marks()
            .get(open.key().symbol())
            .orElseThrow()
            .price(valuation, position.amount()));
  }

  /// Unrealised profit of one position at the last mark, however old; nothing without a mark.
  public Optional<Money> unrealized(PositionKey key) {
    Position position = portfolio.position(key);
    return position.isFlat()
        ? Optional.of(Money.ZERO)
        : portfolio.mark(key.symbol()).map(mark -> position.unrealizedAt(mark.price()));
  }

  /// Notional of all sides of the symbol at the last mark, however old, rounded up; nothing where
  /// there is a position and no mark.
  public Optional<Money> notional(Symbol symbol) {
    Money sum = Money.ZERO;
    for (Table.Entry<PositionKey, Position> open : portfolio.openPositions()) {
      if (open.key().symbol().equals(symbol)) {
        Optional<MarkBook> book = portfolio.marks().get(symbol);
        if (book.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.plus(book.get().notional(open.value().amount()));
      }
    }
    return Optional.of(sum);
  }

  /// Notional of all positions; nothing where one has no mark.
  public Optional<Money> totalNotional() {
    Money sum = Money.ZERO;
    for (Symbol symbol :
        portfolio.openPositions().stream().map(e -> e.key().symbol()).distinct().toList()) {
      Optional<Money> part = notional(symbol);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(part.get());
    }
    return Optional.of(sum);
  }

  /// What the emergency stop looks at.
  ///
  /// @param limit the drawdown that may be reached, recorded with the figures
  public Sample sample(Bps limit) {
    if (equity() instanceof Equity.Unknown(var reason)) {
      return new Sample.Unreadable(reason);
    }
    try {
      return figures(Valuation.LAST, limit)
          .<Sample>map(last -> read(last, limit))
          .orElse(new Sample.Unreadable("there is no starting balance yet"));
    } catch (ArithmeticException e) {
      return new Sample.Unreadable("the figures do not fit: " + e.getMessage());
    }
  }

  /// Between two marks equity may not be computable where at the last one it is: then the last one
  /// counts, as it would without this precaution.
  private Sample read(Figures last, Bps limit) {
    return new Sample.Read(
        last,
        figures(Valuation.KINDER, limit).orElse(last),
        figures(Valuation.HARSHER, limit).orElse(last));
  }

  /// The figures at the last marks; nothing while equity or the starting balance is unknown.
  public Optional<Figures> figures(Bps limit) {
    return figures(Valuation.LAST, limit);
  }

  private Optional<Figures> figures(Valuation valuation, Bps limit) {
    Baseline base = portfolio.baseline();
    if (equity(valuation) instanceof Equity.Known(var equity)
        && base.start() instanceof Amount.Known(var start)
        && base.peak() instanceof Amount.Known(var peak)) {
      Money net = equity.minus(base.flows());
      return Optional.of(
          new Figures(
              equity,
              start,
              peak,
              base.flows(),
              loss(start, net),
              loss(peak, net),
              limit,
              dayLoss(net)));
    }
    return Optional.empty();
  }

  /// The loss as a share of the base, rounded up: it is above a limit exactly when the true one is,
  /// since limits are whole units of the same.
  private static Bps loss(Money base, Money net) {
    return base.minus(net).ratioTo(base, RoundingMode.CEILING);
  }

  /// The loss of the day that has begun; it counts until the next one has.
  private Money dayLoss(Money net) {
    return switch (portfolio.baseline().day()) {
      case Day.NotBegun _ -> Money.ZERO;
      case Day.Begun(_, Money began) -> began.minus(net);
    };
  }

  /// The facts about start, peak and day that are due now. Peak and day are of equity less flows.
  ///
  /// @param reconciled whether the picture agrees with the venue's: only such an equity is a start
  public List<PortfolioFact> due(boolean reconciled) {
    return switch (portfolio.baseline().start()) {
      case Amount.Unknown _ -> reconciled ? firstDue() : List.of();
      case Amount.Known _ -> laterDue();
    };
  }

  private List<PortfolioFact> firstDue() {
    if (!(baseEquity() instanceof Equity.Known(var equity)) || !equity.isPositive()) {
      return List.of();
    }
    List<PortfolioFact> due = new ArrayList<>();
    due.add(new PortfolioFact.StartBalanceSet(equity));
    if (isNewDay(portfolio.baseline().day())) {
      due.add(new PortfolioFact.DayBegan(Day.utcDay(wallMillis), equity));
    }
    return List.copyOf(due);
  }

  private List<PortfolioFact> laterDue() {
    Baseline base = portfolio.baseline();
    List<PortfolioFact> due = new ArrayList<>();
    if (equity() instanceof Equity.Known
        && equity(Valuation.HARSHER) instanceof Equity.Known(var harsh)
        && base.peak() instanceof Amount.Known(var peak)
        && harsh.minus(base.flows()).compareTo(peak) > 0) {
      due.add(new PortfolioFact.PeakSet(harsh.minus(base.flows())));
    }
    if (isNewDay(base.day()) && baseEquity() instanceof Equity.Known(var equity)) {
      due.add(new PortfolioFact.DayBegan(Day.utcDay(wallMillis), equity.minus(base.flows())));
    }
    return List.copyOf(due);
  }

  private boolean isNewDay(Day day) {
    return switch (day) {
      case Day.NotBegun _ -> true;
      case Day.Begun(long utcDay, _) -> Day.utcDay(wallMillis) > utcDay;
    };
  }
}
