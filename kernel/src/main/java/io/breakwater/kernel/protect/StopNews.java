package io.breakwater.kernel.protect;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.order.External;
import io.breakwater.kernel.order.VenueKey;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ProtectFact.Ending;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.StopReport;
import java.util.Optional;

/// What the venue says of stops, whichever way it was heard, and how a stop that has triggered
/// becomes an order of ours.
public final class StopNews {
  /// Why a stop is in doubt that a listing shows and that this journal does not know.
  private static final String LISTED = "listed, and not known here";

  private StopNews() {}

  /// News of a stop, ours or somebody else's.
  public static void heard(Draft draft, StopReport report) {
    Optional<ProtectiveStop> ours = draft.state().protection().stops().get(report.clientId());
    if (ours.isPresent()) {
      apply(draft, ours.get(), report);
    } else if (report.clientId().isOurStop()) {
      unknownOfOurs(draft, report);
    } else {
      other(draft, report);
    }
  }

  /// A stop of ours that this journal does not know: of a journal that was lost, or one that has
  /// ended here and that a listing still shows, which was made before that. It counts for nothing
  /// until the venue was asked: a dead stop believed live would cost its successor.
  private static void unknownOfOurs(Draft draft, StopReport report) {
    ClientOrderId id = report.clientId();
    boolean became = draft.state().orders().find(id).isPresent();
    if (report.status().isWaiting() && !became) {
      draft.emit(new ProtectFact.StopFound(report, draft.nanos()));
      ProtectiveStop found = draft.state().protection().stops().get(id).orElseThrow();
      StopAnswers.doubt(draft, found, LISTED);
      draft.emit(new Effect.QueryStop(id, report.terms().symbol()));
    }
  }

  static void other(Draft draft, StopReport report) {
    var others = draft.state().protection().others();
    boolean shown = others.contains(report.algoId());
    if (!report.status().isWaiting()) {
      if (shown) {
        draft.emit(new ProtectFact.OtherStopGone(report.algoId()));
      }
    } else if (!shown && others.size() < Protection.OTHERS_MAX) {
      draft.emit(new ProtectFact.OtherStopSeen(report));
    }
  }

  /// What the venue says of our stop.
  static void apply(Draft draft, ProtectiveStop stop, StopReport report) {
    switch (report.status()) {
      case NEW, TRIGGERING -> confirm(draft, stop, report);
      case TRIGGERED -> triggered(draft, stop, report.orderId());
      case FINISHED -> finished(draft, stop, report);
      case CANCELED -> ended(draft, stop, Ending.CANCELED, report.detail());
      case EXPIRED -> ended(draft, stop, Ending.EXPIRED, report.detail());
      case REJECTED -> ended(draft, stop, Ending.REJECTED, report.detail());
    }
  }

  private static void confirm(Draft draft, ProtectiveStop stop, StopReport report) {
    boolean news =
        switch (stop) {
          case ProtectiveStop.Sent _, ProtectiveStop.InDoubt _ -> true;
          case ProtectiveStop.Live _, ProtectiveStop.Cancelling _, ProtectiveStop.Over _ -> false;
        };
    if (news) {
      draft.emit(new ProtectFact.StopLive(stop.id(), report.algoId(), draft.nanos()));
    }
  }

  private static void finished(Draft draft, ProtectiveStop stop, StopReport report) {
    if (report.orderId() != 0) {
      triggered(draft, stop, report.orderId());
    } else {
      ended(draft, stop, Ending.EXPIRED, "finished without an order");
    }
  }

  private static void ended(Draft draft, ProtectiveStop stop, Ending ending, String detail) {
    boolean asked = stop instanceof ProtectiveStop.Cancelling;
    draft.emit(new ProtectFact.StopEnded(stop.id(), ending, detail));
    if (!asked && !isOnlyListed(stop)) {
      // Not our doing: whatever took it may have taken more.
      draft.needReconcile("stop " + stop.id() + " ended: " + ending + " " + detail);
      draft.raise(
          Effect.Severity.WARNING,
          "ProtectiveStopGone",
          stop.key().toString(),
          "stop " + stop.id() + " of " + stop.key() + " ended: " + ending + " " + detail);
    }
  }

  /// Whether it never counted: an old listing showed what had ended before.
  private static boolean isOnlyListed(ProtectiveStop stop) {
    return stop instanceof ProtectiveStop.InDoubt(_, var doubt) && doubt.cause().equals(LISTED);
  }

  /// The stop has become an order, which is ours from here on.
  private static void triggered(Draft draft, ProtectiveStop stop, long orderId) {
    State state = draft.state();
    draft.emit(new ProtectFact.StopEnded(stop.id(), Ending.TRIGGERED, "order " + orderId));
    draft.raise(
        Effect.Severity.WARNING,
        "ProtectiveStopTriggered",
        stop.key().toString(),
        "the stop of " + stop.key() + " has triggered");
    boolean known =
        state.orders().find(stop.id()).isPresent()
            || state.orders().find(stop.key().symbol(), orderId).isPresent();
    if (orderId == 0 || known) {
      draft.needReconcile("stop " + stop.id() + " has triggered");
      return;
    }
    VenueKey venueKey = new VenueKey(stop.key().symbol(), orderId);
    Optional<External> shown = state.orders().externals().get(venueKey);
    if (shown.isPresent()) {
      draft.emit(new OrderFact.ExternalOrderGone(orderId));
      draft.needReconcile("the order of stop " + stop.id() + " was seen before its stop");
    }
    adopt(draft, stop.id(), orderTerms(stop.terms()), orderId);
  }

  private static OrderTerms orderTerms(StopTerms terms) {
    return new OrderTerms(
        terms.position(), terms.side(), terms.quantity(), new Pricing.Market(), terms.reduceOnly());
  }

  private static void adopt(Draft draft, ClientOrderId id, OrderTerms terms, long orderId) {
    Intent intent =
        new Intent(
            id, Owner.BREAKWATER, RequestClass.PROTECTIVE, terms, "stop:" + id, draft.nanos());
    draft.emit(new OrderFact.Adopted(intent, orderId, Quantity.ZERO));
  }

  /// Takes an order that nobody sent, where it is what a stop of ours has become.
  ///
  /// @return whether it is ours from here on
  public static boolean claim(Draft draft, OrderReport report) {
    Symbol symbol = report.terms().symbol();
    if (!report.clientId().isOurStop()
        || draft.state().orders().find(symbol, report.venueOrderId()).isPresent()) {
      return false;
    }
    Optional<ProtectiveStop> stop = draft.state().protection().stops().get(report.clientId());
    if (stop.isPresent()) {
      triggered(draft, stop.get(), report.venueOrderId());
    } else {
      adopt(draft, report.clientId(), report.terms(), report.venueOrderId());
    }
    return draft.state().orders().find(report.clientId()).isPresent();
  }
}
