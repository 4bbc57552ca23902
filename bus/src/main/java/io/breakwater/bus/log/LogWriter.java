package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.disk.LockAttempt;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// The one writer of a log. Used by one thread.
///
/// Appending gathers records in memory; [#force] writes and forces all of them at once and then
/// shows them to readers. Nothing that depends on a record may leave the process before that.
public final class LogWriter implements AutoCloseable {
  private final Disk disk;
  private final LogLayout layout;
  private final Segments segments;
  private final Reserve reserve;
  private final LockAttempt.DiskLock lock;
  private final HeadPage head;
  private Recovery recovery;
  private final List<Path> droppedAside;
  private SegmentWriter segment;
  private Bell bell = Bell.SILENT;
  private long nextSequence;
  private long publishedUpTo;
  private long lastTimeNanos;
  private boolean broken;
  private boolean closed;

  private LogWriter(Start start, SegmentWriter segment, Recovery recovery) {
    this.disk = start.disk;
    this.layout = start.layout;
    this.segments = start.segments;
    this.reserve = start.reserve;
    this.lock = start.lock;
    this.head = start.head;
    this.segment = segment;
    this.recovery = recovery;
    this.droppedAside = new Aside(disk, layout).bounded();
    this.nextSequence = segment.header().firstSequence();
    this.publishedUpTo = nextSequence - 1;
  }

  /// Everything an opening needs before there is a writer.
  private record Start(
      Disk disk,
      LogLayout layout,
      Segments segments,
      Reserve reserve,
      LockAttempt.DiskLock lock,
      HeadPage head) {}

