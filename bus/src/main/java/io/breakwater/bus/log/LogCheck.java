package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Verifies every record of a log folder and changes nothing. Meant for a log that nobody is
/// writing: of one that is being written, the newest records may look like a torn tail.
public final class LogCheck {
  private LogCheck() {}

  /// What a log holds. `publishedUpTo` is what the head page says; 0 where it says nothing. In a
  /// record log it was durable. `setAside` are earlier logs of this folder that were found corrupt.
  public record Report(
      List<SegmentSummary> segments, Finding finding, long publishedUpTo, List<Path> setAside) {
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
    if (!HeadPage.usable(disk, layout)) {
      return report(disk, layout, _ -> 0);
    }
    try (var head = new HeadPage(disk.mapPage(layout.head(), Disk.Access.READ))) {
      return report(disk, layout, head::knownBound);
    }
  }

  private static Report report(Disk disk, LogLayout layout, LongUnaryOperator knownBound) {
    var scan = LogScan.of(disk, layout, knownBound);
    long published =
        scan.headers().isEmpty() ? 0 : knownBound.applyAsLong(scan.headers().getLast().lineage());
    return new Report(scan.segments(), scan.finding(), published, layout.corruptLogs(disk));
  }
}
