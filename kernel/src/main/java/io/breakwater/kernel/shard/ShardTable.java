package io.breakwater.kernel.shard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an event makes of the shards, whoever is affected. Every unit of a shard that is not well
/// goes where there is room, at so many moves in a second; a shard that reads what it should not is
/// told so by the next order, which always names all that it is to read.
///
/// @param rule the figures
public record ShardTable(ShardRule rule) {
  static final String NOT_YET = "not read by any shard yet";

  public ShardStep next(Shards before, ShardEvent event) {
    Draft draft = new Draft(rule, before, event.atNanos());
    return switch (event) {
      case ShardEvent.Wanted(_, var units) -> settled(wanted(draft, units));
      case ShardEvent.Launching(_, var shard) -> settled(launching(draft, shard));
      case ShardEvent.Found(_, var shard) -> settled(found(draft, shard));
      case ShardEvent.Reported report ->
          draft.shard(report.shard()).filter(Shard::hears).isPresent()
              ? settled(reported(draft, report))
              : new ShardStep.Contradicted(before, event);
      case ShardEvent.Gone(_, var shard, var reason) ->
          draft.shard(shard).filter(Shard::hears).isPresent()
              ? settled(gone(draft, shard, reason))
              : new ShardStep.Contradicted(before, event);
      case ShardEvent.Removed(_, var shard) ->
          draft.shard(shard).isPresent()
              ? settled(removed(draft, shard))
              : new ShardStep.Contradicted(before, event);
      case ShardEvent.MoveAsked(_, var unit, var shard, var reason) ->
          refusal(before, unit, shard)
              .<ShardStep>map(why -> new ShardStep.Refused(before, why))
              .orElseGet(() -> settled(moved(draft, unit, shard, reason)));
      case ShardEvent.TimeReached _ -> settled(draft);
      case ShardEvent.Paused(_, long gapNanos) -> settled(paused(draft, gapNanos));
    };
  }

  /// Why an operator's move of this unit to this shard cannot be made now; empty where it can. What
  /// a dry run says.
  public Optional<String> refusal(Shards shards, Unit unit, ShardId to) {
    Shard shard = shards.shards().get(to);
    Seat seat = shards.seats().get(unit);
    if (seat == null) {
      return Optional.of("no unit " + unit.name());
    }
    if (shard == null) {
      return Optional.of("no shard " + to + ", there are " + shards.shards().keySet());
    }
    if (seat.shard().filter(to::equals).isPresent()) {
      return Optional.of(unit.name() + " is read by shard " + to + " already");
    }
    if (!shard.isHealthy()) {
      return Optional.of("shard " + to + " is " + shard.standing().word());
    }
    if (shards.loadOf(to) + unit.size() > rule.capacity()) {
      return Optional.of(
          "shard " + to + " has no room: " + shards.loadOf(to) + " of " + rule.capacity());
    }
    return Optional.empty();
  }

  private ShardStep settled(Draft draft) {
    Standings.judge(draft);
    Assignment.settle(draft);
    Tidings.tell(draft);
    return draft.done();
  }

  private static Draft wanted(Draft draft, SortedSet<Unit> units) {
    draft.seats.keySet().retainAll(units);
    units.forEach(unit -> draft.seats.putIfAbsent(unit, Seat.waiting(draft.now, NOT_YET)));
    return draft;
  }

  /// A process that is made now begins with what has no place, but not with more than its share.
  private static Draft launching(Draft draft, ShardId id) {
    draft.shards.put(id, Shard.starting(draft.now, false));
    int markets = draft.seats.keySet().stream().mapToInt(Unit::size).sum();
    int share = Math.min(Math.ceilDiv(markets, draft.rule.count()), draft.rule.capacity());
    for (Unit unit : Assignment.waiting(draft)) {
      if (!Assignment.awaitsFound(draft) && draft.loadOf(id) + unit.size() <= share) {
        draft.seat(unit, id, "begins with it");
      }
    }
    return draft;
  }

  private static Draft found(Draft draft, ShardId id) {
    draft.shards.put(id, Shard.starting(draft.now, true));
    return draft;
  }

  private static Draft gone(Draft draft, ShardId id, String reason) {
    Standings.turn(draft, id, new Standing.Dead(draft.now, reason, true));
    return draft;
  }

  private static Draft removed(Draft draft, ShardId id) {
    Standings.turn(draft, id, new Standing.Dead(draft.now, "removed", true));
    draft.shards.remove(id);
    draft.note(new ShardFact.Removed(id));
    return draft;
  }

  private static Draft moved(Draft draft, Unit unit, ShardId to, String reason) {
    draft.seat(unit, to, reason);
    draft.moved.add(draft.now);
    return draft;
  }

  private static Draft paused(Draft draft, long gapNanos) {
    draft.shards.replaceAll((_, shard) -> shard.paused(gapNanos));
    return draft;
  }

  private static Draft reported(Draft draft, ShardEvent.Reported report) {
    ShardId id = report.shard();
    Shard before = draft.shards.getOrDefault(id, Shard.starting(draft.now, true));
    draft.numbersSeen(report.applied());
    SortedSet<Unit> reads = new TreeSet<>();
    report.lines().forEach(line -> reads.add(line.unit()));
    if (before.standing() instanceof Standing.Starting(_, boolean found) && found) {
      adopt(draft, id, reads);
      before = before.ordered(report.applied(), draft.now);
    }
    zombies(draft, id, before, reads);
    draft.shards.put(id, before.reported(report.applied(), reads, draft.now));
    Standings.heard(draft, id, report.lines());
    return draft;
  }

  /// What a shard reads that ran before this supervisor is its own, where nobody else has it.
  private static void adopt(Draft draft, ShardId id, SortedSet<Unit> reads) {
    for (Unit unit : reads) {
      Seat seat = draft.seats.get(unit);
      if (seat != null && seat.shard().isEmpty() && unit.size() <= draft.roomOf(id)) {
        draft.seats.put(unit, seat.at(id, draft.now));
      }
    }
  }

  /// It reads what another one is to read. Right after an order that is no wonder, unless it was
  /// not heard of for a while or is an earlier supervisor's.
  private static void zombies(Draft draft, ShardId id, Shard before, SortedSet<Unit> reads) {
    ShardRule.Patience patience = draft.rule.patience();
    boolean found = before.standing() instanceof Standing.Starting(_, boolean ran) && ran;
    boolean underWay =
        !found
            && draft.now - before.order().givenNanos() < patience.calm().resend()
            && draft.now - before.reportedNanos() <= patience.report();
    List<Unit> strangers = new ArrayList<>(reads);
    strangers.removeAll(draft.unitsOf(id));
    strangers.removeIf(unit -> underWay || (before.reads().contains(unit) && isTold(before)));
    strangers.forEach(unit -> draft.note(new ShardFact.ZombieSeen(id, unit)));
    if (!strangers.isEmpty()) {
      draft.reminded.add(id);
    }
  }

  /// A stranger that was there in the report before was told of then.
  private static boolean isTold(Shard before) {
    return before.isHealthy() || before.isSilent();
  }
}
