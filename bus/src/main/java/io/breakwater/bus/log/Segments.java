package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import java.nio.file.Path;

/// Makes segments. A segment is filled with zeros and gets its header under another name first, so
/// that one that carries its name is always whole.
record Segments(Disk disk, LogLayout layout, LogSpec spec) {
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

  void name(Path from, SegmentHeader header) {
    disk.move(from, layout.segment(header.number()));
    if (spec.logClass() == LogClass.RECORD) {
      disk.forceFolder(layout.segments());
    }
  }
}
