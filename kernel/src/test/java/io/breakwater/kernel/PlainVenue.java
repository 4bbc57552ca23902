package io.breakwater.kernel;

import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A venue of one symbol that tells the truth: market orders fill at once at 100, limits when told.
/// Answers wait until they are fetched; a reading shows the account as it is when fetched.
final class PlainVenue {
  private static final Price PRICE = Price.of("100");

  private final TreeMap<ClientOrderId, OrderReport> orders = new TreeMap<>();
  private final TreeMap<ClientOrderId, Integer> placements = new TreeMap<>();
  private final List<Fill> fills = new ArrayList<>();
  private final Deque<Supplier<Input>> answers = new ArrayDeque<>();
  private final Deque<Input> stream = new ArrayDeque<>();
  private Desk desk = Desk.idle();
  private SignedQuantity position = SignedQuantity.ZERO;
  private long number = 1;

  SortedMap<ClientOrderId, Integer> placements() {
    return placements;
  }

  SignedQuantity position() {
    return position;
  }

  /// The next thing to arrive. What the stream says while it is down is lost.
  Optional<Input> next(boolean streamUp) {
    if (!streamUp) {
      stream.clear();
    }
    if (!stream.isEmpty()) {
      return Optional.of(stream.poll());
    }
    return Optional.ofNullable(answers.poll()).map(Supplier::get);
  }

  void forgetAnswers() {
    answers.clear();
    stream.clear();
  }

  /// Fate 0: taken, answer lost. 1: never arrived, answer lost. 2: unavailable. Else: answered.
  void send(Desk at, Effect.Send send, int fate) {
    desk = at;
    Intent intent = at.order(send.id()).intent();
    switch (fate) {
      case 0 -> {
        place(intent);
        answer(send.id(), new SendOutcome.Unknown("reset after the request"));
      }
      case 1 -> answer(send.id(), new SendOutcome.Unknown("timeout"));
      case 2 ->
          answer(
              send.id(),
              new SendOutcome.NotExecuted(SendOutcome.Cause.UNAVAILABLE, 503, "busy", 0));
      default -> {
        place(intent);
        OrderReport report = known(send.id());
        answer(send.id(), new SendOutcome.Accepted(report));
      }
    }
  }

  private OrderReport known(ClientOrderId id) {
    return Optional.ofNullable(orders.get(id)).orElseThrow();
  }

  private void answer(ClientOrderId id, SendOutcome outcome) {
    answers.add(() -> new VenueInput.SendAnswered(id, outcome));
  }

  private void place(Intent intent) {
    placements.merge(intent.id(), 1, Integer::sum);
    orders.put(
        intent.id(), report(intent.id(), intent.terms(), OrderReport.Status.NEW, Quantity.ZERO));
    if (intent.terms().pricing() instanceof Pricing.Market) {
      fill(intent.id());
    }
  }

  private OrderReport report(
      ClientOrderId id, OrderTerms terms, OrderReport.Status status, Quantity executed) {
    return new OrderReport(id, Desk.venueId(id), status, terms, executed, desk.nowMillis);
  }

  void fillSomething(Desk at, SplittableRandom random) {
    desk = at;
    List<ClientOrderId> open = open().stream().map(OrderReport::clientId).toList();
    if (!open.isEmpty()) {
      fill(open.get(random.nextInt(open.size())));
    }
  }

  private void fill(ClientOrderId id) {
    OrderTerms terms = known(id).terms();
    Quantity able = able(terms);
    OrderReport.Status status =
        able.equals(terms.quantity()) ? OrderReport.Status.FILLED : OrderReport.Status.EXPIRED;
    List<Fill> made = new ArrayList<>();
    if (!able.isZero()) {
      made.add(
          new Fill(
              number++,
              Desk.venueId(id),
              terms.position(),
              terms.side(),
              PRICE,
              able,
              Money.ZERO,
              Money.ZERO,
              false,
              desk.nowMillis));
      position = position.plus(SignedQuantity.of(terms.side(), able));
    }
    fills.addAll(made);
    orders.put(id, report(id, terms, status, able));
    stream.add(new VenueInput.OrderReported(known(id), made));
  }

  /// What reduces only is cut down to the position.
  private Quantity able(OrderTerms terms) {
    if (!terms.reduceOnly()) {
      return terms.quantity();
    }
    boolean reduces = !position.isZero() && position.closingSide() == terms.side();
    return reduces ? terms.quantity().min(position.magnitude()) : Quantity.ZERO;
  }

  void cancel(Desk at, ClientOrderId id, Symbol symbol) {
    desk = at;
    OrderReport report = orders.get(id);
    if (report == null || report.status().isTerminal()) {
      answers.add(() -> new VenueInput.CancelAnswered(id, symbol, new CancelOutcome.NotOpen()));
      return;
    }
    OrderReport canceled =
        report(id, report.terms(), OrderReport.Status.CANCELED, report.executed());
    orders.put(id, canceled);
    answers.add(
        () -> new VenueInput.CancelAnswered(id, symbol, new CancelOutcome.Canceled(canceled)));
  }

  void query(Desk at, ClientOrderId id, Symbol symbol) {
    desk = at;
    answers.add(() -> {
      OrderReport report = orders.get(id);
      QueryOutcome outcome =
          report == null ? new QueryOutcome.Absent(desk.nowMillis) : new QueryOutcome.Found(report);
      return new VenueInput.QueryAnswered(id, symbol, outcome);
    });
  }

  void snapshot(long reading) {
    answers.add(
        () -> new VenueInput.SnapshotAnswered(reading, new SnapshotOutcome.Taken(account())));
  }

  private VenueSnapshot account() {
    Money balance =
        desk.state.portfolio().wallet() instanceof Amount.Known(var money)
            ? money
            : Money.of("10000");
    VenuePosition held =
        new VenuePosition(Desk.key(), position, position.isZero() ? 0 : PRICE.e8(), Money.ZERO);
    return new VenueSnapshot(desk.nowMillis, balance, List.of(held), open(), List.of(), fills);
  }

  private List<OrderReport> open() {
    return orders.values().stream().filter(order -> !order.status().isTerminal()).toList();
  }
}
