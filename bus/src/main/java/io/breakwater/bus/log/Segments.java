package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.model.value.Invariant;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// Makes segments. A segment is filled with zeros and gets its header under another name first, so
/// that one that carries its name is always whole.
record Segments(Disk disk, LogLayout layout, LogSpec spec) {
  private static final int COPY_BYTES = 64 << 10;

  /// Fills the next segment with zeros ahead of its need.
  void prepare() {
    Path prepared = layout.prepared();
    if (disk.exists(prepared)) {
      try (var file = disk.open(prepared, Disk.Access.READ)) {
        if (file.sizeBytes() == spec.segmentBytes()) {
          return;
        }
      }
      disk.delete(prepared);
    }
    try (var file = disk.open(prepared, Disk.Access.WRITE)) {
      file.preallocate(spec.segmentBytes());
      if (spec.logClass() == LogClass.RECORD) {
        file.force();
      }
    } catch (DiskFailed failure) {
      disk.delete(prepared);
      throw failure;
    }
  }

  SegmentWriter create(SegmentHeader header) {
    prepare();
    try (var file = disk.open(layout.prepared(), Disk.Access.WRITE)) {
      file.write(header.encoded(), 0);
      if (spec.logClass() == LogClass.RECORD) {
        file.force();
      }
    } catch (DiskFailed failure) {
      disk.delete(layout.prepared());
      throw failure;
    }
    name(layout.prepared(), header);
    var file = disk.open(layout.segment(header.number()), Disk.Access.WRITE);
    return new SegmentWriter(file, header, spec.segmentBytes(), spec.batchBytes());
  }

  /// Gives back what lies behind this offset; where there is no space for that, it stays.
  void shorten(SegmentHeader header, long keptBytes) {
    try {
      cut(header, keptBytes);
    } catch (DiskFull _) {
      // Zeros behind the seal harm nobody but the space they take.
      disk.delete(layout.shortening());
    }
  }

  /// Removes what lies behind this offset. Never in place: another process may have the segment
  /// mapped, and reading a mapping where the file has ended kills that process. It keeps the old
  /// file until it lets go.
  void cut(SegmentHeader header, long keptBytes) {
    Path path = layout.segment(header.number());
    try (var from = disk.open(path, Disk.Access.READ)) {
      if (from.sizeBytes() <= keptBytes) {
        return;
      }
      disk.delete(layout.shortening());
      try (var to = disk.open(layout.shortening(), Disk.Access.WRITE)) {
        copy(from, 0, keptBytes, to);
        if (spec.logClass() == LogClass.RECORD) {
          to.force();
        }
      }
    }
    name(layout.shortening(), header);
  }

  /// Copies a part of a file to the beginning of another one.
  static void copy(DiskFile from, long start, long end, DiskFile to) {
    var chunk = ByteBuffer.allocateDirect(COPY_BYTES);
    long at = start;
    while (at < end) {
      int read = from.read(chunk.clear().limit((int) Math.min(COPY_BYTES, end - at)), at);
      Invariant.check(read > 0, "the file " + from.path() + " ends at " + at);
      to.write(chunk.flip(), at - start);
      at += read;
    }
  }

  void name(Path from, SegmentHeader header) {
    disk.move(from, layout.segment(header.number()));
    if (spec.logClass() == LogClass.RECORD) {
      disk.forceFolder(layout.segments());
    }
  }
}
