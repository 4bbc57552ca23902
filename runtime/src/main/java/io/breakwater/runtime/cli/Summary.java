package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.trader.TraderView;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a run came to, counted from the trader's log alone.
final class Summary {
  private final long fromMillis;
  private final Map<String, Integer> refusals = new TreeMap<>();
  private final Map<PositionKey, SignedQuantity> before = new TreeMap<>();
  private int orders;
  private int entries;
  private int fills;
  private int roundTrips;
  private int openings;
  private int closings;
  private int trips;
  private int alerts;
  private Optional<StopFact.Figures> worst = Optional.empty();
  private State last = State.EMPTY;

  private Summary(long fromMillis) {
    this.fromMillis = fromMillis;
  }

  /// Reads the whole log and counts what happened since the given time.
  static Summary of(Folders folders, Instant from) {
    Summary summary = new Summary(from.toEpochMilli());
    try (TraderView view =
        TraderView.ofHistory(
            Kernel.standard(), new RealDisk(), folders.log(Component.TRADER.text()))) {
      view.pollAll(summary::take);
    }
    return summary;
  }

  private void take(Turn turn, State after) {
    last = after;
    if (turn.began().wallMillis() >= fromMillis) {
      turn.facts().forEach(this::count);
      countRoundTrips(after);
      after
          .worth()
          .figures(after.policy().stop().drawdownMax())
          .filter(f -> worst.map(w -> f.fromPeak().compareTo(w.fromPeak()) > 0).orElse(true))
          .ifPresent(f -> worst = Optional.of(f));
    }
    for (Table.Entry<PositionKey, io.breakwater.kernel.portfolio.Position> entry :
        after.portfolio().positions().entries()) {
      before.put(entry.key(), entry.value().amount());
    }
  }

  private void count(Fact fact) {
    switch (fact) {
      case OrderFact.IntentMade(var intent, _) -> {
        orders++;
        entries += intent.requestClass() == RequestClass.EXPOSURE ? 1 : 0;
      }
      case OrderFact.Executed _ -> fills++;
      case WishFact.Refused(var refusal, _) ->
          refusals.merge(refusal.reason().name(), 1, Integer::sum);
      case GateFact.GateMoved moved -> {
        openings += moved.to() == Verdict.OPEN ? 1 : 0;
        closings += moved.from() == Verdict.OPEN ? 1 : 0;
      }
      case StopFact.Tripped _ -> trips++;
      case Effect.Raise _ -> alerts++;
      case Fact _ -> {}
    }
  }

  /// A round trip ends when a position that was not flat becomes flat.
  private void countRoundTrips(State after) {
    before.forEach((key, amount) -> {
      if (!amount.isZero() && after.portfolio().position(key).isFlat()) {
        roundTrips++;
      }
    });
  }

  String text() {
    StringBuilder text = new StringBuilder("summary\n");
    line(text, "orders", orders + " (" + entries + " entries)");
    line(text, "fills", Integer.toString(fills));
    line(text, "round trips", Integer.toString(roundTrips));
    int refused = refusals.values().stream().mapToInt(Integer::intValue).sum();
    line(text, "refusals", refused + (refused == 0 ? "" : " " + refusals));
    line(text, "equity", equity());
    line(
        text,
        "drawdown",
        worst
            .map(f ->
                "worst "
                    + f.fromPeak()
                    + " of peak, "
                    + f.fromStart()
                    + " of start; stop at "
                    + f.limit())
            .orElse("unknown"));
    line(text, "gate", openings + " openings, " + closings + " closings");
    line(text, "trips, alerts", trips + ", " + alerts);
    return text.toString();
  }

  private String equity() {
    return switch (last.worth().equity()) {
      case Equity.Known(var money) -> money + " USDT";
      case Equity.Unknown(var reason) -> "unknown: " + reason;
    };
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-14s %s%n", name, value));
  }
}
