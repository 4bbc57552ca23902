package io.breakwater.lab.table;

import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Finding.Code;
import io.breakwater.kernel.health.Need;
import io.breakwater.kernel.health.NeedTable;
import io.breakwater.kernel.health.Part;
import io.breakwater.kernel.health.Readiness;
import io.breakwater.kernel.health.Service;
import io.breakwater.kernel.health.Standing;
import io.breakwater.lab.invariant.Broken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Findings of any kind, some of them missing, and the tables that judge them.
final class HealthWorld {
  static final String BLOCKS = "INV-64 WhatIsNotKnownToServeBlocks";
  static final String NAMED = "INV-65 WhatFailsIsNamed";
  static final String NEEDS = "INV-66 ACriticalNeedMakesUnhealthy";

  /// Parts whose loss nobody trades through, as docs/health.md lists them.
  private static final Set<Part> TRADED_WITHOUT =
      EnumSet.of(Part.STRATEGIST, Part.PAPER, Part.MONITOR, Part.SUPERVISOR);

  private static final int JUDGEMENTS = 40;
  private static final List<Service> SERVICES = List.of(Service.values());
  private static final List<Condition> CONDITIONS = List.of(Condition.values());

  private HealthWorld() {}

  /// What the monitor asks.
  interface Machine {
    Readiness judge(Set<Part> expected, Map<Part, Finding> found);

    Standing standing(Service service, Collection<NeedTable.Met> all);
  }

  static Optional<Broken> live(Machine machine, long seed) {
    try {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < JUDGEMENTS; i++) {
        readiness(machine, random);
        needs(machine, random);
      }
      return Optional.empty();
    } catch (Breaking breaking) {
      return Optional.of(breaking.broken());
    }
  }

  private static void readiness(Machine machine, SplittableRandom random) {
    Set<Part> expected = EnumSet.noneOf(Part.class);
    Map<Part, Finding> found = new EnumMap<>(Part.class);
    Set<Part> lost = EnumSet.noneOf(Part.class);
    Set<Part> down = EnumSet.noneOf(Part.class);
    for (Part part : Part.values()) {
      boolean wanted = random.nextInt(5) > 0;
      Condition condition =
          random.nextInt(4) > 0 ? Condition.UP : CONDITIONS.get(random.nextInt(CONDITIONS.size()));
      if (wanted) {
        expected.add(part);
      }
      if (random.nextInt(12) > 0) {
        found.put(part, finding(condition));
        if (condition == Condition.DOWN || condition == Condition.UNKNOWN) {
          lost.add(part);
        }
        if (condition == Condition.DOWN) {
          down.add(part);
        }
      } else if (wanted) {
        lost.add(part);
      }
    }
    Readiness readiness = machine.judge(expected, found);
    Set<Part> stopping = EnumSet.copyOf(lost);
    stopping.removeAll(TRADED_WITHOUT);
    Breaking.unless(
        readiness.dor() == stopping.isEmpty(),
        BLOCKS,
        "ready is " + readiness.dor() + " while " + stopping + " do not serve");
    Breaking.unless(
        readiness.failing().containsAll(down), NAMED, down + " fail, named " + readiness.failing());
    Breaking.unless(
        lost.containsAll(readiness.failing()), NAMED, readiness.failing() + " named, lost " + lost);
  }

  private static Finding finding(Condition condition) {
    return switch (condition) {
      case UP -> Finding.up("");
      case DEGRADED -> Finding.degraded(Code.LOW, "low");
      case DOWN -> Finding.down(Code.UNHEALTHY, "broken");
      case UNKNOWN -> Finding.unknown("nobody answers");
    };
  }

  private static void needs(Machine machine, SplittableRandom random) {
    Service service = SERVICES.get(random.nextInt(SERVICES.size()));
    List<NeedTable.Met> all = new ArrayList<>();
    boolean isUnhealthy = false;
    boolean isWell = true;
    for (Map.Entry<Need, Boolean> need : NeedTable.of(service).entrySet()) {
      Condition condition = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
      all.add(new NeedTable.Met(need.getKey(), condition));
      boolean isLost = condition == Condition.DOWN || condition == Condition.UNKNOWN;
      isUnhealthy |= need.getValue() && isLost;
      isWell &= condition == Condition.UP;
    }
    Standing wanted =
        isUnhealthy ? Standing.UNHEALTHY : isWell ? Standing.HEALTHY : Standing.DEGRADED;
    Standing standing = machine.standing(service, all);
    Breaking.unless(standing == wanted, NEEDS, service + " with " + all + " is " + standing);
  }
}
