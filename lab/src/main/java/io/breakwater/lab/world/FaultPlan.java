package io.breakwater.lab.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What goes wrong when, as data drawn from the seed. Each plan omits whole kinds of faults, since
/// a fault can hide another.
///
/// @param midnightMillis the virtual time at which UTC midnight comes; 0 where it is the beginning
public record FaultPlan(
    long seed, long safetyMillis, long midnightMillis, List<Lull> lulls, List<Fault> faults)
    implements Plan {
  /// In so many of a thousand plans midnight comes beside a fault.
  private static final int MIDNIGHT_PERMILLE = 250;

  /// In so many of a thousand plans a second trader is started.
  private static final int RIVAL_PERMILLE = 300;

  /// These are drawn each from a stream of its own.
  private static final Set<Kind> APART = EnumSet.of(Kind.THROTTLED, Kind.RIVAL);

  private static final int FAULTS_PER_KIND_MAX = 3;

  /// People do more than things break.
  private static final int COMMANDS_MAX = 6;

  /// So many faults at least, not counting commands.
  private static final int FAULTS_MIN = 26;

  public FaultPlan {
    lulls = List.copyOf(lulls);
    faults = List.copyOf(faults);
  }

  /// A plan of one burst that begins at midnight.
  public FaultPlan(long seed, long safetyMillis, List<Fault> faults) {
    this(seed, safetyMillis, 0, List.of(), faults);
  }

  /// One fault.
  ///
  /// @param atMillis virtual time at which it begins
  /// @param forMillis how long it lasts; 0 for what happens at once
  /// @param size how bad it is; what it counts depends on the kind
  public record Fault(Kind kind, long atMillis, long forMillis, long size) {
    @Override
    public String toString() {
      String lasting = forMillis == 0 ? "" : " for " + forMillis + " ms";
      return "at " + atMillis + " ms" + lasting + ": " + kind + " " + size;
    }
  }

  /// What can go wrong, with the least and the greatest size and, for what lasts, the longest time.
  public enum Kind {
    /// Requests, answers and texts of streams take up to so many milliseconds more.
    LATENCY(200, 5_000, 20_000),
    /// So many of a thousand answers never come though the request was executed.
    RESPONSE_LOST(50, 600, 20_000),
    /// So many of a thousand requests never arrive.
    REQUEST_LOST(50, 600, 20_000),
    /// So many of a thousand connections are refused.
    REFUSED(50, 900, 10_000),
    /// So many orders are executed and answered by a 503 of unknown outcome.
    UNKNOWN_EXECUTED(1, 6, 20_000),
    /// So many orders are not executed and answered by a 503 of unknown outcome.
    UNKNOWN_NOT_EXECUTED(1, 6, 20_000),
    /// So many orders are refused by an error code that says try again.
    ERROR_CODE(1, 6, 10_000),
    /// So many requests meet 429.
    RATE_LIMIT(1, 3, 10_000),
    /// Orders younger than so many milliseconds are not found.
    QUERY_LAG(200, 2_500, 30_000),
    /// The user stream is cut so many times.
    STREAM_CUT(1, 3, 10_000),
    /// The user stream says nothing.
    STREAM_SILENT(1, 1, 15_000),
    /// So many messages of the user stream come twice.
    STREAM_TWICE(1, 30, 20_000),
    /// So many pairs of messages of the user stream come in the wrong order.
    STREAM_SWAPPED(1, 30, 20_000),
    /// The market streams say nothing.
    PRICES_SILENT(1, 1, 12_000),
    /// Only so many per cent of what could trade does.
    PARTIAL_FILLS(1, 60, 30_000),
    /// The trader is killed; the size picks the point.
    KILL(0, 99, 0),
    /// The host loses power; the size picks the point, see [PowerCut].
    POWER(0, PowerCut.NUMBERS - 1, 0),
    /// One of the next forces of the trader's disk fails, half the size later than the next; where
    /// the size is odd the trader is killed first, and it is one of its recovery.
    FORCE_FAILS(0, 9, 0),
    /// Forces of the journal are slow.
    JOURNAL_SLOW(1, 1, 6_000),
    /// The host's wall clock steps by so many milliseconds, less 6,000.
    CLOCK_STEP(0, 12_000, 0),
    /// A stop file lies there: an operator's at 0, the failsafe's at 1.
    STOP_FILE(0, 1, 8_000),
    /// An operator gives a command; the size picks it.
    COMMAND(0, 99, 0),
    /// The exchange is killed and comes back.
    VENUE_DOWN(1, 1, 10_000),
    /// All prices fall by so many hundredths of a per cent.
    CRASH(100, 900, 10_000),
    /// One request meets 418: the address is banned for so many seconds.
    BAN(2, 12, 10_000),
    /// The exchange's clock is off by so many milliseconds, less 6,000.
    VENUE_SKEW(0, 12_000, 15_000),
    /// Only so many bytes more fit on the trader's disk.
    DISK_FULL(0, 400_000, 15_000),
    /// The trader is killed, and while it is down a bit of its journal flips; the size picks it.
    ROT(0, 1_400_000, 0),
    /// A bit flips in a finished part of the journal while the trader runs; the size picks it.
    ROT_ALIVE(0, 999_999, 0),
    /// The trader is killed, and its newest snapshot holds, under a valid checksum, the state of
    /// the one before.
    SNAPSHOT_STALE(0, 0, 0),
    /// Everything is cancelled again and again while only so many per cent of what could trade does
    /// and the user stream says nothing.
    CANCEL_RACE(10, 60, 10_000),
    /// The trader is told that the road is down.
    ROAD_DOWN(1, 1, 12_000),
    /// So many orders are executed and answered by a 503 of unknown outcome, are not found for a
    /// while, and the user stream says nothing.
    UNSEEN(1, 5, 12_000),
    /// Each force of the trader's disk takes so many milliseconds, and its thread waits for it.
    DISK_STALL(200, 2_500, 8_000),
    /// The feeder is killed, and is away for so many milliseconds.
    KILL_FEEDER(50, 5_000, 0),
    /// The strategist is killed, and is away for so many milliseconds.
    KILL_STRATEGIST(50, 5_000, 0),
    /// The trader stands still, as after SIGSTOP or in a long collection of garbage.
    PAUSE_TRADER(1, 1, 12_000),
    /// Every order is refused for a limit: -1003 at 0, -1015 at 1.
    THROTTLED(0, 1, 45_000),
    /// A second trader is started on the folder of the first; where the size is odd, while that one
    /// stands still.
    RIVAL(0, 1, 0);

    private final long sizeMin;
    private final long sizeMax;
    private final long lastsMillisMax;

    Kind(long sizeMin, long sizeMax, long lastsMillisMax) {
      this.sizeMin = sizeMin;
      this.sizeMax = sizeMax;
      this.lastsMillisMax = lastsMillisMax;
    }

    long drawnSize(Draws draws) {
      return draws.between(sizeMin, sizeMax);
    }
  }

  /// The plan of a seed.
  public static FaultPlan drawn(long seed) {
    Draws draws = new Draws(seed, "plan");
    long turmoilMillis = draws.between(10_000, 40_000);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (!APART.contains(kind) && draws.chance(300)) {
        kinds.add(kind);
      }
    }
    List<Fault> faults = new ArrayList<>();
    for (Kind kind : kinds) {
      long count = draws.between(1, kind == Kind.COMMAND ? COMMANDS_MAX : FAULTS_PER_KIND_MAX);
      for (long i = 0; i < count; i++) {
        faults.add(drawn(draws, kind, turmoilMillis));
      }
    }
    List<Kind> drawn = kinds.stream().filter(kind -> kind != Kind.COMMAND).toList();
    while (countable(faults) < FAULTS_MIN) {
      Kind kind = drawn.isEmpty() ? Kind.LATENCY : draws.pick(drawn);
      faults.add(drawn(draws, kind, turmoilMillis));
    }
    throttled(seed, turmoilMillis).ifPresent(faults::add);
    faults.addAll(rivals(seed, turmoilMillis));
    faults.sort(Comparator.comparingLong(Fault::atMillis));
    FaultPlan spread = Bursts.drawn(seed, turmoilMillis).spread(seed, faults);
    return spread.at(midnight(spread));
  }

  private static long midnight(FaultPlan plan) {
    Draws draws = new Draws(plan.seed(), "midnight");
    return draws.chance(MIDNIGHT_PERMILLE)
        ? Math.max(1, draws.pick(plan.faults()).atMillis() + draws.between(-2_000, 5_000))
        : 0;
  }

  private static long countable(List<Fault> faults) {
    return faults.stream().filter(fault -> fault.kind() != Kind.COMMAND).count();
  }

  /// Rare, and from a stream of its own: while it lasts little else happens.
  private static Optional<Fault> throttled(long seed, long safetyMillis) {
    Draws draws = new Draws(seed, "plan:throttled");
    return draws.chance(60)
        ? Optional.of(drawn(draws, Kind.THROTTLED, safetyMillis))
        : Optional.empty();
  }

  private static List<Fault> rivals(long seed, long safetyMillis) {
    Draws draws = new Draws(seed, "plan:rivals");
    List<Fault> rivals = new ArrayList<>();
    if (draws.chance(RIVAL_PERMILLE)) {
      long count = draws.between(1, FAULTS_PER_KIND_MAX);
      for (long i = 0; i < count; i++) {
        rivals.add(drawn(draws, Kind.RIVAL, safetyMillis));
      }
    }
    return rivals;
  }

  private static Fault drawn(Draws draws, Kind kind, long safetyMillis) {
    long at = draws.between(1_000, safetyMillis - 1_000);
    long room = Math.min(kind.lastsMillisMax, safetyMillis - at);
    long lasts = kind.lastsMillisMax == 0 ? 0 : draws.between(Math.min(500, room), room);
    return new Fault(kind, at, lasts, kind.drawnSize(draws));
  }

  /// The plan with only these faults.
  public FaultPlan with(List<Fault> others) {
    return new FaultPlan(seed, safetyMillis, midnightMillis, lulls, others);
  }

  /// The plan with midnight at another time.
  FaultPlan at(long newMidnightMillis) {
    return new FaultPlan(seed, safetyMillis, newMidnightMillis, lulls, faults);
  }

  /// The plan without this stretch of time: what lay in it is gone, what reached into it is
  /// shorter, and what comes behind it comes earlier.
  FaultPlan without(long fromMillis, long toMillis) {
    Cut cut = new Cut(fromMillis, toMillis);
    List<Lull> quiet =
        lulls.stream()
            .filter(lull -> cut.left(lull.atMillis(), lull.endMillis()) > 0)
            .map(lull ->
                new Lull(cut.moved(lull.atMillis()), cut.left(lull.atMillis(), lull.endMillis())))
            .toList();
    List<Fault> loud = faults.stream().filter(cut::keeps).map(cut::moved).toList();
    return new FaultPlan(seed, cut.moved(safetyMillis), cut.moved(midnightMillis), quiet, loud);
  }

  /// A stretch of time that is left out.
  private record Cut(long fromMillis, long toMillis) {
    private long moved(long atMillis) {
      return atMillis <= fromMillis
          ? atMillis
          : Math.max(fromMillis, atMillis - (toMillis - fromMillis));
    }

    private long left(long atMillis, long endMillis) {
      return moved(endMillis) - moved(atMillis);
    }

    private boolean keeps(Fault fault) {
      boolean inside = fault.atMillis() >= fromMillis && fault.atMillis() < toMillis;
      return fault.forMillis() == 0
          ? !inside
          : left(fault.atMillis(), fault.atMillis() + fault.forMillis()) > 0;
    }

    private Fault moved(Fault fault) {
      return new Fault(
          fault.kind(),
          moved(fault.atMillis()),
          fault.forMillis() == 0 ? 0 : left(fault.atMillis(), fault.atMillis() + fault.forMillis()),
          fault.size());
    }
  }

  @Override
  public String again() {
    return "./breakwater simulate --replay " + seed;
  }

  /// The plan for people, one fault a line.
  @Override
  public String text() {
    StringBuilder text = new StringBuilder("faults until " + safetyMillis + " ms:");
    if (midnightMillis > 0) {
      text.append("\n  at ").append(midnightMillis).append(" ms: midnight");
    }
    lulls.forEach(lull -> text.append("\n  ").append(lull));
    faults.forEach(fault -> text.append("\n  ").append(fault));
    return text.toString();
  }
}
