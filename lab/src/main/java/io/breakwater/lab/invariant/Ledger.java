package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.market.Mark;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.venue.Fill;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/*
 * Money is added up as cash: what executions paid and took, fees, funding. Equity is the cash and
 * what the positions would bring at a mark, so no average entry is needed for it but where the
 * venue's word on a wallet is taken, which says nothing of what the positions cost.
 */
/// The account as the facts of the journal tell of it, added up by hand: what is held, the last two
/// marks of each market, what losses are measured against, and the policy.
final class Ledger {
  /// How far ahead of the wall clock a mark may be stamped.
  private static final long AHEAD_MILLIS_MAX = 1_000;

  private final SortedMap<String, Book> books = new TreeMap<>();
  private final Map<String, Marks> marks = new TreeMap<>();
  private final Map<String, Long> endedMillis = new TreeMap<>();
  private OptionalLong walletE8 = OptionalLong.empty();
  private OptionalLong startE8 = OptionalLong.empty();
  private long peakE8;
  private long flowsE8;
  private OptionalLong dayE8 = OptionalLong.empty();
  private Optional<Policy> policy = Optional.empty();

  /// Which of the last two marks a position is valued at.
  enum At {
    LAST,
    KINDER,
    HARSHER
  }

  /// The last two marks of a market.
  private record Marks(Mark last, long beforeE8) {
    private long priceE8(At at, long amountE8) {
      long lastE8 = last.price().e8();
      return switch (at) {
        case LAST -> lastE8;
        case KINDER -> amountE8 > 0 ? Math.max(lastE8, beforeE8) : Math.min(lastE8, beforeE8);
        case HARSHER -> amountE8 > 0 ? Math.min(lastE8, beforeE8) : Math.max(lastE8, beforeE8);
      };
    }
  }

  void clear() {
    books.clear();
    marks.clear();
    endedMillis.clear();
    walletE8 = OptionalLong.empty();
    startE8 = OptionalLong.empty();
    peakE8 = 0;
    flowsE8 = 0;
    dayE8 = OptionalLong.empty();
    policy = Optional.empty();
  }

  /// Takes the fact in; says whether it can have moved anything here.
  boolean learn(Fact fact) {
    switch (fact) {
      case LifeFact.PolicyAdopted adopted -> policy = Optional.of(adopted.policy());
      case OrderFact.Executed(_, var fill) -> executed(fill);
      case PortfolioFact portfolio -> learn(portfolio);
      case Fact _ -> {
        return false;
      }
    }
    return true;
  }

  private void learn(PortfolioFact fact) {
    switch (fact) {
      case PortfolioFact.MarksMoved(var moved) -> moved.forEach(this::moved);
      case PortfolioFact.PricesEnded(var symbol, long at) -> endedMillis.put(symbol.name(), at);
      case PortfolioFact.PricesDoubted _ -> {
        // What a position is worth is still read from doubted marks.
      }
      case PortfolioFact.BalanceSet(var balance, _) -> walletE8 = OptionalLong.of(balance.e8());
      case PortfolioFact.FlowSeen(var amount, _, _) -> flowsE8 += amount.e8();
      case PortfolioFact.FundingPaid(var amount, _) -> paid(amount.e8());
      case PortfolioFact.ForciblyClosed(_, _, var fill) -> executed(fill);
      case PortfolioFact.PositionSet(var key, var amount, long entryE8, _) ->
          books.put(key.toString(), book(key.toString()).set(amount.e8(), entryE8));
      case PortfolioFact.StartBalanceSet(var equity) -> {
        dayE8 = dayE8.isPresent() ? OptionalLong.of(dayE8.getAsLong() + flowsE8) : dayE8;
        startE8 = OptionalLong.of(equity.e8());
        peakE8 = equity.e8();
        flowsE8 = 0;
      }
      case PortfolioFact.PeakSet(var equity) -> peakE8 = equity.e8();
      case PortfolioFact.DayBegan(_, var equity) -> dayE8 = OptionalLong.of(equity.e8());
    }
  }

  private void moved(Mark mark) {
    String symbol = mark.symbol().name();
    Marks before = marks.get(symbol);
    long beforeE8 = before == null ? mark.price().e8() : before.last().price().e8();
    marks.put(symbol, new Marks(mark, beforeE8));
    if (mark.wallMillis() > endedMillis.getOrDefault(symbol, Long.MAX_VALUE)) {
      endedMillis.remove(symbol);
    }
  }

