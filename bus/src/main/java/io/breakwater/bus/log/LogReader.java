package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.FileMissing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a log from any process while it is being written. Used by one thread.
///
/// It sees what the writer has published, in order, each record verified; it survives the writer's
/// end and restart, and it may be opened before there is a log.
public final class LogReader implements RecordSource {
  private enum Start {
    AT_SEQUENCE,
    BEHIND_POSITION,
    AT_HEAD,
    STARTED
  }

  /// How many of the newest segments are read through a mapping.
  private static final int MAPPED_SEGMENTS_MAX = 8;

  private final Disk disk;
  private final LogLayout layout;
  private Start start;
  private long consumedEpoch;
  private long consumedSequence;
  private long next;
  private long lineage;
  private @Nullable HeadPage head;
  private @Nullable SegmentCursor cursor;
  private @Nullable Polled owed;

  private LogReader(Disk disk, Path folder, Start start, LogPosition consumed) {
    this.disk = disk;
    this.layout = new LogLayout(folder);
    this.start = start;
    this.consumedEpoch = consumed.epoch();
    this.consumedSequence = consumed.sequence();
    this.next = consumed.sequence() + 1;
  }

  /// Reads from this sequence on; 1 is the first of a log.
  public static LogReader open(Disk disk, Path folder, long fromSequence) {
    return new LogReader(
        disk, folder, Start.AT_SEQUENCE, new LogPosition(0, Math.max(0, fromSequence - 1)));
  }

  /// Reads what follows this position, and notices when the log no longer holds it.
  public static LogReader openBehind(Disk disk, Path folder, LogPosition consumed) {
    return new LogReader(disk, folder, Start.BEHIND_POSITION, consumed);
  }

  /// Reads what is published from now on.
  public static LogReader openAtHead(Disk disk, Path folder) {
    return new LogReader(disk, folder, Start.AT_HEAD, LogPosition.START);
  }

  @Override
  public LogPosition position() {
    return new LogPosition(consumedEpoch, consumedSequence);
  }

  /// Hands over up to so many records. If the consumer throws, the record it was given is handed
  /// over again by the next poll.
  @Override
  public Polled poll(Consumer<LogRecord> consumer, int recordsMax) {
    var page = attached();
    if (page == null) {
      return Polled.IDLE;
    }
    long pageLineage = page.lineage();
    long bound = page.bound();
    if (pageLineage == 0 || pageLineage != page.lineage()) {
      return Polled.IDLE;
    }
    var news = owed;
    if (news != null) {
      owed = null;
      return news;
    }
    if (start != Start.STARTED) {
      news = begin(pageLineage, bound);
      if (news != null) {
        return news;
      }
    }
    if (pageLineage != lineage) {
      return renewed(pageLineage, page.epoch());
    }
    return next > bound ? Polled.IDLE : read(page, bound, consumer, recordsMax);
  }

  /// News that came behind records are told by the next poll.
  private Polled delivered(int records, Polled news) {
    if (records == 0) {
      return news;
    }
    owed = news instanceof Polled.Skipped ? news : null;
    return new Polled.Delivered(records);
  }

  private @Nullable HeadPage attached() {
    if (head == null && disk.exists(layout.head())) {
      head = new HeadPage(disk.mapPage(layout.head(), Disk.Access.READ));
    }
    return head;
  }

  private @Nullable Polled begin(long pageLineage, long bound) {
    Polled news = null;
    if (start == Start.AT_HEAD) {
      next = bound + 1;
    } else if (start == Start.BEHIND_POSITION && consumedSequence > 0) {
      news = continued(bound);
    }
    start = Start.STARTED;
    lineage = pageLineage;
    return news;
  }

  /*
   * The log still holds the position if the segment that should hold it has its epoch. Otherwise
   * reading goes on with the first record of a later epoch: everything of that epoch and of earlier
   * ones was either consumed or is gone.
   */
  private @Nullable Polled continued(long bound) {
    var headers = headers();
    var holder =
        headers.stream()
            .filter(header -> header.firstSequence() <= consumedSequence)
            .reduce((_, later) -> later);
    var later = headers.stream().filter(header -> header.epoch() > consumedEpoch).findFirst();
    boolean held =
        holder.isPresent() && holder.get().epoch() == consumedEpoch && consumedSequence <= bound;
    // A record of this log that is so old that it is no longer kept: `enter` says what is skipped.
    boolean deleted =
        holder.isEmpty() && later.isPresent() && later.get().lineage() <= consumedEpoch;
    if (held || deleted || later.isEmpty()) {
      return null;
    }
    next = later.get().firstSequence();
    return new Polled.Renewed(later.get().epoch(), next);
  }

