package io.breakwater.lab.chaos;

import io.breakwater.model.order.Intent;
import io.breakwater.model.value.ClientOrderId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares the exchange's own record with the trader's journal. Neither has seen the other's code.
record Judge(Findings findings) {
  private static final int SCALE = 8;

  /// What must be so at any moment: nothing executed twice, nothing sent that is not in the
  /// journal, nothing sent past a blocked gate, nothing there before it was sent.
  void always(PaperRecord all, TraderRecord trader) {
    PaperRecord paper = all.asked();
    findings.none("one accepted order per client order id", acceptedTwice(paper));
    findings.none(
        "executed at the exchange never above the intent", executedTooMuch(paper, trader));
    findings.none(
        "every order at the exchange stands in the journal first", strangers(paper, trader));
    stops(paper, trader);
    wire("", paper, trader);
    findings.invariant(
        "the journal reads whole",
        trader.trouble().isEmpty(),
        trader.trouble().orElse(trader.turns().size() + " turns"),
        "no trouble");
  }

  /// What left the trader, by its journal and by the time at which it reached the exchange.
  ///
  /// @param whose ends each claim where there are several traders
  void wire(String whose, PaperRecord paper, TraderRecord trader) {
    SendBook book = new SendBook(paper, trader);
    findings.none(
        "every order reached the exchange after its send in the journal, and as often ("
            + book.requests()
            + ")"
            + whose,
        book.unsent());
    findings.none(
        "no exposure sent while the gate was not OPEN" + whose, trader.sentWhileBlocked());
    long most = SendBook.UNDER_WAY_MILLIS + SendBook.ALLOWANCE_MILLIS;
    findings.none(
        "no exposure accepted that was sent past the gate, or "
            + most
            + " ms after it closed ("
            + book.exposure()
            + ")"
            + whose,
        book.pastTheGate());
  }

  private void stops(PaperRecord paper, TraderRecord trader) {
    List<String> wrong = new ArrayList<>();
    new StopBook(paper)
        .acceptedById()
        .forEach((id, times) -> {
          if (times > 1 || !trader.stops().containsKey(new ClientOrderId(id))) {
            wrong.add(id + " accepted " + times + " times");
          }
        });
    trader
        .stopEndings()
        .forEach((id, times) -> {
          if (times > 1) {
            wrong.add(id + " ended " + times + " times");
          }
        });
    findings.none(
        "every stop at the exchange stands in the journal first, is there once and ends once ("
            + trader.stops().size()
            + ")",
        wrong);
  }

  /// What must be so when everything has come to rest and stops are switched on.
  void covered(PaperRecord paper, PaperState state) {
    findings.none(
        "every position has waiting stops of its size (" + state.positions().size() + ")",
        uncovered(paper, state));
  }

  /// Positions whose waiting stops close more or less than all of them.
  static List<String> uncovered(PaperRecord paper, PaperState state) {
    StopBook stops = new StopBook(paper);
    List<String> wrong = new ArrayList<>();
    state
        .positions()
        .forEach((symbol, amount) -> {
          if (stops.covered(symbol).compareTo(amount.abs()) != 0) {
            wrong.add(symbol + " of " + amount + " has stops for " + stops.covered(symbol));
          }
        });
    return wrong;
  }

  private static List<String> acceptedTwice(PaperRecord paper) {
    return paper.acceptedById().entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> entry.getKey() + " " + entry.getValue() + " times")
        .toList();
  }

  private static List<String> executedTooMuch(PaperRecord paper, TraderRecord trader) {
    List<String> wrong = new ArrayList<>();
    paper
        .executedById()
        .forEach((id, executed) -> {
          Intent intent = trader.intents().get(new ClientOrderId(id));
          BigDecimal wanted =
              intent == null
                  ? BigDecimal.ZERO
                  : BigDecimal.valueOf(intent.terms().quantity().e8(), SCALE);
          if (executed.compareTo(wanted) > 0) {
            wrong.add(id + " executed " + executed + " of " + wanted);
          }
        });
    return wrong;
  }

  private static List<String> strangers(PaperRecord paper, TraderRecord trader) {
    return paper.acceptedById().keySet().stream()
        .filter(id -> !trader.intents().containsKey(new ClientOrderId(id)))
        .toList();
  }

  /// What must be so when everything has come to rest: both tell of the same positions, open orders
  /// and executions.
  void agreed(PaperRecord paper, PaperState state, TraderRecord trader) {
    compare("positions agree exactly", state.positions(), trader.positions());
    compare("positions agree with the exchange's executions", paper.positions(), state.positions());
    findings.invariant(
        "open orders agree exactly",
        state.openOrders().equals(trader.open()),
        state.openOrders().size()
            + " at the exchange, "
            + trader.open().size()
            + " in the journal"
            + differing(state, trader),
        "the same");
    Map<String, BigDecimal> ours = new TreeMap<>();
    trader.executed().forEach((id, quantity) -> ours.put(id.text(), quantity));
    compare("executions agree by client order id", paper.asked().executedById(), ours);
  }

  private static String differing(PaperState state, TraderRecord trader) {
    TreeSet<String> onlyVenue = new TreeSet<>(state.openOrders());
    onlyVenue.removeAll(trader.open());
    TreeSet<String> onlyOurs = new TreeSet<>(trader.open());
    onlyOurs.removeAll(state.openOrders());
    return onlyVenue.isEmpty() && onlyOurs.isEmpty()
        ? ""
        : "; only there " + onlyVenue + ", only here " + onlyOurs;
  }

  private void compare(String claim, Map<String, BigDecimal> venue, Map<String, BigDecimal> ours) {
    List<String> wrong = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(venue.keySet());
    keys.addAll(ours.keySet());
    for (String key : keys) {
      BigDecimal there = venue.getOrDefault(key, BigDecimal.ZERO);
      BigDecimal here = ours.getOrDefault(key, BigDecimal.ZERO);
      if (there.compareTo(here) != 0) {
        wrong.add(key + " " + there.toPlainString() + " against " + here.toPlainString());
      }
    }
    findings.none(claim + " (" + keys.size() + ")", wrong);
  }

  /// What must be so when nothing may be open any more.
  void ended(TraderRecord trader) {
    List<String> wrong =
        trader.intents().keySet().stream()
            .filter(id -> trader.endings().getOrDefault(id, 0) != 1)
            .map(id -> id + " has " + trader.endings().getOrDefault(id, 0))
            .toList();
    findings.none(
        "every intent ended in exactly one terminal fact (" + trader.intents().size() + ")", wrong);
  }

  /// No request for a new order that could add exposure reached the exchange after this time.
  void noExposureAfter(PaperRecord paper, TraderRecord trader, long timeMillis) {
    List<String> late =
        paper.orderRequestsAfter(timeMillis).stream()
            .filter(row -> trader.isExposure(row.clientOrderId()))
            .map(row -> row.clientOrderId() + " " + (row.timeMillis() - timeMillis) + " ms after")
            .toList();
    findings.none("no exposure order reached the exchange after the bound", late);
  }
}
