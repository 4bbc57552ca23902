package io.breakwater.lab.invariant;

import io.breakwater.model.input.Arrived;
import io.breakwater.model.turn.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// The last things that happened in a history, for whoever wants to know why an invariant broke.
/// Text is made of them only when somebody asks.
final class LastSeen {
  private static final int KEPT = 24;
  private static final int LINE_LENGTH_MAX = 400;

  private final LongSupplier nowMillis;
  private final Deque<Moment> kept = new ArrayDeque<>();

  private record Moment(long atMillis, Seen seen) {
    private String line() {
      String text = text(seen);
      return "at "
          + atMillis
          + " ms: "
          + (text.length() > LINE_LENGTH_MAX ? text.substring(0, LINE_LENGTH_MAX) + "..." : text);
    }
  }

  LastSeen(LongSupplier nowMillis) {
    this.nowMillis = nowMillis;
  }

  void add(Seen seen) {
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(new Moment(nowMillis.getAsLong(), seen));
  }

  List<String> lines() {
    return kept.stream().map(Moment::line).toList();
  }

  private static String text(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> "turn, in " + inputs(turn) + ", out " + turn.facts();
      case Seen.VenueRecorded(_, var line) -> "the venue records " + line;
      case Seen.RequestArrived(var request) ->
          "the venue gets " + request.method() + " " + request.path() + " " + request.query();
      case Seen.LifeRecovered(var recovered, _, var recovery) ->
          "a life recovered, " + recovery + (recovered.rescue() ? ", in rescue" : "");
      case Seen.LifeTaken _ -> "the recovered state was taken";
      case Seen.Settled _ -> "settled";
      case Seen.Closed _ -> "closed";
      case Seen.JournalCut(var left) -> "the journal was cut to " + left.size() + " turns";
      case Seen other -> other.toString();
    };
  }

  private static String inputs(Turn turn) {
    return turn.inputs().stream()
        .map(Arrived::input)
        .map(Object::toString)
        .collect(Collectors.joining("; "));
  }
}
