package io.breakwater.kernel;

import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.SignedQuantity;
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
}
