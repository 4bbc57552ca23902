package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.util.List;

/// What lies beside the segments of a record log and knows how far it had been durable: the head
/// page and the snapshots, both written only after a force had returned.
///
/// @param snapshots the positions of those that are whole
record Witnesses(long headLineage, long headBound, List<LogPosition> snapshots) {
  /*
   * Asked before the segments are read: of a log that is being written they say less than the
   * segments hold, and never more.
   */
  static final Witnesses NONE = new Witnesses(0, 0, List.of());

  Witnesses {
    snapshots = List.copyOf(snapshots);
  }

  static Witnesses of(Disk disk, LogLayout layout, HeadPage head) {
    long lineage = head.lineage();
    return new Witnesses(lineage, head.knownBound(lineage), positions(disk, layout));
  }

  static Witnesses withoutHead(Disk disk, LogLayout layout) {
    return new Witnesses(0, 0, positions(disk, layout));
  }

  private static List<LogPosition> positions(Disk disk, LogLayout layout) {
    return Snapshots.open(disk, layout.folder()).whole().stream().map(Snapshot::at).toList();
  }

  /// The last sequence that is known to have been durable in this lineage; 0 where nothing is.
  long bound(long lineage) {
    long kept =
        snapshots.stream()
            .filter(at -> at.epoch() >= lineage)
            .mapToLong(LogPosition::sequence)
            .max()
            .orElse(0);
    return Math.max(kept, lineage == headLineage ? headBound : 0);
  }

  /// The same of the newest lineage that they know of.
  long newestBound() {
    return bound(headLineage);
  }
}
