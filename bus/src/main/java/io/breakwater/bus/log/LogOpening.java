package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.model.value.Invariant;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Recovery: brings a log folder into a state in which everything in it is durable and valid.
final class LogOpening {
  /*
   * Each step leaves a folder that the next opening reads the same way, so a crash in the middle
   * costs nothing:
   *  0. What a crash left of a deletion is deleted.
   *  1. A torn tail is copied aside, and the copy is forced.
   *  2. Valid records that nobody proved durable are written to a new segment, forced, sealed, and
   *     only then named. They must be *written* again, because after a failed force the system may
   *     believe that its cached pages are clean, and a second force would do nothing. The new
   *     segment carries the old epoch: a record never changes its identity.
   *  3. The old segment is replaced by a copy that ends where its durable records end, so the torn
   *     tail is gone.
   *  4. The writer's own segment begins, with the new epoch.
   * A corrupt log is moved away as a whole by one atomic move of its folder of segments.
   */
  private final Disk disk;
  private final LogLayout layout;
  private final LogSpec spec;
  private final LogScan scan;
  private final long epoch;

  LogOpening(Disk disk, LogLayout layout, LogSpec spec, LogScan scan, long wallMillis) {
    this.disk = disk;
    this.layout = layout;
    this.spec = spec;
    this.scan = scan;
    this.epoch = Math.max(wallMillis, 1 + Math.max(scan.lastEpoch(), lastCorruptEpoch()));
    scan.headers().forEach(this::refuseForeign);
  }

  private void refuseForeign(SegmentHeader header) {
    if (!header.source().equals(spec.source()) || header.logClass() != spec.logClass()) {
      throw new LogForeign(
          layout.folder()
              + " belongs to "
              + header.source()
              + " as "
              + header.logClass()
              + ", not to "
              + spec.source()
              + " as "
              + spec.logClass());
    }
  }

  private long lastCorruptEpoch() {
    return layout.corruptLogs(disk).stream()
        .map(LogLayout::fileName)
        .map(name -> name.substring(0, name.length() - LogLayout.CORRUPT_SUFFIX.length()))
        .mapToLong(Long::parseLong)
        .max()
        .orElse(0);
  }

  /// The epoch of the new writer, above any that this folder has seen.
  long epoch() {
    return epoch;
  }

  Recovery recover() {
    disk.delete(layout.rewriting());
    disk.delete(layout.shortening());
    var corrupt = layout.corruptLogs(disk);
    if (scan.finding() instanceof Finding.Corruption(var file, var offset, var at, var reason)) {
      disk.createFolders(layout.segments());
      return new Recovery.Corrupt(file, offset, at, reason, layout.setAside(disk, epoch));
    }
    if (scan.records() == 0 && !corrupt.isEmpty()) {
      return repeated(corrupt);
    }
    if (scan.segments().isEmpty()) {
      return new Recovery.Fresh();
    }
    if (!scan.remains().isEmpty()) {
      scan.remains().forEach(disk::delete);
      disk.forceFolder(layout.segments());
    }
    return repaired();
  }

  private static Recovery repeated(List<Path> corrupt) {
    return new Recovery.Corrupt(
        corrupt.getLast(),
        0,
        1,
        "an earlier opening found the log corrupt, and nothing was written since",
        corrupt.getLast());
  }

  private Recovery repaired() {
    var last = scan.segments().getLast();
    Path aside =
        scan.finding() instanceof Finding.TornTail torn
            ? copyTornTail(last, torn.bytes())
            : last.file();
    long rewritten = spec.logClass() == LogClass.RECORD ? rewriteTail(last) : 0;
    long keptEnd = rewritten > 0 ? last.extent().durableEndBytes() : last.extent().endBytes();
    new Segments(disk, layout, spec).cut(scan.headers().getLast(), keptEnd);
    long lastSequence = scan.lastSequence();
    if (scan.finding() instanceof Finding.TornTail(var file, var offset, _, var bytes)) {
      return new Recovery.TornTail(lastSequence, rewritten, file, offset, bytes, aside);
    }
    return rewritten > 0
        ? new Recovery.Rewritten(lastSequence, rewritten)
        : new Recovery.Clean(lastSequence);
  }

  private Path copyTornTail(SegmentSummary last, long bytes) {
    disk.createFolders(layout.aside());
    long offset = last.extent().endBytes();
    String name = String.format(Locale.ROOT, "%019d-%010d-%d.torn", epoch, last.number(), offset);
    Path aside = layout.aside().resolve(name);
    try (var from = disk.open(last.file(), Disk.Access.READ);
        var to = disk.open(aside, Disk.Access.WRITE)) {
      Segments.copy(from, offset, offset + bytes, to);
      to.force();
    }
    disk.forceFolder(layout.aside());
    return aside;
  }

  /// Returns how many records were written again.
  private long rewriteTail(SegmentSummary last) {
    long durableEnd = last.extent().durableEndBytes();
    var old = scan.headers().getLast();
    try (var cursor = new SegmentCursor(disk.open(last.file(), Disk.Access.READ), old)) {
      while (cursor.position() < durableEnd) {
        stepAgain(cursor);
      }
      long first = cursor.nextSequence();
      if (first == last.nextSequence()) {
        return 0;
      }
      var header =
          new SegmentHeader(
              old.logClass(), old.source(), old.number() + 1, old.lineage(), old.epoch(), first);
      long tailBytes = last.extent().endBytes() - durableEnd;
      long sizeBytes = SegmentHeader.BYTES + tailBytes + RecordFormat.HEADER_BYTES;
      var file = disk.open(layout.rewriting(), Disk.Access.WRITE);
      try (var writer = new SegmentWriter(file, header, sizeBytes, spec.batchBytes())) {
        file.write(header.encoded(), 0);
        appendTail(cursor, last.nextSequence(), writer);
      }
      new Segments(disk, layout, spec).name(layout.rewriting(), header);
      return last.nextSequence() - first;
    }
  }

  private static SegmentCursor.Step stepAgain(SegmentCursor cursor) {
    var step = cursor.step();
    boolean valid = step == SegmentCursor.Step.RECORD || step == SegmentCursor.Step.SEAL;
    Invariant.check(valid, "a record that was valid a moment ago is not: " + cursor.reason());
    return step;
  }

  private static void appendTail(SegmentCursor cursor, long until, SegmentWriter writer) {
    long timeNanos = 0;
    while (cursor.nextSequence() < until) {
      if (stepAgain(cursor) == SegmentCursor.Step.RECORD) {
        var record = cursor.view();
        timeNanos = record.timeNanos();
        writer.append(record.type(), record.sequence(), timeNanos, record.payload());
      }
    }
    writer.force();
    writer.seal(until - 1, timeNanos);
    writer.force();
  }

  /// The header of the segment that the new writer begins after this recovery.
  SegmentHeader nextHeader(Recovery recovery) {
    boolean fresh = scan.segments().isEmpty() || scan.finding() instanceof Finding.Corruption;
    if (fresh) {
      return new SegmentHeader(spec.logClass(), spec.source(), 1, epoch, epoch, 1);
    }
    boolean added =
        switch (recovery) {
          case Recovery.Rewritten _ -> true;
          case Recovery.TornTail torn -> torn.rewrittenRecords() > 0;
          case Recovery.Fresh _, Recovery.Clean _, Recovery.Corrupt _ -> false;
        };
    var last = scan.headers().getLast();
    long number = last.number() + (added ? 2 : 1);
    return new SegmentHeader(
        spec.logClass(), spec.source(), number, last.lineage(), epoch, scan.lastSequence() + 1);
  }
}
