package io.breakwater.kernel;

import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;

/// A desk whose positions are guarded, with short words for what the venue says of stops.
final class ProtectDesk {
  /// A position on a market that no strategy owns.
  static final PositionKey SOL = new PositionKey(new Symbol("SOLUSDT"), PositionSide.BOTH);

  final Desk desk;

  private ProtectDesk(Desk desk) {
    this.desk = desk;
  }

  static ProtectDesk open() {
    return open(Desk.guarded());
  }

  static ProtectDesk open(Policy policy) {
    return new ProtectDesk(Desk.open(policy));
  }

  /// Bought and filled at 100; its first stop is on its way.
  static ProtectDesk holding(String quantity) {
    ProtectDesk desk = open();
    desk.bought(quantity);
    return desk;
  }

  /// The same with its stop live.
  static ProtectDesk guarded(String quantity) {
    ProtectDesk desk = holding(quantity);
    desk.taken(desk.lastStop());
    return desk;
  }

  /// A life whose journal was lost, in contact with the venue, before its first reading.
  static ProtectDesk rescued() {
    Desk desk = Desk.idle();
    desk.take(new Input.LifeBegan(desk.epoch, "test", true));
    desk.take(Desk.configured("paper:1", Desk.guarded()));
    desk.take(new Input.LeaseSeen(true, "held"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "connected"));
    return new ProtectDesk(desk);
  }

  void bought(String quantity) {
    desk.nowMillis += 130_000;
    desk.mark(Desk.BTC, "100");
    desk.buy(quantity);
    ClientOrderId id = desk.lastId();
    desk.accepted(id);
    desk.filled(id, quantity, "100");
  }

  List<Effect.PlaceStop> placed() {
    return desk.all(Effect.PlaceStop.class);
  }

  ClientOrderId lastStop() {
    return placed().getLast().id();
  }

  StopTerms terms(ClientOrderId id) {
    return placed().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow().terms();
  }

  ProtectiveStop stop(ClientOrderId id) {
    return desk.state.protection().stops().get(id).orElseThrow();
  }

  boolean isKnown(ClientOrderId id) {
    return desk.state.protection().stops().contains(id);
  }

  static long algoId(ClientOrderId id) {
    return 3_000_000_000L + Desk.venueId(id);
  }

  StopReport report(ClientOrderId id, StopReport.Status status, long orderId) {
    return new StopReport(id, algoId(id), status, terms(id), orderId, "", desk.nowMillis);
  }

  List<Fact> taken(ClientOrderId id) {
    return answered(id, new StopOutcome.Accepted(report(id, StopReport.Status.NEW, 0)));
  }

  List<Fact> answered(ClientOrderId id, StopOutcome outcome) {
    return desk.take(new VenueInput.StopAnswered(id, outcome));
  }

  List<Fact> canceled(ClientOrderId id) {
    return desk.take(
        new VenueInput.StopCancelAnswered(id, Desk.BTC, new StopCancelOutcome.Canceled()));
  }

  List<Fact> asked(ClientOrderId id, StopQueryOutcome outcome) {
    return desk.take(new VenueInput.StopQueryAnswered(id, Desk.BTC, outcome));
  }

  List<Fact> told(ClientOrderId id, StopReport.Status status, long orderId) {
    return desk.take(new VenueInput.StopReported(report(id, status, orderId)));
  }

  /// A reading that agrees on the position and lists these stops.
  List<Fact> read(List<StopReport> stops) {
    return read(desk.position(), List.of(), stops, List.of());
  }

  List<Fact> read(
      String position, List<OrderReport> open, List<StopReport> stops, List<Fill> fills) {
    Money balance =
        desk.state.portfolio().wallet()
                instanceof io.breakwater.kernel.portfolio.Amount.Known(var m)
            ? m
            : Money.of("10000");
    List<VenuePosition> positions =
        List.of(
            new VenuePosition(
                Desk.key(), SignedQuantity.of(position), 10_000_000_000L, Money.ZERO));
    return desk.reconcile(
        new VenueSnapshot(desk.nowMillis, balance, positions, open, stops, fills));
  }

  /// A position of this size on a market that is configured and that nobody trades.
  static ProtectDesk strangers(String quantity) {
    Desk desk = Desk.idle();
    desk.take(new Input.LifeBegan(desk.epoch, "test", false));
    desk.take(
        new Input.Configured(
            "paper:1",
            Desk.guarded(),
            List.of(Desk.instrument(SOL.symbol())),
            new java.util.TreeMap<>()));
    desk.take(new Input.LeaseSeen(true, "held"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered"));
    desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "connected"));
    for (int i = 0; i < 3; i++) {
      VenuePosition held =
          new VenuePosition(SOL, SignedQuantity.of(quantity), 10_000_000_000L, Money.ZERO);
      desk.reconcile(
          new VenueSnapshot(
              desk.nowMillis, Money.of("10000"), List.of(held), List.of(), List.of(), List.of()));
    }
    return new ProtectDesk(desk);
  }

  List<Fact> contact(boolean up) {
    return desk.take(new VenueInput.ContactSeen(VenueInput.Contact.REST, up, "told"));
  }

  List<Long> countdowns() {
    return desk.all(Effect.SetCountdown.class).stream()
        .map(Effect.SetCountdown::countdownMillis)
        .toList();
  }

  List<Fact> countdownTaken(long millis) {
    return desk.take(new VenueInput.CountdownAnswered(Desk.BTC, millis, true, ""));
  }

  /// Somebody's resting entry at 99.
  OrderReport external(String id, String quantity) {
    ClientOrderId name = new ClientOrderId(id);
    return new OrderReport(
        name,
        Desk.venueId(name),
        OrderReport.Status.NEW,
        new OrderTerms(
            Desk.key(),
            Side.BUY,
            Quantity.of(quantity),
            new Pricing.Limit(Price.of("99"), TimeInForce.GTC),
            false),
        Quantity.ZERO,
        desk.nowMillis);
  }
}
