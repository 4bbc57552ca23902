package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Deletes what nobody needs any more: whole segments below the older snapshot, the registered
/// readers (relays among them) and whatever else the owner names, once they are old enough. Used by
/// the log's owner, on the writer's thread, every few minutes.
public final class Retention {
  private final Disk disk;
  private final Path folder;
  private final Terms terms;

  /// For the log in this folder.
  public Retention(Disk disk, Path logFolder, Terms terms) {
    this.disk = disk;
    this.folder = logFolder;
    this.terms = terms;
  }

  /// The bounds. `keepNanos` is the age, by the records' own times, below which nothing is deleted.
  /// A reader that lies more than `segmentsBehindMax` segments behind the end is not waited for.
  /// `snapshotsNeeded` is how many whole snapshots there must be before anything is deleted: 0 for
  /// a log whose owner does not start from snapshots.
  public record Terms(long keepNanos, int segmentsBehindMax, int snapshotsNeeded) {
    private static final int SEGMENTS_BEHIND_MAX = 256;

    public Terms {
      if (keepNanos < 0 || segmentsBehindMax < 1 || snapshotsNeeded < 0) {
        throw new IllegalArgumentException(
            "no such terms: " + keepNanos + ", " + segmentsBehindMax + ", " + snapshotsNeeded);
      }
    }

    /// 24 h, readers at most 256 segments (2 GiB) behind, both snapshots.
    public static Terms withSnapshots() {
      return new Terms(Duration.ofHours(24).toNanos(), SEGMENTS_BEHIND_MAX, Snapshots.KEPT);
    }

    /// The same, for a log without snapshots.
    public static Terms withoutSnapshots() {
      return new Terms(Duration.ofHours(24).toNanos(), SEGMENTS_BEHIND_MAX, 0);
    }
  }

  /// Somebody who needs every record behind this position. A binding claim is waited for however
  /// far it lies behind.
  public record Claim(String name, LogPosition at, boolean binding) {}

  /// A segment as the rule sees it. `begunNanos` is the time of the first record at or behind its
  /// beginning; empty where there is none.
  public record Segment(long number, long firstSequence, Optional<Long> begunNanos) {}

  /// What may go: all segments below this one. `heldBy` names who needs the oldest record of all
  /// that must stay; `leftBehind` are the readers that are not waited for.
  public record Decision(long keepFromSegment, Optional<Claim> heldBy, List<Claim> leftBehind) {
    public Decision {
      leftBehind = List.copyOf(leftBehind);
    }
  }

  /// What was done, and how many segments are left.
  public record Outcome(Decision decision, LogWriter.Deleted deleted, int segmentsKept) {}

  /// The rule alone. `segments` are in order and not empty, the last is the one being written.
  public static Decision decide(
      List<Segment> segments, List<Claim> claims, Terms terms, long nowNanos) {
    int behind = Math.max(0, segments.size() - 1 - terms.segmentsBehindMax);
    long patience = segments.get(behind).firstSequence;
    var waitedFor = new ArrayList<Claim>();
    var leftBehind = new ArrayList<Claim>();
    for (Claim claim : claims) {
      boolean tooFar = !claim.binding && claim.at.sequence() + 1 < patience;
      (tooFar ? leftBehind : waitedFor).add(claim);
    }
    var lowest = waitedFor.stream().min(Comparator.comparingLong(claim -> claim.at.sequence()));
    long needed = lowest.map(claim -> claim.at.sequence() + 1).orElse(Long.MAX_VALUE);
    int keep = 0;
    while (keep + 1 < segments.size()
        && segments.get(keep + 1).firstSequence <= needed
        && old(segments.get(keep + 1), nowNanos - terms.keepNanos)) {
      keep++;
    }
    return new Decision(segments.get(keep).number, lowest, leftBehind);
  }

  /// Whether everything before this segment is older than that.
  private static boolean old(Segment segment, long beforeNanos) {
    return segment.begunNanos.isPresent() && segment.begunNanos.get() < beforeNanos;
  }

  /// Deletes what may go, a bounded number of segments at a time. `others` are claims beside the
  /// snapshots and the registered readers.
  public Outcome step(LogWriter writer, List<Claim> others, long nowNanos) {
    var claims = new ArrayList<Claim>();
    snapshotClaim().ifPresent(claims::add);
    for (var reader : Readers.of(disk, folder).registered()) {
      claims.add(
          new Claim(reader.name(), reader.at().orElse(LogPosition.START), reader.isBinding()));
    }
    claims.addAll(others);
    var known = claims.stream().map(claim -> inLineage(claim, writer.lineage())).toList();
    var segments = writer.retained();
    var decision = decide(segments, known, terms, nowNanos);
    var deleted = writer.deleteBelow(decision.keepFromSegment);
    return new Outcome(decision, deleted, segments.size() - deleted.segments());
  }

  /// The oldest of the snapshots that are needed; the beginning while there are not enough.
  private Optional<Claim> snapshotClaim() {
    if (terms.snapshotsNeeded == 0) {
      return Optional.empty();
    }
    var positions = Snapshots.open(disk, folder).positions();
    boolean enough = positions.size() >= terms.snapshotsNeeded;
    return Optional.of(
        new Claim("snapshot", enough ? positions.getFirst() : LogPosition.START, true));
  }

  /// A position in a log that was set aside since says nothing about this one.
  private static Claim inLineage(Claim claim, long lineage) {
    return claim.at.epoch() < lineage
        ? new Claim(claim.name, LogPosition.START, claim.binding)
        : claim;
  }
}
