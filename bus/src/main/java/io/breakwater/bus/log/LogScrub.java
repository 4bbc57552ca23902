package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.FileMissing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads the finished segments of a log again and verifies every record, a little at a time and
/// round after round, so that rot is found while a copy of the facts still exists elsewhere. It
/// changes nothing and throws nothing away: what a finding means is decided by the next opening.
/// Used by one thread, in any process; the caller's pace is the pace.
///
/// What the operating system still has in memory is verified there and not on the medium: the first
/// round after a start of the machine says most.
public final class LogScrub implements AutoCloseable {
  private final Disk disk;
  private final LogLayout layout;
  private Optional<SegmentHeader> before = Optional.empty();
  private long records;
  private @Nullable SegmentCursor cursor;

  /// Where the next segment begins; empty where its header cannot be read.
  private OptionalLong until = OptionalLong.empty();

  public LogScrub(Disk disk, Path logFolder) {
    this.disk = disk;
    this.layout = new LogLayout(logFolder);
  }

  /// What one step did. With `roundEnded` the next step begins with the oldest segment again, and
  /// `records` is how many were found valid in the whole round.
  public record Scrubbed(
      long bytes, List<Finding.Corruption> findings, boolean roundEnded, long records) {
    public Scrubbed {
      findings = List.copyOf(findings);
    }
  }

  /// Verifies until about so many bytes were read, or the round has ended. A damaged segment is
  /// reported once in a round and left at the damage.
  public Scrubbed step(long bytesMax) {
    var findings = new ArrayList<Finding.Corruption>();
    long bytes = 0;
    while (bytes < bytesMax) {
      var at = cursor == null ? next(findings) : cursor;
      if (at == null) {
        var ended = new Scrubbed(bytes, findings, true, records);
        before = Optional.empty();
        records = 0;
        return ended;
      }
      cursor = at;
      bytes += walk(at, bytesMax - bytes, findings);
    }
    return new Scrubbed(bytes, findings, false, records);
  }

  private long walk(SegmentCursor at, long bytesMax, List<Finding.Corruption> findings) {
    long start = at.position();
    while (at.position() - start < bytesMax) {
      // Behind the last record of a segment lies what no opening reads: it may rot unseen.
      boolean complete = until.isPresent() && at.nextSequence() >= until.getAsLong();
      switch (at.step()) {
        case SEAL -> {}
        case RECORD -> records++;
        case END -> {
          if (until.isPresent() && !complete) {
            found(findings, at, "a record is missing that had been durable");
          }
          leave();
          return at.position() - start;
        }
        case INVALID -> {
          if (!complete) {
            found(findings, at, at.reason());
          }
          leave();
          return at.position() - start + 1;
        }
      }
    }
    return at.position() - start;
  }

  private static void found(List<Finding.Corruption> findings, SegmentCursor at, String reason) {
    found(findings, at.file().path(), at.position(), at.nextSequence(), reason);
  }

  /// The next segment that has a successor; null where the round has ended.
  private @Nullable SegmentCursor next(List<Finding.Corruption> findings) {
    var files = layout.segmentFiles(disk);
    for (int i = 0; i + 1 < files.size(); i++) {
      long done = before.map(SegmentHeader::number).orElse(0L);
      if (LogLayout.numberOf(files.get(i)) > done) {
        var entered = enter(files.get(i), files.get(i + 1), findings);
        if (entered != null) {
          return entered;
        }
      }
    }
    return null;
  }

  private @Nullable SegmentCursor enter(
      Path path, Path successor, List<Finding.Corruption> findings) {
    try (var next = disk.open(successor, Disk.Access.READ)) {
      var file = disk.open(path, Disk.Access.READ);
      var read = SegmentHeader.read(file);
      if (read instanceof SegmentHeader.Read.Good(var header)) {
        if (before.isPresent() && disk.exists(layout.segment(before.get().number()))) {
          compare(path, header, before.get(), findings);
        }
        before = Optional.of(header);
        // A successor that is damaged itself is found when its own turn comes.
        until =
            SegmentHeader.read(next) instanceof SegmentHeader.Read.Good(var following)
                ? OptionalLong.of(following.firstSequence())
                : OptionalLong.empty();
        return new SegmentCursor(file, header);
      }
      file.close();
      if (read instanceof SegmentHeader.Read.Bad(var reason)) {
        found(findings, path, 0, 1, reason);
      }
      return null;
    } catch (FileMissing _) {
      // Retention deleted it between listing and opening.
      return null;
    }
  }

  private static void compare(
      Path path, SegmentHeader header, SegmentHeader before, List<Finding.Corruption> findings) {
    if (!header.follows(before)) {
      String reason = "the segment does not follow " + before.number() + ": one is missing";
      found(findings, path, 0, header.firstSequence(), reason);
    }
  }

  private static void found(
      List<Finding.Corruption> findings, Path path, long offset, long sequence, String reason) {
    findings.add(new Finding.Corruption(path, offset, sequence, reason));
  }

  private void leave() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  @Override
  public void close() {
    leave();
  }
}