  private List<SegmentHeader> headers() {
    return layout.segmentFiles(disk).stream()
        .map(this::headerOf)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<SegmentHeader> headerOf(Path path) {
    try (var file = disk.open(path, Disk.Access.READ)) {
      return SegmentHeader.read(file) instanceof SegmentHeader.Read.Good(var header)
          ? Optional.of(header)
          : Optional.empty();
    } catch (FileMissing _) {
      // Deleted or set aside between listing and opening.
      return Optional.empty();
    }
  }

  private Polled renewed(long pageLineage, long epoch) {
    leave();
    lineage = pageLineage;
    next = 1;
    return new Polled.Renewed(epoch, next);
  }

  private Polled read(HeadPage page, long bound, Consumer<LogRecord> consumer, int recordsMax) {
    if (cursor != null && page.segment() - cursor.header().number() > 1 && isFeed(cursor)) {
      return skippedTo(bound);
    }
    if (cursor == null) {
      var news = enter();
      if (news != null) {
        return news;
      }
    } else {
      cursor.refresh();
    }
    int delivered = 0;
    while (delivered < recordsMax && next <= bound && cursor != null) {
      switch (cursor.step()) {
        case RECORD -> delivered += handedOver(cursor, consumer);
        case SEAL -> {}
        case END, INVALID -> {
          var news = succeed(cursor, bound);
          if (news != null) {
            return delivered(delivered, news);
          }
        }
      }
    }
    return delivered(delivered, Polled.IDLE);
  }

  private static boolean isFeed(SegmentCursor at) {
    return at.header().logClass() == LogClass.FEED;
  }

  private int handedOver(SegmentCursor at, Consumer<LogRecord> consumer) {
    var record = at.view();
    if (record.sequence() < next) {
      return 0;
    }
    boolean done = false;
    try {
      consumer.accept(record);
      done = true;
    } finally {
      if (!done) {
        leave();
      }
    }
    consumedEpoch = record.epoch();
    consumedSequence = record.sequence();
    next = record.sequence() + 1;
    return 1;
  }

  private Polled skippedTo(long bound) {
    leave();
    var skipped = new Polled.Skipped(next, bound);
    next = bound + 1;
    return skipped;
  }

  /// Opens the segment that holds the next record; returns news where that changes what is next.
  private @Nullable Polled enter() {
    Path found = null;
    for (Path path : layout.segmentFiles(disk)) {
      var header = headerOf(path);
      boolean moved = header.isEmpty() ? !disk.exists(path) : header.get().lineage() != lineage;
      if (moved) {
        return Polled.IDLE;
      }
      if (header.isEmpty()) {
        return new Polled.Broken(path, 0, next, "the header of the segment is not valid");
      }
      long first = header.get().firstSequence();
      if (found == null && first > next) {
        var skipped = new Polled.Skipped(next, first - 1);
        next = first;
        return skipped;
      }
      if (first <= next) {
        found = path;
      }
    }
    if (found == null) {
      return Polled.IDLE;
    }
    return follow(found);
  }

  private @Nullable Polled follow(Path path) {
    DiskFile file;
    try {
      file = disk.open(path, Disk.Access.READ);
    } catch (FileMissing _) {
      // Deleted or set aside between looking and opening: the next poll looks again.
      return Polled.IDLE;
    }
    var read = SegmentHeader.read(file);
    if (read instanceof SegmentHeader.Read.Good(var header)
        && header.lineage() == lineage
        && header.firstSequence() <= next) {
      leave();
      cursor =
          recent(header) ? SegmentCursor.mapped(file, header) : new SegmentCursor(file, header);
      return null;
    }
    file.close();
    // A writer that set the log aside has begun a new one; the head page will say so.
    boolean renewing =
        read instanceof SegmentHeader.Read.Good(var header) && header.lineage() != lineage;
    return renewing
        ? Polled.IDLE
        : new Polled.Broken(path, 0, next, "the segment does not follow the one before it");
  }

  /*
   * Only what was written a moment ago is read through a mapping: it is in memory. Where a page
   * must come from the medium and the medium fails, a read reports it, and a mapping kills the
   * process.
   */
  private boolean recent(SegmentHeader header) {
    return head != null && head.segment() - header.number() < MAPPED_SEGMENTS_MAX;
  }

  /// The next record is not in this segment: it is in the successor, or it is lost.
  private @Nullable Polled succeed(SegmentCursor at, long bound) {
    Path successor = layout.segment(at.header().number() + 1);
    if (disk.exists(successor)) {
      return follow(successor);
    }
    var page = head;
    boolean moved = page != null && page.lineage() != lineage;
    if (moved) {
      return Polled.IDLE;
    }
    if (isFeed(at)) {
      return skippedTo(bound);
    }
    if (!disk.exists(at.file().path())) {
      // Both were deleted below this reader, oldest first: entering again says what is skipped.
      leave();
      return enter();
    }
    String why = at.reason().isEmpty() ? "a published record is missing" : at.reason();
    var broken = new Polled.Broken(at.file().path(), at.position(), next, why);
    leave();
    return broken;
  }

  private void leave() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  /// Blocks until more was published or so many milliseconds have passed, and returns whether there
  /// is something to poll. Costs nothing while it waits.
  @Override
  public boolean await(BellListener listener, int millisMax) {
    var page = attached();
    int port = page == null ? 0 : page.port();
    return listener.await(port, millisMax, this::hasNews) && hasNews();
  }

  private boolean hasNews() {
    return head != null
        && head.lineage() != 0
        && (start != Start.STARTED || next <= head.bound() || head.lineage() != lineage);
  }

  @Override
  public void close() {
    leave();
    if (head != null) {
      head.close();
      head = null;
    }
  }
}
