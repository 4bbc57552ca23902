package io.breakwater.kernel.health;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Service, what it needs, and whether it can do its work without it. This is the table of
/// docs/health.md.
public final class NeedTable {
  private NeedTable() {}

  /// How one need of a service fares.
  ///
  /// @param need one of those of the service
  public record Met(Need need, Condition condition) {}

  /// What a service needs; true where it cannot do its work without it.
  public static SortedMap<Need, Boolean> of(Service service) {
    return switch (service) {
      case TRADER ->
          needs(
              List.of(Need.VENUE, Need.BUS, Need.POLICY, Need.JOURNAL),
              List.of(Need.VENUE_LATENCY, Need.USER_STREAM, Need.LEASE));
      case FEEDER -> needs(List.of(Need.STREAM, Need.LOG), List.of());
      case STRATEGIST -> needs(List.of(), List.of(Need.LOG));
      case MONITOR -> needs(List.of(Need.TRADER_LOG), List.of(Need.ALERT_FILES, Need.HEALTH_FILE));
      case SUPERVISOR -> needs(List.of(Need.TRADER_PROCESS), List.of(Need.PROCESS, Need.LOG));
      case PAPER -> needs(List.of(Need.RECORD), List.of());
    };
  }

  private static SortedMap<Need, Boolean> needs(List<Need> critical, List<Need> others) {
    SortedMap<Need, Boolean> all = new TreeMap<>();
    critical.forEach(need -> all.put(need, true));
    others.forEach(need -> all.put(need, false));
    return Collections.unmodifiableSortedMap(all);
  }

  /// Whether the service cannot do its work without it. Throws where it is none of its needs.
  public static boolean isCritical(Service service, Need need) {
    Boolean critical = of(service).get(need);
    if (critical == null) {
      throw new IllegalArgumentException(service + " has no need of " + need);
    }
    return critical;
  }

  /// How a service fares whose needs fare so: a critical one that does not serve makes it
  /// UNHEALTHY, anything else that is not UP makes it DEGRADED.
  public static Standing standing(Service service, Collection<Met> all) {
    Standing standing = Standing.HEALTHY;
    for (Met met : all) {
      standing = standing.worse(standing(isCritical(service, met.need()), met.condition()));
    }
    return standing;
  }

  private static Standing standing(boolean critical, Condition condition) {
    return switch (condition) {
      case UP -> Standing.HEALTHY;
      case DEGRADED -> Standing.DEGRADED;
      case DOWN, UNKNOWN -> critical ? Standing.UNHEALTHY : Standing.DEGRADED;
    };
  }
}
