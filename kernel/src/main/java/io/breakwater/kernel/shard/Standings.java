package io.breakwater.kernel.shard;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who is well: by reports, and by what the units of a shard are heard of.
final class Standings {
  private static final String SILENT_STREAMS = "its streams are silent";

  private Standings() {}

  /// What became of the shards by nothing but time.
  static void judge(Draft draft) {
    ShardRule.Patience patience = draft.rule.patience();
    for (Map.Entry<ShardId, Shard> each : List.copyOf(draft.shards.entrySet())) {
      ShardId id = each.getKey();
      Shard shard = each.getValue();
      long quiet = draft.now - shard.reportedNanos();
      switch (shard.standing()) {
        case Standing.Starting(long since, boolean found) -> {
          long max = found ? patience.calm().adopt() : patience.start();
          if (draft.now - since > max) {
            turn(draft, id, new Standing.Degraded(draft.now, "no report since its start", false));
          }
        }
        case Standing.Healthy _ -> {
          if (quiet > patience.report()) {
            turn(draft, id, new Standing.Degraded(draft.now, "no report", false));
          }
        }
        case Standing.Degraded _ -> {
          if (quiet > patience.dead()) {
            turn(draft, id, new Standing.Dead(draft.now, "no report for long", false));
          }
        }
        case Standing.Dead _ -> {}
      }
      doubtAgain(draft, id);
    }
  }

  /// One that is not well may have sent prices, which end a doubt, and stand still again before a
  /// report tells of it: while none comes, its units are doubted again and again.
  private static void doubtAgain(Draft draft, ShardId id) {
    ShardRule.Patience patience = draft.rule.patience();
    draft
        .shard(id)
        .filter(shard -> !shard.isHealthy() && !(shard.standing() instanceof Standing.Dead))
        .filter(shard -> draft.now - shard.reportedNanos() > patience.report())
        .filter(shard -> draft.now - shard.doubtedNanos() >= patience.calm().resend())
        .ifPresent(shard -> {
          draft.doubtAgain(draft.unitsOf(id), "shard " + id + " is " + shard.standing().word());
          draft.shards.put(id, shard.doubted(draft.now));
        });
  }

  /// A shard that is not well any more takes the trust of all its units with it.
  static void turn(Draft draft, ShardId id, Standing to) {
    Shard shard = draft.shards.get(id);
    if (shard == null) {
      return;
    }
    draft.shards.put(id, shard.with(to).doubted(draft.now));
    draft.note(new ShardFact.Turned(id, shard.standing().word(), to.word(), to.why()));
    if (to instanceof Standing.Healthy) {
      return;
    }
    SortedSet<Unit> units = draft.unitsOf(id);
    draft.doubtReader(units, "shard " + id + ": " + to.why());
    if (to instanceof Standing.Dead) {
      units.forEach(unit ->
          draft.seats.put(unit, draft.seat(unit).without("shard " + id + " is dead", draft.now)));
    }
    if (shard.isHealthy() && isOverburdened(draft, shard, units)) {
      cascade(draft, id, to);
    }
  }

  /// It has just taken units over, and carries much for what it may.
  private static boolean isOverburdened(Draft draft, Shard shard, SortedSet<Unit> units) {
    int load = units.stream().mapToInt(Unit::size).sum();
    return draft.now - shard.tookNanos() < draft.rule.patience().calm().cascade()
        && 2 * load >= draft.rule.capacity();
  }

  private static void cascade(Draft draft, ShardId id, Standing to) {
    String reason = "shard " + id + " failed soon after it took units over: " + to.why();
    if (!(draft.breaker instanceof Breaker.Cascade)) {
      draft.note(new ShardFact.BreakerOpened(reason));
    }
    draft.breaker = new Breaker.Cascade(draft.now + draft.rule.patience().calm().breaker(), reason);
  }

  /// What a line of a report says of its unit.
  private enum Word {
    HEARD,
    SILENT,
    ENDED,
    /// It was asked for a moment ago.
    PENDING
  }

  /// What a report says of the shard's own units.
  static void heard(Draft draft, ShardId id, List<ShardEvent.Line> lines) {
    SortedSet<Unit> own = draft.unitsOf(id);
    SortedSet<Unit> silent = new TreeSet<>();
    int alive = 0;
    for (ShardEvent.Line line : lines.stream().filter(said -> own.contains(said.unit())).toList()) {
      switch (word(draft, line)) {
        case HEARD -> {
          alive++;
          fresh(draft, line.unit(), id);
        }
        case SILENT -> silent.add(line.unit());
        case ENDED -> draft.seats.put(line.unit(), draft.seat(line.unit()).ended(true));
        case PENDING -> {}
      }
    }
    if (!silent.isEmpty() && alive == 0) {
      silent(draft, id);
    } else {
      draft.doubt(silent, "silent on shard " + id);
      well(draft, id, alive > 0 || (!hasLiving(draft, own) && !isOnProbation(draft, id, own)));
    }
  }

  private static Word word(Draft draft, ShardEvent.Line line) {
    if (line.ended() || (draft.seat(line.unit()).ended() && !line.heard())) {
      return Word.ENDED;
    }
    if (isSilent(draft, line)) {
      return Word.SILENT;
    }
    return line.heard() ? Word.HEARD : Word.PENDING;
  }

  private static void silent(Draft draft, ShardId id) {
    Shard shard = draft.shard(id).orElseGet(() -> Shard.starting(draft.now, true));
    if (shard.standing() instanceof Standing.Degraded(long since, _, _)) {
      // It was not heard of before, and is not well for another reason now: that is no turn.
      draft.shards.put(id, shard.with(new Standing.Degraded(since, SILENT_STREAMS, true)));
    } else {
      turn(draft, id, new Standing.Degraded(draft.now, SILENT_STREAMS, true));
    }
  }

  /// One that was DEGRADED must prove that it hears, where there is something to hear.
  private static void well(Draft draft, ShardId id, boolean proven) {
    draft
        .shard(id)
        .filter(shard -> !shard.isHealthy())
        .filter(shard -> proven || !(shard.standing() instanceof Standing.Degraded))
        .ifPresent(_ -> turn(draft, id, new Standing.Healthy(draft.now)));
  }

  /// All was taken from it for its silence: that nothing is silent now proves nothing.
  private static boolean isOnProbation(Draft draft, ShardId id, SortedSet<Unit> own) {
    return own.isEmpty() && draft.shard(id).filter(Shard::isSilent).isPresent();
  }

  private static boolean hasLiving(Draft draft, SortedSet<Unit> own) {
    return own.stream().anyMatch(unit -> !draft.seat(unit).ended());
  }

  private static boolean isSilent(Draft draft, ShardEvent.Line line) {
    ShardRule.Patience patience = draft.rule.patience();
    return line.silentNanos() > (line.heard() ? patience.silent() : patience.first());
  }

  private static void fresh(Draft draft, Unit unit, ShardId id) {
    Seat seat = draft.seat(unit).ended(false);
    switch (seat.freshness()) {
      case Seat.Freshness.Fresh _ -> {}
      case Seat.Freshness.Unheard _ -> draft.note(new ShardFact.FirstHeard(unit, id));
      case Seat.Freshness.Stale(long since, _) ->
          draft.note(new ShardFact.CameFresh(unit, id, draft.now - since));
    }
    draft.seats.put(unit, seat.with(new Seat.Freshness.Fresh()));
  }
}
