package io.breakwater.lab.world;

import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.FaultPlan.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How the turmoil of a history is cut into bursts, and how long the lulls between them are.
///
/// @param turmoilMillis of all bursts together
/// @param cuts where lulls lie: their times count turmoil alone, and no two are the same
record Bursts(long turmoilMillis, List<Lull> cuts) {
  /// A history lasts for an hour at least.
  static final long LULLS_MILLIS = 3_600_000;

  private static final long LULLS_MIN = 3;
  private static final long LULLS_MAX = 5;

  /// The length of a lull in thousandths of their mean.
  private static final long SHARE_MIN = 400;

  private static final long SHARE_MAX = 1_600;

  /// In so many of a thousand lulls a market is closed: nothing is traded, and little happens.
  private static final int CLOSED_PERMILLE = 900;

  /// How much of such a lull, in per cent.
  private static final long CLOSED_PERCENT_MIN = 75;

  private static final long CLOSED_PERCENT_MAX = 94;

  /// In so many of those what else is wrong comes where the market is open.
  private static final int WRONG_WHILE_OPEN_PERMILLE = 500;

  /// In so many something else is wrong that lets trading go on, or would.
  private static final int WRONG_PERMILLE = 400;

  /// Whatever was away is back so long before turmoil.
  private static final long AFTER_MILLIS = 70_000;

  private static final List<Kind> CLOSED =
      List.of(Kind.VENUE_DOWN, Kind.VENUE_DOWN, Kind.VENUE_DOWN, Kind.PRICES_SILENT);

  private static final List<Kind> WRONG =
      List.of(
          Kind.STREAM_SILENT,
          Kind.REFUSED,
          Kind.ROAD_DOWN,
          Kind.DISK_FULL,
          Kind.JOURNAL_SLOW,
          Kind.STOP_FILE,
          Kind.THROTTLED);

  Bursts {
    cuts = List.copyOf(cuts);
  }

  static Bursts drawn(long seed, long turmoilMillis) {
    Draws draws = new Draws(seed, "bursts");
    int count = (int) draws.between(LULLS_MIN, LULLS_MAX);
    long burst = turmoilMillis / (count + 1);
    List<Long> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(draws.between(SHARE_MIN, SHARE_MAX));
    }
    long sum = shares.stream().mapToLong(share -> share).sum();
    List<Lull> cuts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long at = burst * (i + 1) + draws.between(-burst / 3, burst / 3);
      cuts.add(new Lull(at, Math.ceilDiv(LULLS_MILLIS * shares.get(i), sum)));
    }
    return new Bursts(turmoilMillis, cuts);
  }

  /// The plan of these faults, whose times count turmoil alone.
  FaultPlan spread(long seed, List<Fault> faults) {
    List<Lull> lulls = new ArrayList<>();
    long before = 0;
    for (Lull cut : cuts) {
      lulls.add(new Lull(cut.atMillis() + before, cut.forMillis()));
      before += cut.forMillis();
    }
    List<Fault> moved = new ArrayList<>(absences(seed, lulls));
    faults.forEach(fault ->
        moved.add(
            new Fault(fault.kind(), moved(fault.atMillis()), fault.forMillis(), fault.size())));
    moved.sort(Comparator.comparingLong(Fault::atMillis));
    return new FaultPlan(seed, turmoilMillis + before, 0, lulls, moved);
  }

  /// In most lulls something is away for so long that whatever waits for it gives up. What lets
  /// trading go on comes beside that, or in the part of the lull in which there is trading.
  private static List<Fault> absences(long seed, List<Lull> lulls) {
    Draws draws = new Draws(seed, "absences");
    List<Fault> absences = new ArrayList<>();
    for (Lull lull : lulls) {
      Lull room = new Lull(lull.atMillis(), lull.forMillis() - AFTER_MILLIS);
      Lull open = room;
      if (draws.chance(CLOSED_PERMILLE)) {
        Fault closed =
            absence(
                draws,
                draws.pick(CLOSED),
                room,
                draws.between(CLOSED_PERCENT_MIN, CLOSED_PERCENT_MAX));
        absences.add(closed);
        open = draws.chance(WRONG_WHILE_OPEN_PERMILLE) ? longerBeside(room, closed) : room;
      }
      if (draws.chance(WRONG_PERMILLE)) {
        absences.add(absence(draws, draws.pick(WRONG), open, draws.between(10, 50)));
      }
    }
    return absences;
  }

  private static Lull longerBeside(Lull room, Fault closed) {
    long before = closed.atMillis() - room.atMillis();
    long end = closed.atMillis() + closed.forMillis();
    long behind = room.endMillis() - end;
    return before > behind ? new Lull(room.atMillis(), before) : new Lull(end, Math.max(1, behind));
  }

  private static Fault absence(Draws draws, Kind kind, Lull room, long percent) {
    long lasts = Math.max(1, room.forMillis() * percent / 100);
    long at = room.atMillis() + draws.between(0, room.forMillis() - lasts);
    return new Fault(kind, at, lasts, kind.drawnSize(draws));
  }

  private long moved(long atMillis) {
    return atMillis
        + cuts.stream().filter(cut -> cut.atMillis() <= atMillis).mapToLong(Lull::forMillis).sum();
  }
}
