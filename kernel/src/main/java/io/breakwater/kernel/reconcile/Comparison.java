package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.StopWatch;
import io.breakwater.kernel.order.Doubts;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.order.Reports;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.protect.StopReading;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/*
 * Missed executions are adopted first, since most differences vanish with them; then open orders,
 * then doubts that this reading settles, then positions, then the balance. A reading is a picture
 * of the past: what moved while it was taken is never contradicted by it, but read again. A symbol
 * with an order whose fate is unknown has no expectation to compare, and waits for that fate. What
 * a stop did is told by one question, so a difference beside a stop in doubt is no agreement but is
 * read again soon: a life that found the account as it is would else take the position for none.
 */
/// One reading of the account against our picture. The venue's word wins.
final class Comparison {
  /// What a position may have cost more or less by our count than by the venue's, for rounding.
  private static final long COST_APART_E8_MAX = Fixed.ONE / 100;

  /// Readings in a row that may be spoilt by an account that moves; then what is quiet counts.
  private static final int REREADS_MAX = 5;

  private final Draft draft;
  private final ReconcileRule rule;
  private final long number;
  private final VenueSnapshot snapshot;
  private final SortedSet<Symbol> open = new TreeSet<>();
  private final SortedSet<Symbol> doubtedStops = new TreeSet<>();
  private final SortedSet<Symbol> found = new TreeSet<>();
  private final List<Difference> differences = new ArrayList<>();
  private final Sights sights;
  private final Balance balance;
  private boolean moved;
  private boolean uncompared;
  private boolean unexplained;
  private boolean positionTaken;
  private int fillsFound;
  private int divergences;

  /// A position of which the venue says something else, and nothing explains it.
  private record Difference(
      String kind, String subject, String ours, String venues, List<PortfolioFact> facts) {}

  private Comparison(Draft draft, long number, VenueSnapshot snapshot) {
    this.draft = draft;
    this.rule = draft.machines().reconcile();
    this.number = number;
    this.snapshot = snapshot;
    this.sights = new Sights(draft);
    this.balance = new Balance(draft, snapshot, this::diverged);
  }

  static Comparison of(Draft draft, long number, VenueSnapshot snapshot) {
    return new Comparison(draft, number, snapshot);
  }

  void run() {
    SortedSet<Symbol> touched = rule.moved(draft.state().agreement());
    fills();
    openOrders(touched);
    doubtedStops.addAll(StopReading.read(draft, snapshot));
    open.addAll(doubtedStops);
    missingOrders(touched);
    externals();
    Doubts.conclude(draft, snapshot);
    openQuestions();
    positions(touched);
    boolean spoilt = moved && mayReadAgain();
    if (uncompared || unexplained) {
      // However often that was: agreed would mean that a position unknown here is none.
      if (positionTaken) {
        balanceAgrees(touched);
      }
      StopWatch.verify(draft, snapshot);
      Reconciliation.unsettled(
          draft,
          number,
          uncompared
              ? "a position differs beside a stop in doubt"
              : "a position differs: it is read again");
    } else if (spoilt) {
      Reconciliation.unsettled(draft, number, "the account moved while it was read");
    } else if (!balanceAgrees(touched)) {
      Reconciliation.unsettled(draft, number, "the balance differs: it is read again");
    } else {
      agreed();
    }
  }

  private void fills() {
    List<Fill> inOrder =
        snapshot.fills().stream()
            .sorted(Comparator.comparing(Fill::position).thenComparingLong(Fill::tradeId))
            .toList();
    for (Fill fill : inOrder) {
      Symbol symbol = fill.position().symbol();
      Optional<Order> order = draft.state().orders().find(symbol, fill.venueOrderId());
      if (order.isPresent() && !draft.state().portfolio().knows(symbol, fill.tradeId())) {
        adopt(order.get(), fill);
      }
    }
  }

  private void adopt(Order order, Fill fill) {
    if (!Reports.count(draft, order.id(), order.symbol(), List.of(fill))) {
      return;
    }
    Reports.endIfFilled(draft, order.id());
    fillsFound++;
    found.add(order.symbol());
    // One that was made while the reading ran has not been missed; the stream is merely behind.
    if (fill.venueMillis() < snapshot.venueMillis()) {
      String venues = fill.quantity() + " at " + fill.price() + ", trade " + fill.tradeId();
      diverged("fill", order.id().text(), "not heard of", venues);
    }
  }

  private void openOrders(SortedSet<Symbol> touched) {
    for (OrderReport report : snapshot.openOrders()) {
      Symbol symbol = report.terms().symbol();
      Optional<Order> ours = draft.state().orders().find(report.clientId());
      if (ours.isEmpty()) {
        Reports.heard(draft, report, List.of());
      } else if (!(ours.get() instanceof Order.Closed closed)) {
        Reports.apply(draft, ours.get(), report, List.of());
      } else if (!touched.contains(symbol)) {
        diverged("order", closed.id().text(), closed.stateText(), report.status().name());
        draft.contradiction(symbol, closed.id() + " has ended, yet the venue lists it as open");
      }
    }
  }

