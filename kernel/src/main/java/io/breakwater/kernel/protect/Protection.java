package io.breakwater.kernel.protect;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Symbol;
import java.util.ArrayList;
import java.util.List;

/// Everything that protects positions and entries at the venue.
///
/// @param sequence how many stops this epoch has placed; the next id follows from it
/// @param stops our stops that have not ended
/// @param others stops of others, by what the venue calls them
/// @param closings positions that are to be closed
/// @param adopted positions that an operator handed over
public record Protection(
    long sequence,
    Table<ClientOrderId, ProtectiveStop> stops,
    Table<PositionKey, Guard> guards,
    Table<Long, OtherStop> others,
    Table<PositionKey, Closing> closings,
    Table<PositionKey, Adopted> adopted,
    Table<Symbol, Countdown> countdowns)
    implements Hashed {
  /// Stops of others that are remembered at most.
  public static final int OTHERS_MAX = 1_000;

  /// How long the taking away of a countdown may go unanswered before it is repeated.
  static final long COUNTDOWN_ANSWER_NANOS = 5_000_000_000L;

  public static final Protection NONE =
      new Protection(
          0,
          Table.empty(KeyHash::order),
          Table.empty(KeyHash::position),
          Table.empty(KeyHash::number),
          Table.empty(KeyHash::position),
          Table.empty(KeyHash::position),
          Table.empty(KeyHash::symbol));

  /// Whether there is nothing to look after.
  public boolean isIdle() {
    return stops.isEmpty() && guards.isEmpty() && closings.isEmpty() && countdowns.isEmpty();
  }

  /// Our stops of the position, in the order of their ids.
  public List<ProtectiveStop> stopsOf(PositionKey key) {
    if (stops.isEmpty()) {
      return List.of();
    }
    List<ProtectiveStop> found = new ArrayList<>();
    stops.forEach((_, stop) -> {
      if (stop.key().equals(key)) {
        found.add(stop);
      }
    });
    return found;
  }

  public Guard guard(PositionKey key) {
    return guards.getOr(key, Guard.NEW);
  }

  /// Numbers start over with each epoch; the epoch is part of the id.
  public Protection withLife() {
    return new Protection(0, stops, guards, others, closings, adopted, countdowns);
  }

  /// The protection after the fact.
  public Protection evolve(ProtectFact fact, long nowNanos) {
    return switch (fact) {
      case ProtectFact.Uncovered(var key, _, long since) -> with(key, guard(key).uncovered(since));
      case ProtectFact.Covered(var key, _) -> with(key, guard(key).covered());
      case ProtectFact.PlacingHeld(var key, _, long due) -> with(key, guard(key).held(due));
      case ProtectFact.OtherStopTold(var key, _) -> with(key, guard(key).told(true));
      case ProtectFact.GuardEnded(var key, _) -> withGuards(guards.remove(key));
      case ProtectFact.StopLive(var id, long algoId, long at) ->
          step(id, new StopEvent.Confirming(algoId, at));
      case ProtectFact.StopFound(var report, long at) ->
          with(
              new ProtectiveStop.Live(
                  new Placed(report.clientId(), report.terms(), report.algoId()), at));
      case ProtectFact.StopDoubted(var id, var cause, long since) ->
          step(id, new StopEvent.Doubting(cause, since));
      case ProtectFact.StopQueryPlanned(var id, int number, long due) ->
          step(id, new StopEvent.QueryPlanning(number, due));
      case ProtectFact.StopAbsent(var id, int count, long venueMillis) ->
          step(id, new StopEvent.Missing(count, venueMillis));
      case ProtectFact.StopCancelPlanned(var id, long due, _) ->
          step(id, new StopEvent.CancelPlanning(due));
      case ProtectFact.StopEnded(var id, _, _) -> step(id, new StopEvent.Ending());
      case ProtectFact.OtherStopSeen(var report) ->
          withOthers(others.put(report.algoId(), new OtherStop(report)));
      case ProtectFact.OtherStopGone(long algoId) -> withOthers(others.remove(algoId));
      case ProtectFact.CloseWanted(var key, var cause, long at) ->
          withClosings(closings.put(key, new Closing(cause, at, at)));
      case ProtectFact.CloseTried(var key, long due) -> {
        Closing closing = closings.get(key).orElseThrow(() -> unknown(key));
        yield withClosings(
            closings.put(key, new Closing(closing.cause(), closing.sinceNanos(), due)));
      }
      case ProtectFact.CloseDone(var key) -> withClosings(closings.remove(key));
      case ProtectFact.PositionAdopted(var key, var operator, var reason) ->
          withAdopted(adopted.put(key, new Adopted(operator, reason)));
      case ProtectFact.CountdownSet(var symbol, long millis, _) ->
          countdownSet(symbol, millis, nowNanos);
      case ProtectFact.CountdownFailed(var symbol, _, long due) -> {
        Countdown before = countdowns.getOr(symbol, new Countdown(0, 0, 0));
        yield with(symbol, new Countdown(before.countdownMillis(), due, before.setNanos()));
      }
    };
  }

  private Protection countdownSet(Symbol symbol, long millis, long nowNanos) {
    Countdown asked = countdowns.getOr(symbol, new Countdown(0, 0, 0));
    if (asked.countdownMillis() != millis) {
      // Something else was asked for meanwhile; its own answer counts.
      return this;
    }
    return millis == 0
        ? withCountdowns(countdowns.remove(symbol))
        : with(symbol, new Countdown(millis, asked.dueNanos(), nowNanos));
  }

  /// The protection after an effect that is a step in a stop's life; others change nothing.
  ///
  /// @param countdownEveryNanos when a countdown that is set now is due again
  public Protection evolve(Effect effect, long nowNanos, long countdownEveryNanos) {
    return switch (effect) {
      case Effect.PlaceStop(var id, var terms) -> {
        if (stops.contains(id)) {
          throw new Invariant.Broken("a stop of this id exists: " + id);
        }
        PositionKey key = terms.position();
        yield numbered()
            .with(new ProtectiveStop.Sent(new Placed(id, terms, 0), nowNanos))
            .with(key, guard(key).placed(nowNanos));
      }
      case Effect.CancelStop(var id, _) when stops.contains(id) ->
          step(id, new StopEvent.CancelSending(nowNanos));
      case Effect.QueryStop(var id, _) when stops.contains(id) ->
          step(id, new StopEvent.Asking(nowNanos));
      case Effect.SetCountdown(var symbol, long millis) -> {
        long wait = millis == 0 ? COUNTDOWN_ANSWER_NANOS : countdownEveryNanos;
        long set = countdowns.get(symbol).map(Countdown::setNanos).orElse(0L);
        yield with(symbol, new Countdown(millis, nowNanos + wait, set));
      }
      case Effect.CancelStop _, Effect.QueryStop _ -> this;
      case Effect.Send _, Effect.Cancel _, Effect.Query _ -> this;
      case Effect.TakeSnapshot _, Effect.Raise _, Effect.Publish _ -> this;
    };
  }

  /// What the venue said of somebody else's stop holds until it lists them.
  public Protection read() {
    Table<PositionKey, Guard> changed = guards;
    for (Table.Entry<PositionKey, Guard> entry : guards.entries()) {
      if (entry.value().otherTold()) {
        changed = changed.put(entry.key(), entry.value().told(false));
      }
    }
    return withGuards(changed);
  }

  private Protection step(ClientOrderId id, StopEvent event) {
    ProtectiveStop stop =
        stops.get(id).orElseThrow(() -> new Invariant.Broken("no such stop: " + id));
    ProtectiveStop next = ProtectiveStopTable.step(stop, event).orBroken();
    return next instanceof ProtectiveStop.Over ? withStops(stops.remove(id)) : with(next);
  }

  private static Invariant.Broken unknown(PositionKey key) {
    return new Invariant.Broken("nobody wants to close " + key);
  }

  private Protection numbered() {
    return new Protection(sequence + 1, stops, guards, others, closings, adopted, countdowns);
  }

  private Protection with(ProtectiveStop stop) {
    return withStops(stops.put(stop.id(), stop));
  }

  private Protection with(PositionKey key, Guard guard) {
    return withGuards(guards.put(key, guard));
  }

  private Protection with(Symbol symbol, Countdown countdown) {
    return withCountdowns(countdowns.put(symbol, countdown));
  }

  private Protection withStops(Table<ClientOrderId, ProtectiveStop> changed) {
    return new Protection(sequence, changed, guards, others, closings, adopted, countdowns);
  }

  private Protection withGuards(Table<PositionKey, Guard> changed) {
    return new Protection(sequence, stops, changed, others, closings, adopted, countdowns);
  }

  private Protection withOthers(Table<Long, OtherStop> changed) {
    return new Protection(sequence, stops, guards, changed, closings, adopted, countdowns);
  }

  private Protection withClosings(Table<PositionKey, Closing> changed) {
    return new Protection(sequence, stops, guards, others, changed, adopted, countdowns);
  }

  private Protection withAdopted(Table<PositionKey, Adopted> changed) {
    return new Protection(sequence, stops, guards, others, closings, changed, countdowns);
  }

  private Protection withCountdowns(Table<Symbol, Countdown> changed) {
    return new Protection(sequence, stops, guards, others, closings, adopted, changed);
  }

  @Override
  public long stableHash() {
    return StableHash.of("protection")
        .add(sequence)
        .add(stops.hash())
        .add(guards.hash())
        .add(others.hash())
        .add(closings.hash())
        .add(adopted.hash())
        .add(countdowns.hash())
        .value();
  }

  /// The same hash from the entries alone.
  public long hashRecomputed() {
    return StableHash.of("protection")
        .add(sequence)
        .add(stops.hashRecomputed())
        .add(guards.hashRecomputed())
        .add(others.hashRecomputed())
        .add(closings.hashRecomputed())
        .add(adopted.hashRecomputed())
        .add(countdowns.hashRecomputed())
        .value();
  }
}
