package io.breakwater.lab.invariant;

import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.Fixed;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Entry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// At the end our positions, what was paid for them and the open orders are the exchange's, and
/// what each intent is said to have executed is what the exchange's record shows.
final class PositionsAgree implements Check {
  /// One ten-thousandth of the account. Fills heard in another order than they were made in give
  /// another average entry, while the wallet is taken from the exchange: a few cents, until flat.
  private static final BigInteger DIFFERENCE_MAX_E8 = BigInteger.valueOf(100_000_000);

  private static final int DECIMALS = 8;

  private final Map<String, Long> venueE8 = new TreeMap<>();
  private final Map<String, Long> oursE8 = new TreeMap<>();
  private final Set<String> known = new TreeSet<>();
  private final Set<String> calledFilled = new TreeSet<>();
  private boolean cut;

  @Override
  public String id() {
    return "INV-07 PositionsAgree";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> {
        turn.inputs().forEach(arrived -> learn(arrived.input()));
        turn.facts().forEach(this::learn);
        yield Optional.empty();
      }
      case Seen.JournalCut(var left) -> {
        cut = true;
        oursE8.clear();
        known.clear();
        left.forEach(turn -> turn.facts().forEach(this::learn));
        yield Optional.empty();
      }
      case Seen.VenueRecorded(var row, _) -> {
        if (row.entry() instanceof Entry.Executed fill) {
          venueE8.merge(fill.clientOrderId().text(), fill.quantity().e8(), Long::sum);
        }
        yield Optional.empty();
      }
      case Seen.Settled(var state, var account, _) -> compare(state, account);
      case Seen _ -> Optional.empty();
    };
  }

  private void learn(Input input) {
    if (input instanceof Input.CommandReceived(_, Command.ResolveOrder resolve)
        && resolve.as() == Command.Resolution.FILLED) {
      calledFilled.add(resolve.id().text());
    }
  }

  private void learn(Fact fact) {
    if (fact instanceof OrderFact.IntentMade(var intent, _)) {
      known.add(intent.id().text());
    } else if (fact instanceof OrderFact.Executed(var id, var fill)) {
      oursE8.merge(id.text(), fill.quantity().e8(), Long::sum);
    }
  }

  private Optional<String> compare(State state, Account account) {
    Map<String, String> ours = new TreeMap<>();
    state
        .portfolio()
        .openPositions()
        .forEach(each -> ours.put(each.key().toString(), each.value().amount().toString()));
    Map<String, String> venues = new TreeMap<>();
    account.positions().stream()
        .filter(position -> !position.amount().isZero())
        .forEach(position -> venues.put(position.key().toString(), position.amount().toString()));
    if (!ours.equals(venues)) {
      return Optional.of("positions are " + ours + ", the exchange has " + venues);
    }
    if (cut) {
      // Whatever the damage took from the journal is the exchange's alone.
      venueE8.keySet().retainAll(known);
      oursE8.keySet().retainAll(known);
    }
    // An operator's word names no trade: the exchange's own on the position settles the order.
    venueE8.keySet().removeAll(calledFilled);
    oursE8.keySet().removeAll(calledFilled);
    if (!oursE8.equals(venueE8)) {
      return Optional.of("executions are " + oursE8 + ", the exchange has " + venueE8);
    }
    BigInteger difference = paidIn(state).subtract(paidIn(account)).abs();
    if (difference.compareTo(DIFFERENCE_MAX_E8) > 0) {
      return Optional.of(
          "the wallet less what the positions cost differs by "
              + new BigDecimal(difference, DECIMALS)
              + " from the exchange's");
    }
    return openOrders(state, account);
  }

  /// The wallet less what the open positions cost: what no profit that is not yet realised moves.
  private static BigInteger paidIn(State state) {
    BigInteger sum =
        switch (state.portfolio().wallet()) {
          case Amount.Known(var ours) -> BigInteger.valueOf(ours.e8());
          case Amount.Unknown _ -> BigInteger.ZERO;
        };
    for (var each : state.portfolio().openPositions()) {
      BigInteger cost =
          BigInteger.valueOf(each.value().amount().e8())
              .multiply(BigInteger.valueOf(each.value().entryE8()))
              .divide(BigInteger.valueOf(Fixed.ONE));
      sum = sum.subtract(cost);
    }
    return sum;
  }

  private static BigInteger paidIn(Account account) {
    BigInteger sum = BigInteger.valueOf(account.wallet().e8());
    for (var position : account.positions()) {
      sum = sum.subtract(BigInteger.valueOf(position.cost().e8()));
    }
    return sum;
  }

  /// Every order that rests at the exchange is one of ours, with what is left of it and at its
  /// price. One of a lost journal is shown as a stranger's; it only reduces, since whatever added
  /// exposure was taken away.
  private Optional<String> openOrders(State state, Account account) {
    Map<String, String> ours = new TreeMap<>();
    state.orders().open().values().forEach(order -> ours.put(order.id().text(), text(order)));
    Set<String> shown = new TreeSet<>();
    state
        .orders()
        .externals()
        .values()
        .forEach(external -> shown.add(external.report().clientId().text()));
    Map<String, String> venues = new TreeMap<>();
    Set<String> strangers = new TreeSet<>();
    for (io.breakwater.venue.paper.engine.Order order : account.openOrders()) {
      String id = order.ticket().clientOrderId().text();
      if (!cut || known.contains(id)) {
        venues.put(id, text(order));
      } else if (order.ticket().reduceOnly()) {
        strangers.add(id);
      } else {
        return Optional.of("an entry of the lost journal still rests: " + order);
      }
    }
    if (!ours.equals(venues)) {
      return Optional.of("open orders are " + ours + ", the exchange has " + venues);
    }
    return shown.equals(strangers)
        ? Optional.empty()
        : Optional.of("orders shown as others' are " + shown + ", the exchange has " + strangers);
  }

  private static String text(Order order) {
    OrderTerms terms = order.intent().terms();
    String price =
        terms.pricing() instanceof Pricing.Limit(var limit, _) ? limit.toString() : "market";
    return terms.side() + " " + order.track().open() + " at " + price;
  }

  private static String text(io.breakwater.venue.paper.engine.Order order) {
    String price = order.ticket().price().isSet() ? order.ticket().price().toString() : "market";
    return order.ticket().side() + " " + order.remaining() + " at " + price;
  }
}
