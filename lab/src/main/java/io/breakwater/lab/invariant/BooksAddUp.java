package io.breakwater.lab.invariant;

import io.breakwater.kernel.State;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.venue.Fill;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the trader tells of its positions, and what it holds them for, is what the executions and
/// the venue's own words add up to: size, average entry, profit, fees and wallet. Agreement with
/// the venue would mend a wrong book in the end; until then limits and stops would be measured by
/// it.
final class BooksAddUp implements Check {
  private static final int SCALE = 8;
  private static final String OPENED = "trade.opened";
  private static final String CLOSED = "trade.closed";

  private final Map<String, Book> books = new TreeMap<>();
  private final Map<String, Book> before = new TreeMap<>();
  private final Set<String> untold = new TreeSet<>();
  private OptionalLong walletE8 = OptionalLong.empty();

  @Override
  public String id() {
    return "INV-25 BooksAddUp";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        books.clear();
        before.clear();
        walletE8 = OptionalLong.empty();
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen.LifeTaken(var state) -> compare(state);
      case Seen.Settled(var state, _, _) -> compare(state);
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    Optional<String> broken = Optional.empty();
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case OrderFact.Executed(_, var fill) -> executed(fill, true);
        case PortfolioFact.ForciblyClosed(_, _, var fill) -> executed(fill, false);
        case PortfolioFact.PositionSet(var key, var amount, long entryE8, _) ->
            moved(key.toString(), book(key.toString()).set(amount.e8(), entryE8), true);
        case PortfolioFact.BalanceSet(var balance, _) -> walletE8 = OptionalLong.of(balance.e8());
        case PortfolioFact.FundingPaid(var amount, _) -> paid(amount.e8());
        case Effect.Publish publish when isTold(publish) ->
            broken = broken.or(() -> wrong(publish));
        case Fact _ -> {}
      }
    }
    Set<String> missed = Set.copyOf(untold);
    untold.clear();
    return broken.or(
        () -> missed.isEmpty() ? Optional.empty() : Optional.of("nobody was told of " + missed));
  }

  private static boolean isTold(Effect.Publish publish) {
    return publish.type().equals(OPENED) || publish.type().equals(CLOSED);
  }

  private Book book(String key) {
    return books.getOrDefault(key, Book.FLAT);
  }

  private void executed(Fill fill, boolean told) {
    String key = fill.position().toString();
    paid(book(key).profitE8(fill) - fill.fee().e8());
    moved(key, book(key).executed(fill), told);
  }

  private void paid(long e8) {
    walletE8 = walletE8.isPresent() ? OptionalLong.of(walletE8.getAsLong() + e8) : walletE8;
  }

  private void moved(String key, Book after, boolean told) {
    Book was = book(key);
    before.put(key, was);
    books.put(key, after);
    if (told && Long.signum(was.amountE8()) != Long.signum(after.amountE8())) {
      Optional.of(CLOSED + " " + key).filter(_ -> was.amountE8() != 0).ifPresent(untold::add);
      Optional.of(OPENED + " " + key).filter(_ -> after.amountE8() != 0).ifPresent(untold::add);
    }
  }

  private Optional<String> wrong(Effect.Publish told) {
    String key = told.key();
    Book after = book(key);
    Book as = told.type().equals(CLOSED) ? before.getOrDefault(key, Book.FLAT) : after;
    boolean right =
        untold.remove(told.type() + " " + key)
            && is(told, "amount", as.amountE8())
            && is(told, "entry", as.entryE8())
            && is(told, "realized", after.realizedE8())
            && is(told, "fees", after.feesE8());
    return right
        ? Optional.empty()
        : Optional.of(told + " was told, executions made " + as + ", then " + after);
  }

  private static boolean is(Effect.Publish told, String name, long e8) {
    String text = told.data().getOrDefault(name, "none");
    return !text.equals("none")
        && new BigDecimal(text).compareTo(BigDecimal.valueOf(e8, SCALE)) == 0;
  }

  private Optional<String> compare(State state) {
    Map<String, Book> kept = new TreeMap<>();
    state
        .portfolio()
        .positions()
        .forEach((key, position) -> kept.put(key.toString(), kept(position)));
    if (!kept.equals(books)) {
      return Optional.of("positions are " + kept + ", executions made " + books);
    }
    boolean differs =
        state.portfolio().wallet() instanceof Amount.Known(var ours)
            && walletE8.isPresent()
            && ours.e8() != walletE8.getAsLong();
    return differs
        ? Optional.of("the wallet is " + state.portfolio().wallet() + ", not " + walletE8)
        : Optional.empty();
  }

  private static Book kept(Position position) {
    return new Book(
        position.amount().e8(), position.entryE8(), position.realized().e8(), position.fees().e8());
  }
}
