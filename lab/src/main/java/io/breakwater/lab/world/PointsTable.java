package io.breakwater.lab.world;

import io.breakwater.lab.point.Failpoint;
import io.breakwater.lab.point.Strike;
import io.breakwater.lab.world.World.Told;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// `breakwater simulate --plan points`: lives every failpoint alone, with either crash, and pairs
/// of two, and prints what became of each.
final class PointsTable {
  private static final long SEED = 1;

  private final PointCampaign campaign = PointCampaign.begin();
  private final Map<String, Row> rows = new TreeMap<>();
  private final List<Told> broken = new ArrayList<>();
  private int lived;

  /// What became of one failpoint.
  ///
  /// @param alone how often the trader was cut off there first
  /// @param second in how many pairs it struck as the second, of those in which it was planned
  private record Row(long alone, long second, long planned) {
    private static final Row NONE = new Row(0, 0, 0);

    private Row plus(Row more) {
      return new Row(alone + more.alone, second + more.second, planned + more.planned);
    }
  }

  private PointsTable() {}

  /// Lives and prints; 0 where every failpoint is reached and nothing breaks.
  ///
  /// @param pairs how many of the pairs are lived; every one where that is as many as there are
  static int print(PrintWriter out, int pairs) {
    PointsTable table = new PointsTable();
    List<PointPlan> plans = new ArrayList<>(table.campaign.alone());
    plans.addAll(table.campaign.aloneOtherwise());
    int all = table.campaign.pairs().size();
    plans.addAll(pairs >= all ? table.campaign.pairs() : table.campaign.pairs(SEED, pairs));
    plans.forEach(table::live);
    return table.tell(out);
  }

  private void live(PointPlan plan) {
    Told told = World.live(plan, Assembly.shipped());
    lived++;
    List<Strike> strikes = plan.strikes();
    add(strikes.getFirst().point(), new Row(told.struck() > 0 ? 1 : 0, 0, 0));
    if (strikes.size() > 1) {
      add(strikes.getLast().point(), new Row(0, told.struck() > 1 ? 1 : 0, 1));
    }
    if (told.broken().isPresent()) {
      broken.add(told);
    }
  }

  private void add(Failpoint point, Row more) {
    rows.merge(point.toString(), more, Row::plus);
  }

  private int tell(PrintWriter out) {
    out.printf(Locale.ROOT, "%-32s %8s %8s %14s%n", "failpoint", "reached", "first", "second");
    int missed = 0;
    for (Failpoint point : Failpoint.ALL) {
      Row row = rows.getOrDefault(point.toString(), Row.NONE);
      missed += row.alone() == 0 ? 1 : 0;
      out.printf(
          Locale.ROOT,
          "%-32s %8d %8d %14s%n",
          point,
          campaign.times(point),
          row.alone(),
          row.second() + " of " + row.planned());
    }
    for (Told told : broken) {
      out.println("BROKEN " + told.broken().orElseThrow());
      out.println(told.plan().text());
      out.println("after " + told.virtualMillis() + " ms; before it broke:");
      told.last().forEach(line -> out.println("  " + line));
      out.println("again: " + told.plan().again());
    }
    out.printf(
        Locale.ROOT,
        "failpoints %d, never struck %d, lives %d, broken %d%n",
        Failpoint.ALL.size(),
        missed,
        lived,
        broken.size());
    return missed == 0 && broken.isEmpty() ? 0 : 1;
  }
}
