package io.breakwater.bus.redis;

/// What was found of Redis when somebody looked.
///
/// @param master who answers as the master
/// @param sentinels how many Sentinels answered, of how many that are configured; 0 of 0 without
/// @param replicas how many replicas the Sentinels know; -1 without Sentinels
/// @param quorum whether enough Sentinels agree to fail over; true without Sentinels
/// @param detail one line on what is not as it should be; empty where nothing is
public record RoadCheckup(
    String master, int sentinels, int sentinelsOf, int replicas, boolean quorum, String detail) {
  /// Whether a failover would work, where one is arranged for.
  public boolean isWell() {
    return detail.isEmpty();
  }

  /// The figures for people.
  public String text() {
    String who = "master " + master;
    return sentinelsOf == 0
        ? who
        : who
            + ", replicas "
            + replicas
            + ", Sentinels "
            + sentinels
            + " of "
            + sentinelsOf
            + (quorum ? ", quorum" : ", no quorum")
            + (detail.isEmpty() ? "" : ": " + detail);
  }
}
