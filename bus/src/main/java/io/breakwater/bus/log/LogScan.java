package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A walk over all segments of a log that verifies every record and changes nothing.
record LogScan(
    List<SegmentHeader> headers,
    List<SegmentSummary> segments,
    List<Path> remains,
    Finding finding) {
  /*
   * A segment ends where its successor begins, whatever lies behind that in the file: a tail that
   * was rewritten into the successor may still stand in the old one when the process dies between
   * naming the new segment and cutting the old one.
   *
   * All but the last segment were forced before their successor got its name, so anything invalid
   * in them is corruption. In the last one an invalid record is corruption if a valid record
   * behind it, or a witness beside the segments, says that it had been durable; else it is a torn
   * tail. A log without any segment is a new one only where no witness knows better.
   *
   * A record log begins with the segment that `RetainedFrom` names; older ones are what a crash
   * left of a deletion (`remains`), and are no part of the log.
   */
  LogScan {
    headers = List.copyOf(headers);
    segments = List.copyOf(segments);
    remains = List.copyOf(remains);
  }

  static LogScan of(Disk disk, LogLayout layout, Witnesses witnesses) {
    return new Walk(disk, layout, witnesses).run();
  }

  long lastSequence() {
    return segments.isEmpty() ? 0 : segments.getLast().nextSequence() - 1;
  }

  long lastEpoch() {
    return headers.stream().mapToLong(SegmentHeader::epoch).max().orElse(0);
  }

  long records() {
    return segments.stream().mapToLong(SegmentSummary::records).sum();
  }

  private static final class Walk {
    private final Disk disk;
    private final LogLayout layout;
    private final Witnesses witnesses;
    private final List<Path> files = new ArrayList<>();
    private final List<Path> remains = new ArrayList<>();
    private final List<SegmentHeader> headers = new ArrayList<>();
    private final List<SegmentSummary> segments = new ArrayList<>();
    private Finding finding = new Finding.Sound();

    Walk(Disk disk, LogLayout layout, Witnesses witnesses) {
      this.disk = disk;
      this.layout = layout;
      this.witnesses = witnesses;
      files.addAll(layout.segmentFiles(disk));
    }

    LogScan run() {
      if (files.isEmpty()) {
        lookForLostLog();
      }
      leaveRemains();
      files.forEach(this::readHeader);
      for (int i = 0; i < files.size() && finding instanceof Finding.Sound; i++) {
        scan(i);
      }
      if (!segments.isEmpty() && !(finding instanceof Finding.Corruption)) {
        compareWithWitnesses();
      }
      return new LogScan(headers, segments, remains, finding);
    }

    /// Where the whole log was set aside there is no segment either, and that was told.
    private void lookForLostLog() {
      long bound = witnesses.newestBound();
      if (bound > 0 && layout.corruptLogs(disk).isEmpty()) {
        String reason = "no segment is there, and records up to " + bound + " had been durable";
        finding = new Finding.Corruption(layout.segment(1), 0, 1, reason);
      }
    }

    private void leaveRemains() {
      var last = files.isEmpty() ? Optional.<SegmentHeader>empty() : headerOf(files.getLast());
      if (last.isEmpty() || last.get().logClass() != LogClass.RECORD) {
        return;
      }
      var from = new RetainedFrom(disk, layout).segment(last.get().lineage());
      if (from.isEmpty()) {
        return;
      }
      while (!files.isEmpty() && LogLayout.numberOf(files.getFirst()) < from.getAsLong()) {
        remains.add(files.removeFirst());
      }
      long first = files.isEmpty() ? 0 : LogLayout.numberOf(files.getFirst());
      if (first != from.getAsLong()) {
        Path missing = layout.segment(from.getAsLong());
        finding = new Finding.Corruption(missing, 0, 1, "the oldest segment is missing");
      }
    }

    private Optional<SegmentHeader> headerOf(Path path) {
      try (var file = disk.open(path, Disk.Access.READ)) {
        return SegmentHeader.read(file) instanceof SegmentHeader.Read.Good(var header)
            ? Optional.of(header)
            : Optional.empty();
      }
    }

    private void readHeader(Path path) {
      try (var file = disk.open(path, Disk.Access.READ)) {
        switch (SegmentHeader.read(file)) {
          case SegmentHeader.Read.Good(var header) -> accept(path, header);
          case SegmentHeader.Read.Bad(var reason) -> corrupt(path, 0, reason);
          case SegmentHeader.Read.Other(var version) ->
              throw new LogForeign(
                  path + " has format version " + version + ", not " + SegmentHeader.VERSION);
        }
      }
    }

    private void accept(Path path, SegmentHeader header) {
      if (header.number() != LogLayout.numberOf(path)) {
        corrupt(path, 0, "the segment is number " + header.number());
      }
      if (!headers.isEmpty() && !header.follows(headers.getLast())) {
        long before = headers.getLast().number();
        corrupt(path, 0, "the segment does not follow " + before + ": one is missing");
      }
      headers.add(header);
    }

    private void corrupt(Path path, long offset, String reason) {
      if (finding instanceof Finding.Sound) {
        long sequence = headers.isEmpty() ? 1 : Math.max(1, headers.getLast().firstSequence());
        finding = new Finding.Corruption(path, offset, sequence, reason);
      }
    }

    private void scan(int index) {
      boolean last = index == files.size() - 1;
      long until = last ? Long.MAX_VALUE : headers.get(index + 1).firstSequence();
      Path path = files.get(index);
      var header = headers.get(index);
      try (var cursor = new SegmentCursor(disk.open(path, Disk.Access.READ), header)) {
        long durableEnd = header.logClass() == LogClass.RECORD ? SegmentHeader.BYTES : 0;
        var step = cursor.nextSequence() < until ? cursor.step() : SegmentCursor.Step.END;
        while (step == SegmentCursor.Step.RECORD || step == SegmentCursor.Step.SEAL) {
          durableEnd = Math.max(durableEnd, cursor.view().durableEnd());
          step = cursor.nextSequence() < until ? cursor.step() : SegmentCursor.Step.END;
        }
        var extent = new SegmentSummary.Extent(cursor.position(), durableEnd);
        segments.add(
            new SegmentSummary(
                path,
                header.number(),
                header.epoch(),
                header.firstSequence(),
                cursor.nextSequence(),
                extent));
        if (last) {
          judgeTail(path, cursor, step);
        } else if (cursor.nextSequence() != until) {
          finding = corruption(path, cursor, step);
        }
      }
    }

    private void judgeTail(Path path, SegmentCursor cursor, SegmentCursor.Step step) {
      var tail = new TailSearch(cursor.file(), cursor.header(), cursor.position());
      long dirtyBytes = tail.dirtyBytes();
      if (dirtyBytes == 0) {
        return;
      }
      boolean durable =
          cursor.header().logClass() == LogClass.RECORD
              && tail.startWasDurable(cursor.nextSequence());
      finding =
          durable
              ? corruption(path, cursor, step)
              : new Finding.TornTail(path, cursor.position(), cursor.nextSequence(), dirtyBytes);
    }

    private static Finding corruption(Path path, SegmentCursor cursor, SegmentCursor.Step step) {
      String reason =
          step == SegmentCursor.Step.INVALID
              ? cursor.reason()
              : "a record is missing that had been durable";
      return new Finding.Corruption(path, cursor.position(), cursor.nextSequence(), reason);
    }

    private void compareWithWitnesses() {
      var last = segments.getLast();
      long bound = witnesses.bound(headers.getLast().lineage());
      if (headers.getLast().logClass() == LogClass.RECORD && bound >= last.nextSequence()) {
        finding =
            new Finding.Corruption(
                last.file(),
                last.extent().endBytes(),
                last.nextSequence(),
                "records up to " + bound + " had been durable");
      }
    }
  }
}
