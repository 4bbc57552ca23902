package io.breakwater.lab.checker;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.engine.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// A history as it must be, in parts that a test may bend: two units bought on a signal, one sold
/// again, an alert raised and handed over.
final class SoundHistory {
  static final Symbol BTC = new Symbol("BTCUSDT");
  private static final AccountName ACCOUNT = new AccountName("key");
  private static final Owner OWNER = Owner.strategy("drawn");
  private static final String SOURCE = "strategist";
  private static final PositionKey KEY = new PositionKey(BTC, PositionSide.BOTH);

  final List<Row> book = new ArrayList<>();
  final List<List<Fact>> turns = new ArrayList<>();
  final List<List<Arrived>> inputs = new ArrayList<>();
  final List<History.Published> published = new ArrayList<>();
  final List<AlertFact> alerts = new ArrayList<>();
  final TreeMap<String, Holdings.Held> held = new TreeMap<>();
  long venueWalletE8 = units(10_000) + units(10) - 300;
  long traderWalletE8 = venueWalletE8;
  boolean cut;

  SoundHistory() {
    add(new Entry.AccountOpened(ACCOUNT, new Money(units(10_000))));
    turn(
        new LifeFact.LifeStarted(7, "build", false),
        new ReconcileFact.Reconciled(1, 0, 0, 0, 0, 1),
        new GateFact.GateMoved(1, Verdict.REDUCE_ONLY, Verdict.OPEN, List.of(), 1));
    signal(5);
    signal(6);
    order("bw7-1", Side.BUY, 2, 100, RequestClass.EXPOSURE);
    order("bw7-2", Side.SELL, 1, 110, RequestClass.REDUCING);
    turn(new Effect.Raise(Effect.Severity.WARNING, "OrderInDoubt", "bw7-1", "a test"));
    alert();
    held.put(KEY.toString(), new Holdings.Held(units(1), units(100)));
  }

  static long units(long whole) {
    return whole * 100_000_000L;
  }

  void add(Entry entry) {
    book.add(new Row(book.size() + 1L, book.size(), entry, false));
  }

  void turn(Fact... facts) {
    turns.add(new ArrayList<>(List.of(facts)));
    inputs.add(new ArrayList<>());
  }

  static Signal signal(String id) {
    return new Signal(
        id,
        OWNER,
        BTC,
        Side.BUY,
        50,
        new Sizing.Fixed(new Quantity(units(2))),
        new Pricing.Market(),
        1,
        5_000,
        "drawn");
  }

  private void signal(long sequence) {
    Input input = new Input.SignalReceived(signal("s" + sequence));
    Cursor at = new Cursor(SOURCE, 3, sequence);
    published.add(new History.Published(at, input));
    turn();
    inputs.getLast().add(new Arrived(input, at, 1));
  }

  private void order(String name, Side side, long size, long price, RequestClass requestClass) {
    boolean reduces = requestClass == RequestClass.REDUCING;
    ClientOrderId id = new ClientOrderId(name);
    Quantity quantity = new Quantity(units(size));
    OrderTerms terms = new OrderTerms(KEY, side, quantity, new Pricing.Market(), reduces);
    Intent intent = new Intent(id, OWNER, requestClass, terms, "signal:s5", 1);
    turn(new OrderFact.IntentMade(intent, new Price(units(price))), new Effect.Send(id, 1, 1));
    Ticket ticket = Ticket.market(BTC, id, side, quantity);
    add(new Entry.OrderAccepted(ACCOUNT, size, reduces ? ticket.reducing() : ticket, 0));
    executed(name, side, size, price, reduces ? units(price - 100) : 0);
    Fill fill =
        new Fill(
            size,
            size,
            KEY,
            side,
            new Price(units(price)),
            quantity,
            new Money(reduces ? units(10) : 0),
            new Money(150),
            false,
            1);
    turn(
        new OrderFact.Executed(id, fill),
        new OrderFact.IntentEnded(id, Outcome.FILLED, quantity, ""));
  }

  void executed(String name, Side side, long size, long price, long realizedE8) {
    add(
        new Entry.Executed(
            ACCOUNT,
            size,
            new ClientOrderId(name),
            BTC,
            side,
            PositionSide.BOTH,
            new Quantity(units(size)),
            new Price(units(price)),
            size,
            false,
            new Money(150),
            new Money(realizedE8)));
  }

  private void alert() {
    AlertKey key = AlertKey.of("OrderInDoubt", "bw7-1");
    Episode episode =
        Episode.first(
            1,
            key,
            Effect.Severity.WARNING,
            new Episode.Word("trader", "a test", 1, 1),
            new EpisodePhase.Told(1, 1, 0));
    alerts.add(new AlertFact.EpisodeMoved(episode, AlertFact.Change.OPENED));
    AlertMessage message =
        new AlertMessage(
            1, AlertMessage.Kind.OPENED, 1, key, Effect.Severity.WARNING, "a test", 1, 1, 1);
    alerts.add(new AlertFact.MessageQueued(message, List.of("file")));
    alerts.add(new AlertFact.MessageDelivered(1, "file"));
  }

  void raise(String subject) {
    turn(new Effect.Raise(Effect.Severity.WARNING, "OrderInDoubt", subject, "a test"));
  }

  /// One raise found no room, and is counted under the storm.
  void storm() {
    Episode storm =
        Episode.first(
            2,
            AlertKey.of("AlertStorm", "all"),
            Effect.Severity.WARNING,
            new Episode.Word("alerts", "a test", 1, 1),
            new EpisodePhase.Told(1, 1, 0));
    alerts.add(new AlertFact.EpisodeMoved(storm, AlertFact.Change.OPENED));
    alerts.add(
        new AlertFact.EpisodeMoved(
            storm.counting(Effect.Severity.WARNING, 1), AlertFact.Change.COUNTED));
  }

  History history() {
    List<Turn> journal = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      journal.add(
          new Turn(
              new LifeFact.TurnBegan(7, i, i, List.of(), "build"), inputs.get(i), turns.get(i), i));
    }
    return new History(
        book,
        journal,
        cut,
        Optional.of(new Holdings(held, Optional.of(venueWalletE8), new TreeSet<>())),
        Optional.of(new Holdings(held, Optional.of(traderWalletE8), new TreeSet<>())),
        List.of(new History.Source(SOURCE, published)),
        Optional.of(new History.Alerts(alerts, true)));
  }
}
