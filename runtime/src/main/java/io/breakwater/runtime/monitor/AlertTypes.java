package io.breakwater.runtime.monitor;

import io.breakwater.runtime.gauge.Tally;
import java.util.ArrayList;
import java.util.List;

/// The words of the counter of alerts: every type that the kernel raises, the files that they go
/// to, and what can become of them. A type of another build is counted as `other`.
final class AlertTypes {
  static final String FILE = "notifications";
  static final String CRITICAL_FILE = "critical-alerts";
  static final String DELIVERED = "delivered";
  static final String DROPPED = "dropped";

  private static final String OTHER = "other";

  /// In the order of the alphabet.
  static final List<String> ALL =
      List.of(
          "ClockSkew",
          "ComponentFailsafe",
          "DependencyFailure",
          "DiskSpaceLow",
          "EmergencyStopTripped",
          "ExternalOrderSeen",
          "JournalCorruption",
          "OrderInDoubt",
          "PositionDeleveraged",
          "PositionLiquidated",
          "PositionSettled",
          "PositionUnprotected",
          "ProtectiveStopGone",
          "ProtectiveStopRefused",
          "ProtectiveStopTriggered",
          "ReconciliationDivergence",
          "RedisConnectivityIssue",
          "StateFileInvalid",
          "StreamEntrySetAside",
          "TradingGateClosed",
          "VenueBanned",
          "VenueRefusesAccount");

  private AlertTypes() {}

  static String known(String type) {
    return ALL.contains(type) ? type : OTHER;
  }

  static Tally tally() {
    List<List<String>> all = new ArrayList<>();
    for (String type : with(OTHER)) {
      for (String channel : List.of(FILE, CRITICAL_FILE)) {
        for (String outcome : List.of(DELIVERED, DROPPED)) {
          all.add(List.of(type, channel, outcome));
        }
      }
    }
    return Tally.over(all);
  }

  private static List<String> with(String further) {
    List<String> types = new ArrayList<>(ALL);
    types.add(further);
    return types;
  }
}