  /// Opens the log for writing and recovers it; see [#recovery]. The epoch is the wall time given,
  /// or more where the folder has seen a later one. Throws [LogTaken] while another writer has it,
  /// [LogForeign] where the folder is not this log's.
  public static LogWriter open(Disk disk, Path folder, LogSpec spec, long wallMillis) {
    var layout = new LogLayout(folder);
    disk.createFolders(folder);
    var lock =
        switch (disk.tryLock(layout.lock(), spec.holder())) {
          case LockAttempt.Held(var held) -> held;
          case LockAttempt.Taken(var holder) -> throw new LogTaken(folder, holder);
        };
    boolean opened = false;
    try {
      var start =
          new Start(
              disk,
              layout,
              new Segments(disk, layout, spec),
              new Reserve(disk, layout, spec.reserveBytes()),
              lock,
              HeadPage.forWriting(disk, layout));
      var writer = recovered(start, spec, wallMillis);
      opened = true;
      return writer;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private static LogWriter recovered(Start start, LogSpec spec, long wallMillis) {
    var witnesses =
        spec.logClass() == LogClass.RECORD
            ? Witnesses.of(start.disk, start.layout, start.head)
            : Witnesses.NONE;
    var scan = LogScan.of(start.disk, start.layout, witnesses);
    var opening = new LogOpening(start.disk, start.layout, spec, scan, wallMillis);
    var recovery = start.reserve.behind(opening::recover);
    start.disk.createFolders(start.layout.segments());
    var header = opening.nextHeader(recovery);
    var segment = start.reserve.behind(() -> start.segments.create(header));
    var writer = new LogWriter(start, segment, recovery);
    start.head.begin(header.lineage(), header.epoch(), header.number());
    start.head.publish(writer.publishedUpTo, header.lineage());
    writer.deleteOldFeed();
    start.reserve.hold();
    return writer;
  }

  /// What opening found.
  public Recovery recovery() {
    return recovery;
  }

  /// What opening deleted from the folder `aside`, because it held too many or too large files.
  public List<Path> droppedAside() {
    return droppedAside;
  }

  public long epoch() {
    return segment.header().epoch();
  }

  /// The epoch at which this log began.
  public long lineage() {
    return segment.header().lineage();
  }

  /// The sequence of the last record appended, durable or not; 0 in an empty log.
  public long lastSequence() {
    return nextSequence - 1;
  }

  /// The last sequence that readers see: in a record log it is durable.
  public long publishedUpTo() {
    return publishedUpTo;
  }

  /// Rings this bell after each publication, and tells readers its port.
  public void attach(Bell newBell) {
    bell = newBell;
    head.port(newBell.port());
  }

  public long append(int type, long timeNanos, byte[] payload) {
    return append(type, timeNanos, ByteBuffer.wrap(payload));
  }

  /// Adds a record and returns its sequence, contiguous from 1. It is durable after [#force].
  ///
  /// [DiskFull] means that there was no room, for a new segment or, on a disk that needs room to
  /// overwrite, for what was appended before: nothing of this record was appended, and the same
  /// call may succeed after [#releaseReserve].
  public long append(int type, long timeNanos, ByteBuffer payload) {
    if (type < 1) {
      throw new IllegalArgumentException("types of records begin at 1: " + type);
    }
    int length = payload.remaining();
    if (length > segments.spec().payloadBytesMax()) {
      throw new IllegalArgumentException(
          "a record takes " + segments.spec().payloadBytesMax() + " bytes, not " + length);
    }
    refuseWhenBroken();
    if (!segment.fits(length)) {
      roll();
    }
    try {
      segment.append(type, nextSequence, timeNanos, payload);
    } catch (DiskFull full) {
      throw full;
    } catch (DiskFailed failure) {
      throw breaking(failure);
    }
    lastTimeNanos = timeNanos;
    return nextSequence++;
  }

  /// Makes everything appended durable with one force and shows it to readers. A feed is only
  /// written, never forced. Throws [ForceFailed]; then this writer is of no more use. [DiskFull]
  /// means that there was no room to write: nothing more is durable, everything is still held, and
  /// the same call may succeed after [#releaseReserve].
  public void force() {
    refuseWhenBroken();
    if (publishedUpTo == lastSequence()) {
      return;
    }
    write();
    if (!isFeed()) {
      forceSegment();
    }
    publish();
  }

  /// No room to write is no failed force: what was to be written is still in memory, whole.
  private void write() {
    try {
      segment.write();
    } catch (DiskFull full) {
      throw full;
    } catch (DiskFailed failure) {
      throw breaking(failure);
    }
  }

  private void forceSegment() {
    try {
      segment.force();
    } catch (DiskFailed failure) {
      throw breaking(failure);
    }
  }

  /// Forces, and then records that all of it is durable. For a writer that has become idle.
  public void seal() {
    force();
    if (!isFeed()) {
      segment.seal(lastSequence(), lastTimeNanos);
      write();
      forceSegment();
    }
  }

  /// Fills the next segment with zeros ahead of its need; for idle moments.
  public void prepareNext() {
    refuseWhenBroken();
    segments.prepare();
  }

  private void roll() {
    seal();
    var old = segment;
    var last = old.header();
    segment =
        segments.create(
            new SegmentHeader(
                last.logClass(),
                last.source(),
                last.number() + 1,
                last.lineage(),
                last.epoch(),
                nextSequence));
    old.close();
    head.segment(segment.header().number());
    deleteOldFeed();
  }

  /// So many segments with so many bytes were deleted.
  public record Deleted(int segments, long bytes) {}

  /// The segments of this log, oldest first; see [Retention].
  List<Retention.Segment> retained() {
    return oldSegments().all();
  }

  /// Deletes whole segments below this one, oldest first and some at a time; whether anybody still
  /// needs them is [Retention]'s question. A crash in the middle leaves a log that begins with a
  /// whole segment. Only for logs of the record class: a feed deletes by itself.
  Deleted deleteBelow(long segmentNumber) {
    refuseWhenBroken();
    if (isFeed()) {
      throw new IllegalStateException("a feed deletes by itself: " + layout.folder());
    }
    return oldSegments().deleteBelow(segmentNumber, segment.header());
  }

  private OldSegments oldSegments() {
    return new OldSegments(disk, layout, reserve);
  }

  private void deleteOldFeed() {
    if (isFeed()) {
      var files = layout.segmentFiles(disk);
      files.subList(0, Math.max(0, files.size() - 2)).forEach(disk::delete);
    }
  }

  private void publish() {
    publishedUpTo = lastSequence();
    head.publish(publishedUpTo, lineage());
    bell.ring();
  }

  private boolean isFeed() {
    return segments.spec().logClass() == LogClass.FEED;
  }

  /// Sets aside everything that this log holds, for an owner who finds in it what cannot be, though
  /// every byte is as it was written. The log goes on empty and in a new lineage, and [#recovery]
  /// says what happened, at every opening until something has been written. Only before the first
  /// append.
  ///
  /// @param sequence the first record that cannot be trusted
  public Recovery.Corrupt setAside(long sequence, String reason, long wallMillis) {
    refuseWhenBroken();
    if (lastSequence() >= segment.header().firstSequence()) {
      throw new IllegalStateException("records were appended to " + layout.folder());
    }
    segment.close();
    long epoch = Math.max(wallMillis, epoch() + 1);
    Path aside = layout.setAside(disk, epoch);
    disk.createFolders(layout.segments());
    var spec = segments.spec();
    var header = new SegmentHeader(spec.logClass(), spec.source(), 1, epoch, epoch, 1);
    segment = reserve.behind(() -> segments.create(header));
    nextSequence = 1;
    publishedUpTo = 0;
    head.begin(epoch, epoch, 1);
    head.publish(0, epoch);
    bell.ring();
    var found = new Recovery.Corrupt(layout.segments(), 0, sequence, reason, aside);
    recovery = found;
    return found;
  }

  public boolean reserveHeld() {
    return reserve.held();
  }

  /// Gives the reserve's space to the log.
  public void releaseReserve() {
    reserve.release();
  }

  /// Takes a reserve again; returns whether it is held now.
  public boolean holdReserve() {
    return reserve.hold();
  }

  private void refuseWhenBroken() {
    if (broken) {
      throw new IllegalStateException("the log " + layout.folder() + " failed earlier");
    }
    if (closed) {
      throw new IllegalStateException("the log " + layout.folder() + " is closed");
    }
  }

  private ForceFailed breaking(DiskFailed failure) {
    broken = true;
    return new ForceFailed(layout.folder(), failure);
  }

  /// Seals, gives the unused rest of the segment back, and frees the lock. A broken writer only
  /// frees.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    try {
      if (!broken) {
        seal();
        segments.shorten(segment.header(), segment.endBytes());
      }
    } finally {
      closed = true;
      head.port(0);
      head.close();
      segment.close();
      lock.close();
    }
  }
}
