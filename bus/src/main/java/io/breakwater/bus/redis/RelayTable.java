package io.breakwater.bus.redis;

import io.breakwater.bus.redis.RelayAction.HangUp;
import io.breakwater.bus.redis.RelayAction.Report;
import io.breakwater.bus.redis.RelayAction.Seek;
import io.breakwater.bus.redis.RelayEvent.Cut;
import io.breakwater.bus.redis.RelayEvent.Found;
import io.breakwater.bus.redis.RelayEvent.Met;
import io.breakwater.bus.redis.RelayEvent.Old;
import io.breakwater.bus.redis.RelayEvent.Stored;
import io.breakwater.bus.redis.RelayEvent.Usurped;
import io.breakwater.bus.redis.RelayState.Apart;
import io.breakwater.bus.redis.RelayState.Author;
import io.breakwater.bus.redis.RelayState.Comparing;
import io.breakwater.bus.redis.RelayState.Fenced;
import io.breakwater.bus.redis.RelayState.Flowing;
import java.util.List;

/// How a relay goes on: a pure table of state and event.
///
/// @param epoch the epoch under which our log is open now
public record RelayTable(String stream, long epoch) {
  /*
   * Redis never says "I have lost something", so each connect asks for the last id that it ever
   * gave in the stream. Below what was acknowledged: it lost data, and gets it again from the log.
   * Above: either an answer to us was lost, or our log lost its tail, or somebody else writes. The
   * contents tell: what lies there is read back and compared with the log, entry by entry.
   *
   * An XADD that is refused as "equal or smaller" proves nothing. The usual cause is our own former
   * connection, whose commands the server carried out after we had looked. So it is read back too.
   */

  private record Row(RelayState state, RelayEvent event) {}

  /// What came of an event.
  public sealed interface Outcome {
    record Moved(RelayState state, List<RelayAction> actions) implements Outcome {
      public Moved {
        actions = List.copyOf(actions);
      }
    }

    /// This must not happen in that state.
    record Contradicted(RelayState state, RelayEvent event) implements Outcome {}
  }

  public Outcome next(RelayState state, RelayEvent event) {
    return switch (new Row(state, event)) {
      case Row(Apart(var acked), Met met) -> met(acked, met);
      case Row(Apart _, Cut _) -> moved(state);
      case Row(Apart _, Found _) -> contradicted(state, event);
      case Row(Apart _, Stored _) -> contradicted(state, event);
      case Row(Apart _, Old _) -> contradicted(state, event);
      case Row(Apart(var acked), Usurped(var at, var writer)) -> usurped(acked, at, writer);

      case Row(Comparing comparing, Found found) -> found(comparing, found);
      case Row(Comparing(var acked, _, _, _), Cut _) -> moved(new Apart(acked));
      case Row(Comparing _, Met _) -> contradicted(state, event);
      case Row(Comparing _, Stored _) -> contradicted(state, event);
      case Row(Comparing _, Old _) -> contradicted(state, event);
      case Row(Comparing _, Usurped _) -> contradicted(state, event);

      case Row(Flowing _, Stored(var upTo)) -> moved(new Flowing(upTo));
      case Row(Flowing(var acked), Old(var upTo)) ->
          moved(new Comparing(acked, upTo, Author.UNKNOWN, true), new Seek(acked));
      case Row(Flowing(var acked), Usurped(var at, var writer)) -> usurped(acked, at, writer);
      case Row(Flowing(var acked), Cut _) -> moved(new Apart(acked));
      case Row(Flowing _, Met _) -> contradicted(state, event);
      case Row(Flowing _, Found _) -> contradicted(state, event);

      case Row(Fenced _, Cut _) -> moved(state);
      case Row(Fenced _, Met _) -> moved(state);
      case Row(Fenced _, Found _) -> contradicted(state, event);
      case Row(Fenced _, Stored _) -> contradicted(state, event);
      case Row(Fenced _, Old _) -> contradicted(state, event);
      case Row(Fenced _, Usurped _) -> contradicted(state, event);
    };
  }

  private Outcome met(EntryId acked, Met met) {
    EntryId top = met.top();
    int compared = top.compareTo(acked);
    if (compared < 0) {
      return moved(
          new Flowing(top),
          new Report(new RoadFinding.RedisLost(stream, top, acked)),
          new Seek(top));
    }
    if (compared == 0) {
      return moved(new Flowing(acked), new Seek(acked));
    }
    return switch (met.author()) {
      case NOBODY -> contradicted(new Apart(acked), met);
      case OURS, UNKNOWN -> moved(new Comparing(acked, top, met.author(), false), new Seek(acked));
      case FOREIGN -> stranger(acked, top);
    };
  }

  /* Somebody else wrote there. Under a later epoch than ours it has replaced us, else we it. */
  private Outcome stranger(EntryId acked, EntryId top) {
    if (Long.compareUnsigned(top.epoch(), epoch) >= 0) {
      return fenced(acked, top + " was written by somebody else; our epoch is " + epoch);
    }
    return moved(
        new Flowing(top),
        new Report(new RoadFinding.TookOver(stream, top, Author.FOREIGN.name())),
        new Seek(top));
  }

  private Outcome found(Comparing at, Found found) {
    return switch (found.likeness()) {
      case SAME -> further(at, found.upTo());
      case MISSING ->
          at.refused()
              ? moved(new Apart(at.acked()), new HangUp())
              : further(
                  at,
                  found.upTo(),
                  new Report(new RoadFinding.EntryMissing(stream, found.where())));
      case UNKNOWN ->
          at.author() == Author.OURS
              ? further(
                  at,
                  found.upTo(),
                  new Report(new RoadFinding.OwnTailLost(stream, found.where(), at.top())))
              : at.refused()
                  ? moved(new Apart(at.acked()), new HangUp())
                  : stranger(at.acked(), at.top());
      case DIFFERENT -> fenced(at.acked(), "entry " + found.where() + " is not the one of our log");
    };
  }

  private static Outcome further(Comparing at, EntryId upTo, RelayAction... actions) {
    RelayState next =
        upTo.compareTo(at.top()) >= 0
            ? new Flowing(at.top())
            : new Comparing(upTo, at.top(), at.author(), at.refused());
    return moved(next, actions);
  }

  private Outcome usurped(EntryId acked, long of, String writer) {
    return fenced(acked, "epoch " + of + " belongs to " + writer);
  }

  private Outcome fenced(EntryId acked, String reason) {
    return moved(
        new Fenced(acked, reason),
        new Report(new RoadFinding.Fenced(stream, reason)),
        new HangUp());
  }

  private static Outcome moved(RelayState state, RelayAction... actions) {
    return new Outcome.Moved(state, List.of(actions));
  }

  private static Outcome contradicted(RelayState state, RelayEvent event) {
    return new Outcome.Contradicted(state, event);
  }
}
