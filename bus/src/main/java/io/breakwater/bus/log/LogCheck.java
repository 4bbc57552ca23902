package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Verifies every record of a log folder and changes nothing. Meant for a log that nobody is
/// writing: of one that is being written, the newest records may look like a torn tail.
public final class LogCheck {
  /// A writer stores the bound and its check one after the other: a look may fall between them.
  private static final int LOOKS_MAX = 10;

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
      return report(disk, layout, Witnesses.withoutHead(disk, layout));
    }
    try (var head = new HeadPage(disk.mapPage(layout.head(), Disk.Access.READ))) {
      return report(disk, layout, Witnesses.of(disk, layout, head));
    }
  }

  private static Report report(Disk disk, LogLayout layout, Witnesses witnesses) {
    var scan = LogScan.of(disk, layout, witnesses);
    return new Report(
        scan.segments(), scan.finding(), witnesses.headBound(), layout.corruptLogs(disk));
  }

  /// Why no reader can tell what this log holds, though it has segments; empty where one can.
  public static Optional<String> blindness(Disk disk, Path folder) {
    for (int look = 1; look < LOOKS_MAX; look++) {
      if (seen(disk, folder).isEmpty()) {
        return Optional.empty();
      }
    }
    return seen(disk, folder);
  }

  private static Optional<String> seen(Disk disk, Path folder) {
    var layout = new LogLayout(folder);
    if (layout.segmentFiles(disk).isEmpty()) {
      return Optional.empty();
    }
    if (HeadPage.usable(disk, layout)) {
      try (var head = new HeadPage(disk.mapPage(layout.head(), Disk.Access.READ))) {
        if (head.isWhole()) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        layout.head()
            + " is missing or damaged, and without it nobody knows how far to read; the next start"
            + " of the log's owner writes it anew");
  }
}
