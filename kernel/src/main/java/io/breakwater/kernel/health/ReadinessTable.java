package io.breakwater.kernel.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes one verdict of everything that was found. What was expected and not found is unknown, and
/// unknown blocks.
public final class ReadinessTable {
  private static final Finding NOT_TOLD = Finding.unknown("nobody has said");

  private ReadinessTable() {}

  /// The verdict.
  ///
  /// @param expected the parts that this host must know of
  public static Readiness judge(Set<Part> expected, Map<Part, Finding> found) {
    SortedMap<Part, Finding> parts = new TreeMap<>(found);
    expected.forEach(part -> parts.putIfAbsent(part, NOT_TOLD));
    boolean traderServes =
        !parts.containsKey(Part.TRADER) || parts.get(Part.TRADER).condition().serves();
    List<Part> failing = new ArrayList<>();
    Standing status = Standing.HEALTHY;
    boolean dor = true;
    for (Map.Entry<Part, Finding> each : parts.entrySet()) {
      Part part = each.getKey();
      Condition condition = each.getValue().condition();
      if (!condition.serves()) {
        dor &= !part.blocks();
        status = status.worse(part.blocks() ? Standing.UNHEALTHY : Standing.DEGRADED);
        if (condition == Condition.DOWN || traderServes || !part.isToldByTrader()) {
          failing.add(part);
        }
      } else if (condition == Condition.DEGRADED) {
        status = status.worse(Standing.DEGRADED);
      }
    }
    return new Readiness(dor, status, failing, parts);
  }
}
