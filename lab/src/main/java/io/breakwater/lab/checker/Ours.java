package io.breakwater.lab.checker;

import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which orders of the exchange's record the trader gave.
final class Ours {
  private static final Pattern ORDER = Pattern.compile("bw[0-9a-z]+-[0-9a-z]+");

  private Ours() {}

  /// Whether the id is one that only a trader makes for an order; stops have others.
  static boolean isOrder(String clientOrderId) {
    return ORDER.matcher(clientOrderId).matches();
  }

  /// Orders that the exchange itself placed against the account.
  static Set<String> forced(History history) {
    Set<String> forced = new TreeSet<>();
    for (Row row : history.book()) {
      if (row.entry() instanceof Entry.LiquidationBegan began) {
        forced.add(began.clientOrderId().text());
      }
    }
    return forced;
  }
}
