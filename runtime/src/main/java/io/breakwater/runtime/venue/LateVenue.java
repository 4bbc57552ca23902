package io.breakwater.runtime.venue;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.VenuePort;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The way to a venue whose address may not be known yet. Until it is, every call is answered as
/// one to a venue that cannot be reached: nothing went out, and whoever asked may ask again.
public final class LateVenue implements VenuePort {
  private static final String NOT_FOUND = "the venue has not been found yet";

  private final Executor answering;
  private final Consumer<VenueInput> sink;
  // Set once by the thread that finds it, read by the trader's.
  private volatile Optional<VenuePort> found = Optional.empty();

  /// @param answering runs what may wait for room in the sink, never on the caller's thread
  /// @param sink gets the answers while there is no venue
  public LateVenue(Executor answering, Consumer<VenueInput> sink) {
    this.answering = answering;
    this.sink = sink;
  }

  /// From now on calls go there.
  public void found(VenuePort venue) {
    found = Optional.of(venue);
  }

  private void call(Consumer<VenuePort> way, VenueInput without) {
    found.ifPresentOrElse(way, () -> answering.execute(() -> sink.accept(without)));
  }

  @Override
  public void send(Intent intent, BooleanSupplier stillAllowed) {
    call(
        venue -> venue.send(intent, stillAllowed),
        new VenueInput.SendAnswered(
            intent.id(),
            new SendOutcome.NotExecuted(SendOutcome.Cause.NOT_CONNECTED, 0, NOT_FOUND, 0)));
  }

  @Override
  public void cancel(Symbol symbol, ClientOrderId id) {
    call(
        venue -> venue.cancel(symbol, id),
        new VenueInput.CancelAnswered(id, symbol, new CancelOutcome.Failed(NOT_FOUND, 0)));
  }

  @Override
  public void query(Symbol symbol, ClientOrderId id) {
    call(
        venue -> venue.query(symbol, id),
        new VenueInput.QueryAnswered(id, symbol, new QueryOutcome.Failed(NOT_FOUND, 0)));
  }

  @Override
  public void placeStop(ClientOrderId id, StopTerms terms) {
    call(
        venue -> venue.placeStop(id, terms),
        new VenueInput.StopAnswered(id, new StopOutcome.NotPlaced(NOT_FOUND, 0)));
  }

  @Override
  public void cancelStop(Symbol symbol, ClientOrderId id) {
    call(
        venue -> venue.cancelStop(symbol, id),
        new VenueInput.StopCancelAnswered(id, symbol, new StopCancelOutcome.Failed(NOT_FOUND, 0)));
  }

  @Override
  public void queryStop(Symbol symbol, ClientOrderId id) {
    call(
        venue -> venue.queryStop(symbol, id),
        new VenueInput.StopQueryAnswered(id, symbol, new StopQueryOutcome.Failed(NOT_FOUND, 0)));
  }

  @Override
  public void countdown(Symbol symbol, long countdownMillis) {
    call(
        venue -> venue.countdown(symbol, countdownMillis),
        new VenueInput.CountdownAnswered(symbol, countdownMillis, false, NOT_FOUND));
  }

  @Override
  public void snapshot(long number, List<FillsSince> fillsSince) {
    call(
        venue -> venue.snapshot(number, fillsSince),
        new VenueInput.SnapshotAnswered(number, new SnapshotOutcome.Failed(NOT_FOUND, 0)));
  }
}
