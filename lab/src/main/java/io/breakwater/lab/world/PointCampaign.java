package io.breakwater.lab.world;

import io.breakwater.lab.point.Crash;
import io.breakwater.lab.point.Failpoint;
import io.breakwater.lab.point.Strike;
import io.breakwater.lab.world.World.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Every failpoint of the canonical run: which there are, where the trader is cut off there, and
/// the pairs of two, of which the second strikes in what follows from the first.
public final class PointCampaign {
  private static final String STREAM = "points";

  /// A crash at the disk is a loss of power three times in four: that is what leaves something half
  /// done. Elsewhere it is a kill as often.
  private static final int LIKELY_PERMILLE = 750;

  /// The second of a pair strikes at one of its first times, most of them in the recovery.
  private static final long SECOND_MAX = 2;

  private final Map<Failpoint, Long> reached;

  private PointCampaign(Map<Failpoint, Long> reached) {
    this.reached = reached;
  }

  /// Lives the canonical run without a strike.
  public static PointCampaign begin() {
    Told told = World.live(new PointPlan(List.of()), Assembly.shipped());
    if (told.broken().isPresent()) {
      throw new IllegalStateException("the canonical run itself breaks " + told.broken().get());
    }
    return new PointCampaign(told.points());
  }

  /// Failpoints that the canonical run never reaches; there must be none.
  public List<Failpoint> neverReached() {
    return Failpoint.ALL.stream().filter(point -> times(point) == 0).toList();
  }

  /// How often the canonical run reaches it.
  public long times(Failpoint point) {
    return reached.getOrDefault(point, 0L);
  }

  /// One plan for each failpoint, with the crash that does more harm there.
  public List<PointPlan> alone() {
    return points().stream().map(point -> new PointPlan(List.of(first(point)))).toList();
  }

  /// The same with the other crash.
  public List<PointPlan> aloneOtherwise() {
    return points().stream()
        .map(point -> {
          Strike first = first(point);
          Crash other = first.crash() == Crash.KILL ? Crash.POWER : Crash.KILL;
          return new PointPlan(List.of(new Strike(point, first.nth(), other)));
        })
        .toList();
  }

  /// Every pair of two, the same one twice too.
  public List<PointPlan> pairs() {
    List<PointPlan> pairs = new ArrayList<>();
    for (Failpoint first : points()) {
      for (Failpoint second : points()) {
        Draws draws = new Draws(index(first), STREAM + second);
        Strike again = new Strike(second, draws.between(1, SECOND_MAX), crash(second, draws));
        pairs.add(new PointPlan(List.of(first(first), again)));
      }
    }
    return pairs;
  }

  /// So many of the pairs, spread over all of them by the seed.
  public List<PointPlan> pairs(long seed, int count) {
    List<PointPlan> all = pairs();
    Draws draws = new Draws(seed, STREAM);
    Set<Integer> chosen = new TreeSet<>();
    while (chosen.size() < Math.min(count, all.size())) {
      chosen.add((int) draws.below(all.size()));
    }
    return chosen.stream().map(all::get).toList();
  }

  private List<Failpoint> points() {
    return Failpoint.ALL.stream().filter(point -> times(point) > 0).toList();
  }

  private Strike first(Failpoint point) {
    Draws draws = new Draws(index(point), STREAM);
    return new Strike(point, draws.between(1, times(point)), crash(point, draws));
  }

  private static Crash crash(Failpoint point, Draws draws) {
    boolean likely = draws.chance(LIKELY_PERMILLE);
    return likely == point.step().isOfDisk() ? Crash.POWER : Crash.KILL;
  }

  private static long index(Failpoint point) {
    return Failpoint.ALL.indexOf(point);
  }
}