  private Book book(String key) {
    return books.getOrDefault(key, Book.FLAT);
  }

  private void executed(Fill fill) {
    String key = fill.position().toString();
    paid(book(key).profitE8(fill) - fill.fee().e8());
    books.put(key, book(key).executed(fill));
  }

  private void paid(long e8) {
    walletE8 = walletE8.isPresent() ? OptionalLong.of(walletE8.getAsLong() + e8) : walletE8;
  }

  /// The amount of each position in units of 1e-8, flat ones left out.
  SortedMap<String, Long> amountsE8() {
    SortedMap<String, Long> amounts = new TreeMap<>();
    books.forEach((key, book) -> {
      if (book.amountE8() != 0) {
        amounts.put(key, book.amountE8());
      }
    });
    return amounts;
  }

  long amountE8(String key) {
    return book(key).amountE8();
  }

  /// The wallet less what the positions cost; nothing while the wallet is not known.
  OptionalLong cashE8() {
    if (walletE8.isEmpty()) {
      return walletE8;
    }
    long cash = walletE8.getAsLong();
    for (Book book : books.values()) {
      cash -= times(book.amountE8(), book.entryE8());
    }
    return OptionalLong.of(cash);
  }

  /// What these positions would bring at their marks; nothing where one has none that is fresh.
  OptionalLong worthE8(SortedMap<String, Long> amounts, At at, long wallMillis) {
    long worth = 0;
    for (Map.Entry<String, Long> each : amounts.entrySet()) {
      Marks known = marks.get(symbol(each.getKey()));
      if (known == null || !isFresh(known.last(), wallMillis)) {
        return OptionalLong.empty();
      }
      worth += times(each.getValue(), known.priceE8(at, each.getValue()));
    }
    return OptionalLong.of(worth);
  }

  /// Equity less what came from outside, by the journal alone.
  OptionalLong netE8(At at, long wallMillis) {
    OptionalLong cash = cashE8();
    OptionalLong worth = worthE8(amountsE8(), at, wallMillis);
    return cash.isPresent() && worth.isPresent()
        ? OptionalLong.of(cash.getAsLong() + worth.getAsLong() - flowsE8)
        : OptionalLong.empty();
  }

  private boolean isFresh(Mark mark, long wallMillis) {
    long freshMillis = policy.map(now -> now.doubt().freshMarkMillis()).orElse(0L);
    long age = wallMillis - mark.wallMillis();
    return age <= freshMillis
        && age >= -AHEAD_MILLIS_MAX
        && !endedMillis.containsKey(mark.symbol().name());
  }

  private static String symbol(String key) {
    int end = key.indexOf(':');
    return end < 0 ? key : key.substring(0, end);
  }

  /// The last mark of a market, however old; nothing before the first.
  OptionalLong markE8(String key) {
    Marks known = marks.get(symbol(key));
    return known == null ? OptionalLong.empty() : OptionalLong.of(known.last().price().e8());
  }

  long flowsE8() {
    return flowsE8;
  }

  /// The least net equity that trips nothing; nothing while there is no base or no policy.
  OptionalLong floorE8() {
    if (startE8.isEmpty() || policy.isEmpty()) {
      return OptionalLong.empty();
    }
    long partE4 = Bps.WHOLE_E4 - policy.get().stop().drawdownMax().e4();
    long highest = Math.max(startE8.getAsLong(), peakE8);
    long drawn = Fixed.mulDiv(highest, partE4, Bps.WHOLE_E4, RoundingMode.UP);
    long hard = policy.get().limits().dailyLossHard().e8();
    return OptionalLong.of(dayE8.isPresent() ? Math.max(drawn, dayE8.getAsLong() - hard) : drawn);
  }

  /// What the day has lost; nothing while no day has begun or the account cannot be valued.
  OptionalLong dayLossE8(long wallMillis) {
    OptionalLong net = netE8(At.LAST, wallMillis);
    return dayE8.isPresent() && net.isPresent()
        ? OptionalLong.of(dayE8.getAsLong() - net.getAsLong())
        : OptionalLong.empty();
  }

  Optional<Policy> policy() {
    return policy;
  }

  private static long times(long amountE8, long priceE8) {
    return Fixed.mulDiv(amountE8, priceE8, Fixed.ONE, RoundingMode.HALF_EVEN);
  }
}
