package io.breakwater.kernel.order;

import io.breakwater.kernel.order.Order.Cancelling;
import io.breakwater.kernel.order.Order.Closed;
import io.breakwater.kernel.order.Order.InDoubt;
import io.breakwater.kernel.order.Order.Planned;
import io.breakwater.kernel.order.Order.RetryWaiting;
import io.breakwater.kernel.order.Order.Sent;
import io.breakwater.kernel.order.Order.Working;
import io.breakwater.kernel.order.OrderEvent.Acknowledging;
import io.breakwater.kernel.order.OrderEvent.Asking;
import io.breakwater.kernel.order.OrderEvent.CancelPlanning;
import io.breakwater.kernel.order.OrderEvent.CancelSending;
import io.breakwater.kernel.order.OrderEvent.Doubting;
import io.breakwater.kernel.order.OrderEvent.Ending;
import io.breakwater.kernel.order.OrderEvent.Filling;
import io.breakwater.kernel.order.OrderEvent.Missing;
import io.breakwater.kernel.order.OrderEvent.QueryPlanning;
import io.breakwater.kernel.order.OrderEvent.Retrying;
import io.breakwater.kernel.order.OrderEvent.Sending;
import io.breakwater.kernel.state.Step;
import io.breakwater.kernel.state.Step.Contradicted;
import io.breakwater.kernel.state.Step.Moved;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.Quantity;

/// The life of an order: for each state, what each event does to it. A pair that must not happen is
/// a row too.
///
/// Rules behind the rows: a terminal state is never left, and the executed quantity never falls; a
/// trade after the end is real at Binance, as long as the order had reached the venue; an order is
/// sent only when it was never sent or is proven not executed; a second venue order under the same
/// client id is a contradiction wherever it shows; what is not wanted any more is never sent again,
/// and never rests.
public class OrderTable {
  public OrderTable() {}

  /// How long the answer to a cancel or a question may take before it is asked again.
  public static final long ANSWER_NANOS = 10_000_000_000L;

  /// What the event does to the order.
  public Step<Order> step(Order order, OrderEvent event) {
    return switch (order) {
      case Planned planned -> planned(planned, event);
      case Sent sent -> sent(sent, event);
      case Working working -> working(working, event);
      case Cancelling cancelling -> cancelling(cancelling, event);
      case InDoubt inDoubt -> inDoubt(inDoubt, event);
      case RetryWaiting waiting -> retryWaiting(waiting, event);
      case Closed closed -> closed(closed, event);
    };
  }

  private static Step<Order> planned(Planned order, OrderEvent event) {
    Track track = order.track();
    return switch (event) {
      case Sending(int attempt, long at) when attempt == 1 -> moved(new Sent(track.sent(1), at));
      case Sending _ -> contradicted(order, event);
      case Ending(var outcome, var executed, var detail, long at)
          when outcome == Outcome.EXPIRED && executed.isZero() ->
          moved(new Closed(track, outcome, executed, detail, at));
      case Ending _ -> contradicted(order, event);
      case CancelPlanning _, CancelSending _, Asking _, Acknowledging _ ->
          contradicted(order, event);
      case Filling _, Retrying _, Doubting _, Missing _, QueryPlanning _ ->
          contradicted(order, event);
    };
  }

  private static Step<Order> sent(Sent order, OrderEvent event) {
    Track track = order.track();
    return switch (event) {
      case Acknowledging(long venueId) -> moved(open(track.known(venueId)));
      case Filling(var fill) when track.takes(fill) -> moved(open(track.filled(fill)));
      case Filling _ -> contradicted(order, event);
      case CancelPlanning _ -> moved(new Sent(track.notWanted(), order.sentNanos()));
      case Retrying(int retry, long due) when !track.unwanted() ->
          moved(new RetryWaiting(track, retry, due, false));
      case Doubting(var cause, long since) -> moved(new InDoubt(track, Doubt.begun(cause, since)));
      case Ending(var outcome, var executed, var detail, long at)
          when executed.isZero() && outcome != Outcome.FILLED ->
          moved(new Closed(track, outcome, executed, detail, at));
      case Ending _, Retrying _ -> contradicted(order, event);
      case Sending _, CancelSending _ -> contradicted(order, event);
      case Asking _, Missing _, QueryPlanning _ -> contradicted(order, event);
    };
  }

  private static Step<Order> working(Working order, OrderEvent event) {
    Track track = order.track();
    return switch (event) {
      case Filling(var fill) when track.takes(fill) -> moved(open(track.filled(fill)));
      case Filling _ -> contradicted(order, event);
      case CancelPlanning(long due) -> moved(new Cancelling(track.notWanted(), 0, false, due));
      case CancelSending(long at) ->
          moved(new Cancelling(track.notWanted(), 1, true, at + ANSWER_NANOS));
      case Asking _ -> moved(order);
      case Doubting(var cause, long since) -> moved(new InDoubt(track, Doubt.begun(cause, since)));
      case Ending ending when endsAtVenue(track, ending) -> moved(ended(track, ending));
      case Ending _ -> contradicted(order, event);
      case Sending _, Acknowledging _, Retrying _ -> contradicted(order, event);
      case Missing _, QueryPlanning _ -> contradicted(order, event);
    };
  }