  /// Orders that we believe open and that the venue does not list: it is asked for each.
  private void missingOrders(SortedSet<Symbol> touched) {
    SortedSet<ClientOrderId> listed =
        snapshot.openOrders().stream()
            .map(OrderReport::clientId)
            .collect(Collectors.toCollection(TreeSet::new));
    for (Order order : draft.state().orders().open().values()) {
      if (rule.isMissing(order, listed.contains(order.id())) && !touched.contains(order.symbol())) {
        draft.emit(new Effect.Query(order.id(), order.symbol()));
        open.add(order.symbol());
      }
    }
  }

  private void externals() {
    SortedSet<Long> listed =
        snapshot.openOrders().stream()
            .map(OrderReport::venueOrderId)
            .collect(Collectors.toCollection(TreeSet::new));
    for (var entry : draft.state().orders().externals().entries()) {
      if (!listed.contains(entry.key().venueOrderId())) {
        draft.emit(new OrderFact.ExternalOrderGone(entry.key().venueOrderId()));
      }
    }
  }

  /// Symbols with an order whose fate is not known have nothing to compare with yet.
  private void openQuestions() {
    for (Order order : draft.state().orders().open().values()) {
      switch (order) {
        case Order.Sent _, Order.InDoubt _ -> open.add(order.symbol());
        case Order.Planned _, Order.Working _, Order.Cancelling _ -> {
          // What can happen to these is told by their trades.
        }
        case Order.RetryWaiting _, Order.Closed _ -> {
          // The venue does not have these.
        }
      }
    }
  }

  private void positions(SortedSet<Symbol> touched) {
    SortedMap<PositionKey, VenuePosition> venues = new TreeMap<>();
    snapshot.positions().forEach(position -> venues.put(position.key(), position));
    SortedSet<PositionKey> keys = new TreeSet<>(venues.keySet());
    draft.state().portfolio().openPositions().forEach(entry -> keys.add(entry.key()));
    SortedSet<Symbol> settling = unsettledSymbols();
    settling.removeIf(symbol -> touched.contains(symbol) || open.contains(symbol));
    for (PositionKey key : keys) {
      VenuePosition venue =
          venues.getOrDefault(key, new VenuePosition(key, SignedQuantity.ZERO, 0, Money.ZERO));
      if (!settling.contains(key.symbol())) {
        position(key, venue, touched);
      }
    }
    settling.forEach(symbol -> settle(symbol, venues));
    takeOrWait(settling.size() < unsettledSymbols().size());
    sights.record();
  }

  private void position(PositionKey key, VenuePosition venue, SortedSet<Symbol> touched) {
    Position held = draft.state().portfolio().position(key);
    SignedQuantity ours = held.amount();
    if (open.contains(key.symbol())) {
      boolean differs = rule.differs(ours, venue.amount());
      uncompared |= differs && doubtedStops.contains(key.symbol());
      // An order sent since must not hide what it has not made.
      moved |= differs && sights.isStill(key, ours, venue.amount());
      return;
    }
    if (!rule.differs(ours, venue.amount())) {
      entry(key, held, venue, touched);
      return;
    }
    if (touched.contains(key.symbol())) {
      moved = true;
      return;
    }
    if (mayBeAhead(key, ours, venue.amount())) {
      // Where executions are still found, the account moves; where none is, it must be explained.
      moved |= found.contains(key.symbol());
      unexplained |= !found.contains(key.symbol());
      return;
    }
    differences.add(
        new Difference(
            "position",
            key.toString(),
            ours.toString(),
            venue.amount().toString(),
            List.of(venues(key, venue))));
  }

  private static PortfolioFact venues(PositionKey key, VenuePosition venue) {
    return new PortfolioFact.PositionSet(key, venue.amount(), venue.entryE8(), "reconciliation");
  }

  /// What a position has cost is in the wallet, which cannot be told while an execution is on its
  /// way or an order in doubt: taken without it, equity would be what it never was. So both wait
  /// for a reading that tells them. An account that never comes to rest must not hide a position
  /// from its stops for ever: then both are taken as they are, and the next readings tell the rest.
  ///
  /// @param unsettled whether trades of an order are missing that this reading does not settle
  private void takeOrWait(boolean unsettled) {
    boolean atRest = !moved && !unsettled && open.isEmpty();
    boolean apart = unexplained || !differences.isEmpty();
    // Looked at with the first sight of a position, so that the second is one of both.
    boolean paid = apart && atRest && balance.see();
    boolean wait = mayReadAgain() && (unexplained || !paid);
    if (differences.isEmpty() || wait) {
      moved |= !differences.isEmpty();
      return;
    }
    positionTaken = true;
    for (Difference each : differences) {
      diverged(each.kind(), each.subject(), each.ours(), each.venues());
      draft.emitAll(each.facts());
    }
  }

