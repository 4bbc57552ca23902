package io.breakwater.kernel.protect;

import io.breakwater.kernel.order.Doubt;
import io.breakwater.kernel.order.OrderTable;
import io.breakwater.kernel.protect.ProtectiveStop.Cancelling;
import io.breakwater.kernel.protect.ProtectiveStop.InDoubt;
import io.breakwater.kernel.protect.ProtectiveStop.Live;
import io.breakwater.kernel.protect.ProtectiveStop.Over;
import io.breakwater.kernel.protect.ProtectiveStop.Sent;
import io.breakwater.kernel.protect.StopEvent.Asking;
import io.breakwater.kernel.protect.StopEvent.CancelPlanning;
import io.breakwater.kernel.protect.StopEvent.CancelSending;
import io.breakwater.kernel.protect.StopEvent.Confirming;
import io.breakwater.kernel.protect.StopEvent.Doubting;
import io.breakwater.kernel.protect.StopEvent.Ending;
import io.breakwater.kernel.protect.StopEvent.Missing;
import io.breakwater.kernel.protect.StopEvent.QueryPlanning;
import io.breakwater.kernel.state.Step;
import io.breakwater.kernel.state.Step.Contradicted;
import io.breakwater.kernel.state.Step.Moved;

/// The life of a protective stop: for each state, what each event does to it. A stop is sent once;
/// the next attempt is another stop with another id. News may overtake answers, so a stop that is
/// confirmed or doubted again stays what it is or begins its doubt anew.
public final class ProtectiveStopTable {
  private ProtectiveStopTable() {}

  record Row(ProtectiveStop stop, StopEvent event) {}

  /// What the event does to the stop.
  public static Step<ProtectiveStop> step(ProtectiveStop stop, StopEvent event) {
    return switch (new Row(stop, event)) {
      case Row(Sent(var placed, _), Confirming(long algoId, long at)) ->
          moved(new Live(placed.named(algoId), at));
      case Row(Sent(var placed, _), Doubting(var cause, long since)) ->
          moved(new InDoubt(placed, Doubt.begun(cause, since)));
      case Row(Sent _, QueryPlanning _) -> contradicted(stop, event);
      case Row(Sent _, Asking _) -> contradicted(stop, event);
      case Row(Sent _, Missing _) -> contradicted(stop, event);
      case Row(Sent _, CancelPlanning _) -> contradicted(stop, event);
      case Row(Sent _, CancelSending _) -> contradicted(stop, event);
      case Row(Sent(var placed, _), Ending _) -> moved(new Over(placed));

      case Row(InDoubt(var placed, _), Confirming(long algoId, long at)) ->
          moved(new Live(placed.named(algoId), at));
      case Row(InDoubt(var placed, var doubt), Doubting(var cause, long since)) ->
          moved(new InDoubt(placed, doubt.again(cause, since)));
      case Row(InDoubt(var placed, var doubt), QueryPlanning(int number, long due)) ->
          moved(new InDoubt(placed, doubt.planned(number, due)));
      case Row(InDoubt(var placed, var doubt), Asking(long at)) ->
          moved(new InDoubt(placed, doubt.asking(at + OrderTable.ANSWER_NANOS)));
      case Row(InDoubt(var placed, var doubt), Missing(int count, long venueMillis)) ->
          moved(new InDoubt(placed, doubt.absent(count, venueMillis)));
      case Row(InDoubt _, CancelPlanning _) -> contradicted(stop, event);
      case Row(InDoubt _, CancelSending _) -> contradicted(stop, event);
      case Row(InDoubt(var placed, _), Ending _) -> moved(new Over(placed));

      case Row(Live(var placed, long since), Confirming(long algoId, _)) ->
          moved(new Live(placed.named(algoId), since));
      case Row(Live(var placed, _), Doubting(var cause, long since)) ->
          moved(new InDoubt(placed, Doubt.begun(cause, since)));
      case Row(Live _, QueryPlanning _) -> contradicted(stop, event);
      case Row(Live _, Asking _) -> moved(stop);
      case Row(Live _, Missing _) -> contradicted(stop, event);
      case Row(Live(var placed, _), CancelPlanning(long due)) ->
          moved(new Cancelling(placed, 0, due));
      case Row(Live _, CancelSending _) -> contradicted(stop, event);
      case Row(Live(var placed, _), Ending _) -> moved(new Over(placed));

      case Row(Cancelling(var placed, int asks, long due), Confirming(long algoId, _)) ->
          moved(new Cancelling(placed.named(algoId), asks, due));
      case Row(Cancelling(var placed, _, _), Doubting(var cause, long since)) ->
          moved(new InDoubt(placed, Doubt.begun(cause, since)));
      case Row(Cancelling _, QueryPlanning _) -> contradicted(stop, event);
      case Row(Cancelling _, Asking _) -> moved(stop);
      case Row(Cancelling _, Missing _) -> contradicted(stop, event);
      case Row(Cancelling(var placed, int asks, _), CancelPlanning(long due)) ->
          moved(new Cancelling(placed, asks, due));
      case Row(Cancelling(var placed, int asks, _), CancelSending(long at)) ->
          moved(new Cancelling(placed, asks + 1, at + OrderTable.ANSWER_NANOS));
      case Row(Cancelling(var placed, _, _), Ending _) -> moved(new Over(placed));

      case Row(Over _, _) -> contradicted(stop, event);
    };
  }

  private static Step<ProtectiveStop> moved(ProtectiveStop stop) {
    return new Moved<>(stop);
  }

  private static Step<ProtectiveStop> contradicted(ProtectiveStop stop, StopEvent event) {
    return new Contradicted<>(stop, event);
  }
}
