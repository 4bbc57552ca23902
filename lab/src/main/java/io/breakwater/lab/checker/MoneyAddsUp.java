package io.breakwater.lab.checker;

import io.breakwater.model.fact.OrderFact;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Positions and cash, added up anew from the executions, are what the exchange says and what the
/// trader believes; and the journal has of each order exactly what the exchange executed.
final class MoneyAddsUp implements Audit {
  /// One ten-thousandth of the account: executions heard in another order than they were made in
  /// give another average entry, until flat.
  private static final BigDecimal BELIEF_MAX = BigDecimal.ONE;

  @Override
  public String id() {
    return "INV-43 MoneyAddsUp";
  }

  @Override
  public List<String> contradictions(History history) {
    Account account = Account.of(history.book());
    List<String> wrong = new ArrayList<>(account.wrong());
    history.venue().ifPresent(venue -> compare(account, venue, wrong));
    history.trader().ifPresent(trader -> believe(account, trader, wrong));
    if (!history.journalCut()) {
      executions(history, wrong);
    }
    return wrong;
  }

  private static void compare(Account account, Holdings venue, List<String> wrong) {
    if (!account.amountsE8().equals(venue.amounts())) {
      wrong.add(
          "positions add up to " + account.amountsE8() + ", the exchange says " + venue.amounts());
    }
    venue
        .walletE8()
        .filter(wallet -> !account.isWallet(wallet))
        .ifPresent(wallet ->
            wrong.add(
                "the wallet adds up to "
                    + account.wallet()
                    + ", the exchange says "
                    + wallet
                    + "e-8"));
  }

  private static void believe(Account account, Holdings trader, List<String> wrong) {
    if (!account.amountsE8().equals(trader.amounts())) {
      wrong.add(
          "positions add up to "
              + account.amountsE8()
              + ", the trader believes "
              + trader.amounts());
    }
    trader
        .paidIn()
        .map(paid -> new BigDecimal(paid, 8).subtract(account.paidIn()).abs())
        .filter(difference -> difference.compareTo(BELIEF_MAX) > 0)
        .ifPresent(difference -> wrong.add("the trader's cash is " + difference + " off"));
  }

  private static void executions(History history, List<String> wrong) {
    Map<String, Long> book = new TreeMap<>();
    for (Row row : history.book()) {
      if (row.entry() instanceof Entry.Executed fill) {
        book.merge(fill.clientOrderId().text(), fill.quantity().e8(), Long::sum);
      }
    }
    Set<String> forced = Ours.forced(history);
    book.keySet().removeIf(id -> forced.contains(id) || !Ours.isOrder(id));
    Map<String, Long> journal = new TreeMap<>();
    history
        .journal()
        .forEach(turn ->
            turn.facts()
                .forEach(fact -> {
                  if (fact instanceof OrderFact.Executed(var id, var fill)
                      && Ours.isOrder(id.text())) {
                    journal.merge(id.text(), fill.quantity().e8(), Long::sum);
                  }
                }));
    if (history.trader().isPresent() && !book.equals(journal)) {
      Map<String, Long> differing = new TreeMap<>(book);
      differing.entrySet().removeAll(journal.entrySet());
      wrong.add("executions are " + differing + " at the exchange, the journal differs");
      journal.keySet().removeAll(book.keySet());
      journal.forEach((id, e8) -> wrong.add(id + " executed " + e8 + "e-8 in the journal alone"));
    }
  }
}