  private boolean mayReadAgain() {
    return draft.state().agreement().course().rereads() < REREADS_MAX;
  }

  /// Executions that were heard in another order than they were made give another average: the
  /// venue's is the one that profit is counted from.
  private void entry(
      PositionKey key, Position held, VenuePosition venue, SortedSet<Symbol> touched) {
    long apartE8 = Math.abs(held.entryE8() - venue.entryE8());
    boolean said = venue.entryE8() > 0 && !venue.amount().isZero() && !held.isFlat();
    if (!said || touched.contains(key.symbol())) {
      return;
    }
    long costE8 =
        Fixed.mulDiv(apartE8, Math.abs(venue.amount().e8()), Fixed.ONE, RoundingMode.DOWN);
    if (costE8 > COST_APART_E8_MAX) {
      differences.add(
          new Difference(
              "entry price",
              key.toString(),
              new Price(held.entryE8()).toString(),
              new Price(venue.entryE8()).toString(),
              List.of(venues(key, venue))));
    }
  }

  /// Positions are read after the executions: one made in between is in the position and not in the
  /// list. So an unexplained position is adopted only when the comparison before saw it unexplained
  /// in the same way, and this one found no execution of its symbol; else the execution would be
  /// counted twice. One that is another each time is not hidden for ever.
  private boolean mayBeAhead(PositionKey key, SignedQuantity ours, SignedQuantity venues) {
    boolean again = sights.isAgain(key, ours, venues);
    return rule.mayBeAhead(again, found.contains(key.symbol()));
  }

  private SortedSet<Symbol> unsettledSymbols() {
    State state = draft.state();
    return state.orders().unsettled().keys().stream()
        .map(id -> state.orders().find(id).orElseThrow().symbol())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The venue has executed more than the trades it lists: its word on the position covers them.
  private void settle(Symbol symbol, SortedMap<PositionKey, VenuePosition> venues) {
    List<PortfolioFact> facts = new ArrayList<>();
    for (PositionKey key : keysOf(symbol, venues)) {
      VenuePosition venue = venues.get(key);
      SignedQuantity amount = venue == null ? SignedQuantity.ZERO : venue.amount();
      long entryE8 = venue == null ? 0 : venue.entryE8();
      facts.add(new PortfolioFact.PositionSet(key, amount, entryE8, "trades not listed"));
    }
    differences.add(
        new Difference(
            "fill", symbol.name(), "executed quantity without its trades", "none listed", facts));
  }

  private List<PositionKey> keysOf(Symbol symbol, SortedMap<PositionKey, VenuePosition> venues) {
    State state = draft.state();
    Stream<PositionKey> unsettled =
        state.orders().unsettled().keys().stream()
            .map(id -> state.orders().find(id).orElseThrow().intent().terms().position());
    return Stream.of(
            venues.keySet().stream(), state.portfolio().positions().keys().stream(), unsettled)
        .flatMap(keys -> keys)
        .filter(key -> key.symbol().equals(symbol))
        .distinct()
        .sorted()
        .toList();
  }

  private boolean balanceAgrees(SortedSet<Symbol> touched) {
    if (positionTaken) {
      // What it has cost is in the same reading.
      return balance.asRead();
    }
    if (moved || !open.isEmpty() || !unsettledSymbols().isEmpty()) {
      // What nobody can tell yet may have cost something.
      return balance.ofUntold(!mayReadAgain());
    }
    return touched.isEmpty() ? balance.ofQuiet() : balance.ofBusy();
  }

  private void diverged(String kind, String subject, String ours, String venues) {
    divergences++;
    draft.emit(new ReconcileFact.DivergenceSeen(kind, subject, ours, venues));
    draft.raise(
        Effect.Severity.WARNING,
        "ReconciliationDivergence",
        subject,
        kind + " of " + subject + ": ours " + ours + ", the venue's " + venues);
  }

  private void agreed() {
    int positions = draft.state().portfolio().openPositions().size();
    int openOrders = snapshot.openOrders().size();
    StopWatch.verify(draft, snapshot);
    Strangers.count(draft, snapshot, symbol -> !moved && !open.contains(symbol));
    draft.emit(
        new ReconcileFact.Reconciled(
            number, positions, openOrders, fillsFound, divergences, draft.nanos()));
    StopWatch.flatten(draft);
    StopWatch.cancelOrphans(draft);
    if (moved) {
      draft.needReconcile("a symbol moved during every reading");
    }
    SortedMap<String, String> data = new TreeMap<>();
    data.put("number", Long.toString(number));
    data.put("positions", Integer.toString(positions));
    data.put("openOrders", Integer.toString(openOrders));
    data.put("fillsFound", Integer.toString(fillsFound));
    data.put("divergences", Integer.toString(divergences));
    draft.publish("execution.positions_reconciled", "account", data);
  }
}