  private static Step<Order> cancelling(Cancelling order, OrderEvent event) {
    Track track = order.track();
    int asks = order.asks();
    return switch (event) {
      case Filling(var fill) when track.takes(fill) ->
          moved(new Cancelling(track.filled(fill), asks, order.asked(), order.dueNanos()));
      case Filling _ -> contradicted(order, event);
      case CancelPlanning(long due) -> moved(new Cancelling(track, asks, false, due));
      case CancelSending(long at) ->
          moved(new Cancelling(track, asks + 1, true, at + ANSWER_NANOS));
      case Asking _ -> moved(order);
      case Doubting(var cause, long since) -> moved(new InDoubt(track, Doubt.begun(cause, since)));
      case Ending ending when endsAtVenue(track, ending) -> moved(ended(track, ending));
      case Ending _ -> contradicted(order, event);
      case Sending _, Acknowledging _, Retrying _ -> contradicted(order, event);
      case Missing _, QueryPlanning _ -> contradicted(order, event);
    };
  }

  private static Step<Order> inDoubt(InDoubt order, OrderEvent event) {
    Track track = order.track();
    Doubt doubt = order.doubt();
    return switch (event) {
      case Acknowledging(long venueId) when namesAs(track, venueId) ->
          moved(open(track.known(venueId)));
      case Acknowledging _ -> contradicted(order, event);
      case Filling(var fill) when track.takes(fill) -> moved(open(track.filled(fill)));
      case Filling _ -> contradicted(order, event);
      case Missing(int count, long venueMillis) ->
          moved(new InDoubt(track, doubt.absent(count, venueMillis)));
      case QueryPlanning(int number, long due) ->
          moved(new InDoubt(track, doubt.planned(number, due)));
      case Asking(long at) -> moved(new InDoubt(track, doubt.asking(at + ANSWER_NANOS)));
      case Doubting(var cause, long since) -> moved(new InDoubt(track, doubt.again(cause, since)));
      case CancelPlanning _ -> moved(new InDoubt(track.notWanted(), doubt));
      case CancelSending _ -> moved(new InDoubt(track.notWanted(), doubt.cancelling()));
      case Retrying(int retry, long due) when track.venueOrderId() == 0 && !track.unwanted() ->
          moved(new RetryWaiting(track, retry, due, false));
      case Ending ending when ending.executed().compareTo(track.executed()) >= 0 ->
          moved(ended(track, ending));
      case Ending _, Retrying _ -> contradicted(order, event);
      case Sending _ -> contradicted(order, event);
    };
  }

  private static Step<Order> retryWaiting(RetryWaiting order, OrderEvent event) {
    Track track = order.track();
    return switch (event) {
      case Sending(int attempt, long at) when attempt == track.attempt() + 1 ->
          moved(new Sent(track.sent(attempt), at));
      case Sending _ -> contradicted(order, event);
      case Asking _ -> moved(new RetryWaiting(track, order.retry(), order.dueNanos(), true));
      case Retrying(int retry, long due) -> moved(new RetryWaiting(track, retry, due, false));
      case Acknowledging(long venueId) -> moved(open(track.known(venueId)));
      case Doubting(var cause, long since) -> moved(new InDoubt(track, Doubt.begun(cause, since)));
      case Ending(var outcome, var executed, var detail, long at)
          when outcome == Outcome.EXPIRED && executed.isZero() ->
          moved(new Closed(track, outcome, executed, detail, at));
      case Ending _ -> contradicted(order, event);
      case CancelPlanning _, CancelSending _, Filling _ -> contradicted(order, event);
      case Missing _, QueryPlanning _ -> contradicted(order, event);
    };
  }

  /// The one event that a closed order takes is a trade that was made before its end.
  private static Step<Order> closed(Closed order, OrderEvent event) {
    Track track = order.track();
    return switch (event) {
      case Filling(var fill) when track.venueOrderId() != 0 && track.takes(fill) -> {
        Track filled = track.filled(fill);
        Quantity reported = larger(order.reported(), filled.executed());
        yield moved(
            new Closed(filled, order.outcome(), reported, order.detail(), order.endedNanos()));
      }
      case Filling _, Sending _, CancelPlanning _, CancelSending _ -> contradicted(order, event);
      case Asking _, Acknowledging _, Retrying _, Doubting _ -> contradicted(order, event);
      case Missing _, QueryPlanning _, Ending _ -> contradicted(order, event);
    };
  }

  /// What the venue has: it stays, or it is taken away at once.
  private static Order open(Track track) {
    return track.unwanted() ? new Cancelling(track, 0, false, 0) : new Working(track);
  }

  private static boolean namesAs(Track track, long venueId) {
    return track.venueOrderId() == 0 || track.venueOrderId() == venueId;
  }

  /// Whether an order that rested at the venue can end like this: never as rejected, never with
  /// less than its known trades, and as filled only with all of its quantity.
  private static boolean endsAtVenue(Track track, Ending ending) {
    Quantity wanted = track.intent().terms().quantity();
    boolean within =
        ending.executed().compareTo(track.executed()) >= 0
            && ending.executed().compareTo(wanted) <= 0;
    return switch (ending.outcome()) {
      case FILLED -> ending.executed().equals(wanted);
      case CANCELED, EXPIRED -> within;
      case REJECTED -> false;
    };
  }

  private static Closed ended(Track track, Ending ending) {
    return new Closed(
        track, ending.outcome(), ending.executed(), ending.detail(), ending.atNanos());
  }

  private static Quantity larger(Quantity one, Quantity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Step<Order> moved(Order order) {
    return new Moved<>(order);
  }

  private static Step<Order> contradicted(Order order, OrderEvent event) {
    return new Contradicted<>(order, event);
  }
}
