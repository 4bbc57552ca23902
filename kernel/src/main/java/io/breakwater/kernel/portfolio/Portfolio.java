package io.breakwater.kernel.portfolio;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.market.Mark;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The account as executions, the venue's word and marks have made it. Immutable; questions about
/// its worth are answered by [Worth].
///
/// @param funding what funding brought in all, in the account's asset; negative is what it cost
/// @param ended symbols for which no price will come, by the wall time at which that was said
/// @param doubted symbols whose marks from before a wall time are not to be believed: no new
///   exposure there; what a position is worth is still read from them while they are fresh
public record Portfolio(
    Table<PositionKey, Position> positions,
    Amount wallet,
    Money funding,
    Table<Symbol, MarkBook> marks,
    Table<Symbol, EndedAt> ended,
    Table<Symbol, Doubt> doubted,
    Table<Symbol, FillBook> fills,
    Baseline baseline)
    implements Hashed {
  /// How far ahead of our wall clock a mark may be stamped before it is unusable.
  public static final long FUTURE_MILLIS_MAX = 1_000;

  /// The wall time at which a symbol's prices were said to have ended.
  public record EndedAt(long wallMillis) implements Hashed {
    @Override
    public long stableHash() {
      return wallMillis;
    }
  }

  /// Since when a symbol's marks are doubted, and why.
  public record Doubt(long wallMillis, String reason) implements Hashed {
    @Override
    public long stableHash() {
      return StableHash.of("doubt").add(wallMillis).add(reason).value();
    }
  }

  public static Portfolio empty() {
    return new Portfolio(
        Table.empty(KeyHash::position),
        Amount.unknown(),
        Money.ZERO,
        Table.empty(KeyHash::symbol),
        Table.empty(KeyHash::symbol),
        Table.empty(KeyHash::symbol),
        Table.empty(KeyHash::symbol),
        Baseline.NONE);
  }

  /// The portfolio after the fact.
  public Portfolio evolve(PortfolioFact fact) {
    return switch (fact) {
      case PortfolioFact.MarksMoved(var moved) -> withMarks(moved);
      case PortfolioFact.PricesEnded(var symbol, long wallMillis) ->
          withEnded(ended.put(symbol, new EndedAt(wallMillis)));
      case PortfolioFact.PricesDoubted(var symbol, var reason, long wallMillis) ->
          withDoubted(doubted.put(symbol, new Doubt(wallMillis, reason)));
      case PortfolioFact.BalanceSet(var balance, _) -> withWallet(Amount.of(balance));
      case PortfolioFact.FlowSeen(var amount, _, _) -> withBaseline(baseline.withFlow(amount));
      case PortfolioFact.FundingPaid(var amount, _) -> funded(amount);
      case PortfolioFact.ForciblyClosed(_, _, var fill) -> executed(fill);
      case PortfolioFact.PositionSet(var key, var amount, long entryE8, _) ->
          withPositions(positions.put(key, position(key).set(amount, entryE8)));
      case PortfolioFact.StartBalanceSet(var equity) -> withBaseline(baseline.rebasedTo(equity));
      case PortfolioFact.PeakSet(var equity) -> withBaseline(baseline.withPeak(equity));
      case PortfolioFact.DayBegan(long utcDay, var equity) ->
          withBaseline(baseline.withDay(utcDay, equity));
    };
  }

  private Portfolio funded(Money amount) {
    return new Portfolio(
        positions,
        wallet.plus(amount),
        funding.plus(amount),
        marks,
        ended,
        doubted,
        fills,
        baseline);
  }

  private Portfolio withMarks(List<Mark> moved) {
    Table<Symbol, MarkBook> books = marks;
    Table<Symbol, EndedAt> stillEnded = ended;
    Table<Symbol, Doubt> stillDoubted = doubted;
    for (Mark mark : moved) {
      Symbol symbol = mark.symbol();
      MarkBook book = books.get(symbol).map(b -> b.then(mark)).orElse(MarkBook.first(mark));
      books = books.put(symbol, book);
      boolean alive =
          ended.get(symbol).filter(at -> mark.wallMillis() > at.wallMillis()).isPresent();
      stillEnded = alive ? stillEnded.remove(symbol) : stillEnded;
      boolean sure =
          doubted.get(symbol).filter(at -> mark.wallMillis() > at.wallMillis()).isPresent();
      stillDoubted = sure ? stillDoubted.remove(symbol) : stillDoubted;
    }
    return new Portfolio(
        positions, wallet, funding, books, stillEnded, stillDoubted, fills, baseline);
  }

  /// The portfolio after an execution that it does not know yet; ask [#knows] first. The wallet
  /// changes by our own realised profit less the fee.
  public Portfolio executed(Fill fill) {
    Symbol symbol = fill.position().symbol();
    Position before = position(fill.position());
    Money change = before.profitOf(fill).minus(fill.fee());
    return new Portfolio(
        positions.put(fill.position(), before.executed(fill)),
        wallet.plus(change),
        funding,
        marks,
        ended,
        doubted,
        fills.put(symbol, fillBook(symbol).with(fill)),
        baseline);
  }

  /// Whether this execution was counted already, or is too old to be told.
  public boolean knows(Symbol symbol, long tradeId) {
    return fillBook(symbol).knows(tradeId);
  }

  /// The execution with the highest trade id that was counted for the symbol. Executions below it
  /// may be missing: where contact was lost, ask from the last one known at the last agreement.
  public Optional<FillBook.Last> lastFill(Symbol symbol) {
    return fillBook(symbol)
        .recent()
        .lastEntry()
        .map(e -> new FillBook.Last(e.key(), e.value().venueMillis()));
  }

  private FillBook fillBook(Symbol symbol) {
    return fills.getOr(symbol, FillBook.EMPTY);
  }

  /// The position; a flat one where there never was any.
  public Position position(PositionKey key) {
    return positions.getOr(key, Position.FLAT);
  }

  /// The positions that are not flat, in the order of their keys.
  public List<Table.Entry<PositionKey, Position>> openPositions() {
    List<Table.Entry<PositionKey, Position>> open = new ArrayList<>();
    for (Table.Entry<PositionKey, Position> entry : positions.entries()) {
      if (!entry.value().isFlat()) {
        open.add(entry);
      }
    }
    return Collections.unmodifiableList(open);
  }

  /// Whether a position of the symbol, on any side, is not flat.
  public boolean isOpen(Symbol symbol) {
    for (Table.Entry<PositionKey, Position> entry : positions.entries()) {
      if (!entry.value().isFlat() && entry.key().symbol().equals(symbol)) {
        return true;
      }
    }
    return false;
  }

  /// The last mark of the symbol, however old.
  public Optional<Mark> mark(Symbol symbol) {
    return marks.get(symbol).map(MarkBook::last);
  }

  /// The last mark, where it is fresh and the symbol's prices have not ended.
  public Optional<Mark> freshMark(Symbol symbol, long wallMillis, long freshMarkMillis) {
    Optional<MarkBook> book = marks.get(symbol);
    return book.isPresent() && book.get().isFresh(wallMillis, freshMarkMillis) && !hasEnded(symbol)
        ? Optional.of(book.get().last())
        : Optional.empty();
  }

  /// Why no position of the symbol can be valued at this time, or nothing.
  Optional<String> unusableMark(Symbol symbol, long wallMillis, long freshMarkMillis) {
    if (hasEnded(symbol)) {
      return Optional.of("the prices of " + symbol + " have ended");
    }
    Optional<MarkBook> book = marks.get(symbol);
    if (book.isEmpty()) {
      return Optional.of("no mark of " + symbol);
    }
    if (!book.get().isFresh(wallMillis, freshMarkMillis)) {
      long ageMillis = wallMillis - book.get().last().wallMillis();
      return Optional.of("the mark of " + symbol + " is " + ageMillis + " ms old");
    }
    return Optional.empty();
  }

  /// Why the symbol's marks are not to be believed; empty where they are.
  public Optional<Doubt> doubt(Symbol symbol) {
    return doubted.get(symbol);
  }

  /// The doubts that are stamped later than this time: no mark would end them before the wall clock
  /// is there again.
  public List<Table.Entry<Symbol, Doubt>> doubtsAhead(long wallMillis) {
    return doubted.entries().stream()
        .filter(entry -> entry.value().wallMillis() > wallMillis)
        .toList();
  }

  /// Without the doubts of all other markets: no mark of theirs may ever come.
  public Portfolio doubtingOnly(List<Symbol> symbols) {
    Table<Symbol, Doubt> kept = doubted;
    for (Symbol symbol : doubted.keys()) {
      kept = symbols.contains(symbol) ? kept : kept.remove(symbol);
    }
    return withDoubted(kept);
  }

  public boolean hasEnded(Symbol symbol) {
    return ended.contains(symbol);
  }

  /// Of the marks that arrived, those worth a fact: not older than what is held, and not stamped
  /// more than [#FUTURE_MILLIS_MAX] ahead of the wall clock. A held mark that is so far ahead,
  /// since the clock stepped back, gives way to any.
  public List<Mark> worthTelling(List<Mark> arrived, long wallMillis) {
    return arrived.stream()
        .filter(mark -> mark.wallMillis() <= wallMillis + FUTURE_MILLIS_MAX)
        .filter(mark ->
            mark(mark.symbol())
                .filter(held -> held.wallMillis() <= wallMillis + FUTURE_MILLIS_MAX)
                .filter(held -> held.wallMillis() > mark.wallMillis() || held.equals(mark))
                .isEmpty())
        .toList();
  }

  private Portfolio withDoubted(Table<Symbol, Doubt> newDoubted) {
    return new Portfolio(positions, wallet, funding, marks, ended, newDoubted, fills, baseline);
  }

  private Portfolio withEnded(Table<Symbol, EndedAt> newEnded) {
    return new Portfolio(positions, wallet, funding, marks, newEnded, doubted, fills, baseline);
  }

  private Portfolio withWallet(Amount newWallet) {
    return new Portfolio(positions, newWallet, funding, marks, ended, doubted, fills, baseline);
  }

  private Portfolio withPositions(Table<PositionKey, Position> newPositions) {
    return new Portfolio(newPositions, wallet, funding, marks, ended, doubted, fills, baseline);
  }

  private Portfolio withBaseline(Baseline newBaseline) {
    return new Portfolio(positions, wallet, funding, marks, ended, doubted, fills, newBaseline);
  }

  @Override
  public long stableHash() {
    return StableHash.of("portfolio")
        .add(positions)
        .add(wallet)
        .add(funding.e8())
        .add(marks)
        .add(ended)
        .add(doubted)
        .add(fills)
        .add(baseline)
        .value();
  }
}
