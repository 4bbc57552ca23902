package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.nio.file.Path;
import java.util.List;

/// Verifies every record of a log folder and changes nothing. Meant for a log that nobody is
/// writing: of one that is being written, the newest records may look like a torn tail.
public final class LogCheck {
  private LogCheck() {}

  /// What a log holds. `setAside` are earlier logs of this folder that were found corrupt.
  public record Report(
      List<SegmentSummary> segments, Finding finding, long durableUpTo, List<Path> setAside) {
    public Report {
      segments = List.copyOf(segments);
      setAside = List.copyOf(setAside);
    }

    public long firstSequence() {
      return segments.isEmpty() ? 0 : segments.getFirst().firstSequence();
    }

    public long lastSequence() {
      return segments.isEmpty() ? 0 : segments.getLast().nextSequence() - 1;
    }

    public long records() {
      return lastSequence() == 0 ? 0 : lastSequence() - firstSequence() + 1;
    }
  }

  public static Report verify(Disk disk, Path folder) {
    var layout = new LogLayout(folder);
    long[] published = {0};
    LogScan scan;
    if (disk.exists(layout.head())) {
      try (var head = new HeadPage(disk.mapPage(layout.head(), Disk.Access.READ))) {
        scan =
            LogScan.of(
                disk,
                layout,
                lineage -> {
                  published[0] = head.knownBound(lineage);
                  return published[0];
                });
      }
    } else {
      scan = LogScan.of(disk, layout, _ -> 0);
    }
    return new Report(scan.segments(), scan.finding(), published[0], layout.corruptLogs(disk));
  }
}
