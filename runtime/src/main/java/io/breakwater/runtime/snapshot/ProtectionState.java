package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.bus.codec.Values;
import io.breakwater.kernel.protect.Adopted;
import io.breakwater.kernel.protect.Closing;
import io.breakwater.kernel.protect.Countdown;
import io.breakwater.kernel.protect.Guard;
import io.breakwater.kernel.protect.OtherStop;
import io.breakwater.kernel.protect.Protection;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Symbol;

/// What protects positions and entries at the venue.
final class ProtectionState {
  private ProtectionState() {}

  static void write(JsonOut out, Protection protection) {
    out.put("sequence", protection.sequence());
    Tables.put(out, "stops", protection.stops(), (o, e) -> ProtectiveStops.write(o, e.value()));
    Tables.put(out, "guards", protection.guards(), ProtectionState::guard);
    Tables.put(out, "others", protection.others(), ProtectionState::other);
    Tables.put(out, "closings", protection.closings(), ProtectionState::closing);
    Tables.put(out, "adopted", protection.adopted(), ProtectionState::adopted);
    Tables.put(out, "countdowns", protection.countdowns(), ProtectionState::countdown);
  }

  static Protection read(JsonIn in) {
    Protection none = Protection.NONE;
    return new Protection(
        in.number("sequence"),
        Tables.read(in, "stops", none.stops(), ProtectiveStops::entry),
        Tables.read(in, "guards", none.guards(), ProtectionState::guard),
        Tables.read(in, "others", none.others(), ProtectionState::other),
        Tables.read(in, "closings", none.closings(), ProtectionState::closing),
        Tables.read(in, "adopted", none.adopted(), ProtectionState::adopted),
        Tables.read(in, "countdowns", none.countdowns(), ProtectionState::countdown));
  }

  private static void guard(JsonOut out, Table.Entry<PositionKey, Guard> entry) {
    out.put("key", entry.key())
        .put("sinceNanos", entry.value().sinceNanos())
        .put("placedNanos", entry.value().placedNanos())
        .put("dueNanos", entry.value().dueNanos())
        .put("otherTold", entry.value().otherTold());
  }

  private static Table.Entry<PositionKey, Guard> guard(JsonIn in) {
    PositionKey key = in.position("key");
    return new Table.Entry<>(
        key,
        new Guard(
            in.number("sinceNanos"),
            in.number("placedNanos"),
            in.number("dueNanos"),
            in.flag("otherTold")));
  }

  private static void other(JsonOut out, Table.Entry<Long, OtherStop> entry) {
    out.put("key", entry.key()).put("report", entry.value().report(), Values::stopReport);
  }

  private static Table.Entry<Long, OtherStop> other(JsonIn in) {
    long key = in.number("key");
    return new Table.Entry<>(key, new OtherStop(in.object("report", Values::stopReport)));
  }

  private static void closing(JsonOut out, Table.Entry<PositionKey, Closing> entry) {
    out.put("key", entry.key())
        .put("cause", entry.value().cause())
        .put("sinceNanos", entry.value().sinceNanos())
        .put("dueNanos", entry.value().dueNanos());
  }

  private static Table.Entry<PositionKey, Closing> closing(JsonIn in) {
    PositionKey key = in.position("key");
    return new Table.Entry<>(
        key, new Closing(in.text("cause"), in.number("sinceNanos"), in.number("dueNanos")));
  }

  private static void adopted(JsonOut out, Table.Entry<PositionKey, Adopted> entry) {
    out.put("key", entry.key())
        .put("operator", entry.value().operator())
        .put("reason", entry.value().reason());
  }

  private static Table.Entry<PositionKey, Adopted> adopted(JsonIn in) {
    PositionKey key = in.position("key");
    return new Table.Entry<>(key, new Adopted(in.text("operator"), in.text("reason")));
  }

  private static void countdown(JsonOut out, Table.Entry<Symbol, Countdown> entry) {
    out.put("symbol", entry.key())
        .put("countdownMillis", entry.value().countdownMillis())
        .put("dueNanos", entry.value().dueNanos())
        .put("setNanos", entry.value().setNanos());
  }

  private static Table.Entry<Symbol, Countdown> countdown(JsonIn in) {
    Symbol symbol = in.symbol("symbol");
    return new Table.Entry<>(
        symbol,
        new Countdown(in.number("countdownMillis"), in.number("dueNanos"), in.number("setNanos")));
  }
}
