package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The segments of a log from the oldest to the one being written, and how the oldest go.
record OldSegments(Disk disk, LogLayout layout, Reserve reserve) {
  /*
   * First it is made durable from where on the log is retained, and only then anything is deleted:
   * a crash in between leaves remains, which the next opening deletes. On a full disk that small
   * file takes the reserve's space, which what is deleted gives back.
   */
  /// How many segments go at once, so that the caller's loop never stands still for long.
  static final int AT_ONCE_MAX = 16;

  List<Retention.Segment> all() {
    var segments = new ArrayList<Retention.Segment>();
    for (Path path : layout.segmentFiles(disk)) {
      // No more can go at once, so when later ones began does not matter yet.
      boolean mayMatter = segments.size() <= AT_ONCE_MAX;
      read(path, mayMatter).ifPresent(segments::add);
    }
    for (int i = segments.size() - 2; i >= 0; i--) {
      var segment = segments.get(i);
      if (segment.begunNanos().isEmpty()) {
        var begun = segments.get(i + 1).begunNanos();
        segments.set(i, new Retention.Segment(segment.number(), segment.firstSequence(), begun));
      }
    }
    return segments;
  }

  private Optional<Retention.Segment> read(Path path, boolean withTime) {
    try (var file = disk.open(path, Disk.Access.READ)) {
      if (!(SegmentHeader.read(file) instanceof SegmentHeader.Read.Good(var header))) {
        return Optional.empty();
      }
      var begun = withTime ? begunNanos(new SegmentCursor(file, header)) : Optional.<Long>empty();
      return Optional.of(new Retention.Segment(header.number(), header.firstSequence(), begun));
    }
  }

  private static Optional<Long> begunNanos(SegmentCursor cursor) {
    return cursor.step() == SegmentCursor.Step.RECORD
        ? Optional.of(cursor.view().timeNanos())
        : Optional.empty();
  }

  LogWriter.Deleted deleteBelow(long segment, SegmentHeader current) {
    var files =
        layout.segmentFiles(disk).stream()
            .filter(path -> LogLayout.numberOf(path) < Math.min(segment, current.number()))
            .limit(AT_ONCE_MAX)
            .toList();
    if (files.isEmpty()) {
      return new LogWriter.Deleted(0, 0);
    }
    boolean held = reserve.held();
    var from = new RetainedFrom(disk, layout);
    reserve.behind(() -> {
      from.write(current.lineage(), 1 + LogLayout.numberOf(files.getLast()));
      return true;
    });
    long bytes = 0;
    for (Path path : files) {
      bytes += sizeOf(path);
      disk.delete(path);
    }
    disk.forceFolder(layout.segments());
    if (held && !reserve.held()) {
      reserve.hold();
    }
    return new LogWriter.Deleted(files.size(), bytes);
  }

  private long sizeOf(Path path) {
    try (var file = disk.open(path, Disk.Access.READ)) {
      return file.sizeBytes();
    }
  }
}
