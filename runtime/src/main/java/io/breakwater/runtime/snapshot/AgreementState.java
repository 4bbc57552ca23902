package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.kernel.reconcile.Agreement;
import io.breakwater.kernel.reconcile.Agreement.Apart;
import io.breakwater.kernel.reconcile.Agreement.Course;
import io.breakwater.kernel.reconcile.Agreement.Needs;
import io.breakwater.kernel.reconcile.Agreement.Reading;
import io.breakwater.kernel.reconcile.Agreement.Sight;
import io.breakwater.kernel.reconcile.Agreement.Upto;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Symbol;

/// How far our picture is the venue's.
final class AgreementState {
  private AgreementState() {}

  static void write(JsonOut out, Agreement agreement) {
    Needs needs = agreement.needs();
    Course course = agreement.course();
    out.put("needs", needs.asked())
        .put("answeredNeeds", needs.answered())
        .put("losses", needs.losses())
        .put("coveredLosses", needs.covered())
        .put("cause", needs.cause())
        .put("lossCause", needs.lossCause())
        .put("reading", course.reading(), AgreementState::reading)
        .put("readings", course.readings())
        .put("rereads", course.rereads())
        .put("notBeforeNanos", course.notBeforeNanos())
        .put("agreedNanos", course.agreedNanos())
        .put("walletApart", agreement.apart(), AgreementState::apart)
        .put("walletMillis", agreement.walletMillis());
    Tables.put(out, "sights", agreement.sights(), AgreementState::sight);
    Tables.put(out, "agreed", agreement.agreed(), AgreementState::upto);
    Tables.put(out, "touched", agreement.touched(), AgreementState::upto);
  }

  static Agreement read(JsonIn in) {
    return new Agreement(
        new Needs(
            in.number("needs"),
            in.number("answeredNeeds"),
            in.number("losses"),
            in.number("coveredLosses"),
            in.text("cause"),
            in.text("lossCause")),
        new Course(
            in.object("reading", AgreementState::reading),
            in.number("readings"),
            in.smallNumber("rereads"),
            in.number("notBeforeNanos"),
            in.number("agreedNanos")),
        in.object("walletApart", AgreementState::apart),
        in.number("walletMillis"),
        Tables.read(in, "sights", Agreement.NONE.sights(), AgreementState::sight),
        Tables.read(in, "agreed", Agreement.NONE.agreed(), AgreementState::upto),
        Tables.read(in, "touched", Agreement.NONE.touched(), AgreementState::upto));
  }

  private static void reading(JsonOut out, Reading reading) {
    switch (reading) {
      case Reading.Idle _ -> out.put("is", "idle");
      case Reading.Underway(long number, long sinceNanos, long needs, long losses) ->
          out.put("is", "underway")
              .put("number", number)
              .put("sinceNanos", sinceNanos)
              .put("needs", needs)
              .put("losses", losses);
    }
  }

  private static Reading reading(JsonIn in) {
    String word = in.text("is");
    return switch (word) {
      case "idle" -> new Reading.Idle();
      case "underway" ->
          new Reading.Underway(
              in.number("number"),
              in.number("sinceNanos"),
              in.number("needs"),
              in.number("losses"));
      default -> throw in.unknownType(word);
    };
  }

  private static void apart(JsonOut out, Apart apart) {
    out.put("ours", apart.ours())
        .put("venues", apart.venues())
        .put("sinceNanos", apart.sinceNanos())
        .put("times", apart.times())
        .put("told", apart.told());
  }

  private static Apart apart(JsonIn in) {
    return new Apart(
        in.money("ours"),
        in.money("venues"),
        in.number("sinceNanos"),
        in.smallNumber("times"),
        in.flag("told"));
  }

  private static void sight(JsonOut out, Table.Entry<PositionKey, Sight> entry) {
    out.put("key", entry.key())
        .put("ours", entry.value().ours())
        .put("venues", entry.value().venues())
        .put("times", entry.value().times());
  }

  private static Table.Entry<PositionKey, Sight> sight(JsonIn in) {
    PositionKey key = in.position("key");
    Sight sight =
        new Sight(in.signedQuantity("ours"), in.signedQuantity("venues"), in.smallNumber("times"));
    return new Table.Entry<>(key, sight);
  }

  private static void upto(JsonOut out, Table.Entry<Symbol, Upto> entry) {
    out.put("symbol", entry.key())
        .put("tradeId", entry.value().tradeId())
        .put("venueMillis", entry.value().venueMillis());
  }

  private static Table.Entry<Symbol, Upto> upto(JsonIn in) {
    Symbol symbol = in.symbol("symbol");
    return new Table.Entry<>(symbol, new Upto(in.number("tradeId"), in.number("venueMillis")));
  }
}
