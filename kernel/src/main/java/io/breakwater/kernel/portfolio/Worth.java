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
import java.util.stream.Stream;

/// A portfolio valued at one moment. Equity is unknown while the wallet balance is, while any open
/// position has no mark, a stale one or one from the future, when its prices have ended, and when
/// the result is negative or does not fit. Immutable; every position is valued once, when this is
/// made: ask one object for all that is wanted.
public final class Worth {
  /// How far equity may differ between the last two marks and still be a base for measuring: a
  /// wider gap is a bad tick or a market in free fall, and the next tick tells.
  public static final Bps BASE_SPREAD_MAX = Bps.of(100);

  private final Portfolio portfolio;
  private final long wallMillis;
  private final long freshMarkMillis;
  private final Equities.Three equities;

  /// Values the portfolio.
  ///
  /// @param wallMillis wall clock of the valuation
  /// @param freshMarkMillis an older mark is stale
  public Worth(Portfolio portfolio, long wallMillis, long freshMarkMillis) {
    this.portfolio = portfolio;
    this.wallMillis = wallMillis;
    this.freshMarkMillis = freshMarkMillis;
    this.equities = Equities.of(portfolio, wallMillis, freshMarkMillis);
  }

  /// Equity at the last marks.
  public Equity equity() {
    return equities.last();
  }

  /// Equity at the marks that the valuation chooses.
  public Equity equity(Valuation valuation) {
    return switch (valuation) {
      case LAST -> equities.last();
      case KINDER -> equities.kinder();
      case HARSHER -> equities.harsher();
    };
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
    return portfolio.unusableMark(symbol, wallMillis, freshMarkMillis);
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
        last, between(last, Valuation.KINDER, limit), between(last, Valuation.HARSHER, limit));
  }

  /// While the marks stand still there is one equity, and its figures are computed once.
  @SuppressWarnings("ReferenceEquality")
  private Figures between(Figures last, Valuation valuation, Bps limit) {
    return equity(valuation) == equities.last() ? last : figures(valuation, limit).orElse(last);
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
  ///   or a peak
  public List<PortfolioFact> due(boolean reconciled, PortfolioRule rule) {
    return switch (portfolio.baseline().start()) {
      case Amount.Unknown _ -> reconciled ? firstDue(rule) : List.of();
      case Amount.Known _ -> laterDue(reconciled, rule);
    };
  }

  private List<PortfolioFact> firstDue(PortfolioRule rule) {
    if (!(baseEquity() instanceof Equity.Known(var equity)) || !equity.isPositive()) {
      return List.of();
    }
    List<PortfolioFact> due = new ArrayList<>();
    due.add(new PortfolioFact.StartBalanceSet(equity));
    if (rule.isNewDay(portfolio.baseline().day(), wallMillis)) {
      due.add(new PortfolioFact.DayBegan(Day.utcDay(wallMillis), equity));
    }
    return List.copyOf(due);
  }

  private List<PortfolioFact> laterDue(boolean reconciled, PortfolioRule rule) {
    Optional<PortfolioFact> peak = reconciled ? peakDue() : Optional.empty();
    Optional<PortfolioFact> day = dayDue(rule);
    if (peak.isEmpty() && day.isEmpty()) {
      return List.of();
    }
    return Stream.of(peak, day).flatMap(Optional::stream).toList();
  }

  private Optional<PortfolioFact> peakDue() {
    Baseline base = portfolio.baseline();
    if (equity() instanceof Equity.Known
        && equity(Valuation.HARSHER) instanceof Equity.Known(var harsh)
        && base.peak() instanceof Amount.Known(var peak)) {
      Money net = harsh.minus(base.flows());
      return net.compareTo(peak) > 0
          ? Optional.of(new PortfolioFact.PeakSet(net))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<PortfolioFact> dayDue(PortfolioRule rule) {
    Baseline base = portfolio.baseline();
    return rule.isNewDay(base.day(), wallMillis) && baseEquity() instanceof Equity.Known(var equity)
        ? Optional.of(
            new PortfolioFact.DayBegan(Day.utcDay(wallMillis), equity.minus(base.flows())))
        : Optional.empty();
  }
}
