package io.breakwater.bus.codec;

import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.StopReport;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;

/// The venue's word: reports, fills, positions, the whole account.
final class Venues {
  private Venues() {}

  static void report(JsonOut out, OrderReport report) {
    out.put("clientId", report.clientId())
        .put("venueOrderId", report.venueOrderId())
        .put("status", report.status())
        .put("terms", report.terms(), Orders::terms)
        .put("executed", report.executed())
        .put("venueMillis", report.venueMillis());
  }

  static OrderReport report(JsonIn in) {
    return new OrderReport(
        in.id("clientId"),
        in.number("venueOrderId"),
        in.constant("status", OrderReport.Status.values()),
        in.object("terms", Orders::terms),
        in.quantity("executed"),
        in.number("venueMillis"));
  }

  static void fill(JsonOut out, Fill fill) {
    out.put("tradeId", fill.tradeId())
        .put("venueOrderId", fill.venueOrderId())
        .put("position", fill.position())
        .put("side", fill.side())
        .put("price", fill.price())
        .put("quantity", fill.quantity())
        .put("realized", fill.realized())
        .put("fee", fill.fee())
        .put("maker", fill.maker())
        .put("venueMillis", fill.venueMillis());
  }

  static Fill fill(JsonIn in) {
    return new Fill(
        in.number("tradeId"),
        in.number("venueOrderId"),
        in.position("position"),
        in.constant("side", Side.values()),
        in.price("price"),
        in.quantity("quantity"),
        in.money("realized"),
        in.money("fee"),
        in.flag("maker"),
        in.number("venueMillis"));
  }

  static void position(JsonOut out, VenuePosition position) {
    out.put("key", position.key())
        .put("amount", position.amount())
        .putE8("entry", position.entryE8())
        .put("unrealized", position.unrealized());
  }

  static VenuePosition position(JsonIn in) {
    return new VenuePosition(
        in.position("key"), in.signedQuantity("amount"), in.e8("entry"), in.money("unrealized"));
  }

  static void stopReport(JsonOut out, StopReport report) {
    out.put("clientId", report.clientId())
        .put("algoId", report.algoId())
        .put("status", report.status())
        .put("terms", report.terms(), Orders::stopTerms)
        .put("orderId", report.orderId())
        .put("detail", report.detail())
        .put("venueMillis", report.venueMillis());
  }

  static StopReport stopReport(JsonIn in) {
    return new StopReport(
        in.id("clientId"),
        in.number("algoId"),
        in.constant("status", StopReport.Status.values()),
        in.object("terms", Orders::stopTerms),
        in.number("orderId"),
        in.text("detail"),
        in.number("venueMillis"));
  }

  static void snapshot(JsonOut out, VenueSnapshot snapshot) {
    out.put("venueMillis", snapshot.venueMillis())
        .put("walletBalance", snapshot.walletBalance())
        .putEach("positions", snapshot.positions(), Venues::position)
        .putEach("openOrders", snapshot.openOrders(), Venues::report)
        .putEach("openStops", snapshot.openStops(), Venues::stopReport)
        .putEach("fills", snapshot.fills(), Venues::fill);
  }

  static VenueSnapshot snapshot(JsonIn in) {
    return new VenueSnapshot(
        in.number("venueMillis"),
        in.money("walletBalance"),
        in.each("positions", Venues::position),
        in.each("openOrders", Venues::report),
        in.each("openStops", Venues::stopReport),
        in.each("fills", Venues::fill));
  }

  /// Version 1 knew of no stops: none was ever placed.
  static VenueSnapshot snapshotWithoutStops(JsonIn in) {
    return new VenueSnapshot(
        in.number("venueMillis"),
        in.money("walletBalance"),
        in.each("positions", Venues::position),
        in.each("openOrders", Venues::report),
        List.of(),
        in.each("fills", Venues::fill));
  }

  static void fillsSince(JsonOut out, VenuePort.FillsSince since) {
    out.put("symbol", since.symbol())
        .put("tradeId", since.tradeId())
        .put("sinceMillis", since.sinceMillis());
  }

  static VenuePort.FillsSince fillsSince(JsonIn in) {
    return new VenuePort.FillsSince(
        in.symbol("symbol"), in.number("tradeId"), in.number("sinceMillis"));
  }
}
