package io.breakwater.runtime.health;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.WatchCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.log.ForceFailed;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogTaken;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Retention;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.trader.LogTail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The own log of one who watches: record class, retained for 30 days. Telling never waits and
/// never fails, whatever the disk does: a thread of its own writes and forces. Facts that cannot be
/// written wait, and the oldest goes where too many do; that is counted and logged. After a failed
/// force a fact may stand in the log twice.
public final class WatchLog implements AutoCloseable {
  /// The supervisor's log.
  public static final String SUPERVISOR = "supervisor";

  /// The monitor's log of what it finds of health.
  public static final String HEALTH = "health";

  /// Facts that wait for a disk that takes them.
  static final int WAITING_MAX = 10_000;

  /// How long facts are kept, in days.
  static final int KEEP_DAYS = 30;

  /// How long a close waits for what is still to be written, in milliseconds.
  static final long CLOSE_MILLIS_MAX = 2_000;

  private static final int SEGMENT_BYTES = 1 << 17;
  private static final int SEGMENTS_BEHIND_MAX = 256;
  private static final long IDLE_MILLIS = 500;
  private static final long RETRY_MILLIS = 1_000;
  private static final long RETENTION_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(WatchLog.class);

  private final Disk disk;
  private final Path folder;
  private final String source;
  private final Clock clock;
  private final WatchCodec codec = new WatchCodec();
  private final BlockingQueue<WatchFact> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
  private final Thread thread;
  // The writing thread's own.
  private final Deque<WatchFact> unwritten = new ArrayDeque<>();
  private final Deque<WatchFact> unforced = new ArrayDeque<>();
  private @Nullable LogWriter writer;
  private long retainedNanos;
  private volatile boolean closing;
  // Written by whoever tells or writes, read by request threads.
  private volatile Optional<String> trouble = Optional.empty();

  /// The log of this source; opened by the writing thread, so that a slow disk keeps nobody.
  public WatchLog(Disk disk, Folders folders, String source, Clock clock) {
    this.disk = disk;
    this.folder = folders.log(source);
    this.source = source;
    this.clock = clock;
    this.retainedNanos = clock.monotonicNanos();
    this.thread = Thread.ofPlatform().daemon().name("log-" + source).start(this::run);
  }

  /// A reader of such a log, from its first fact that is kept. Its log need not exist yet.
  public static LogTail<WatchFact> tail(Disk disk, Folders folders, String source) {
    return new LogTail<>(
        source,
        RecordType.WATCH.number(),
        LogReader.open(disk, folders.log(source), 1),
        new WatchCodec()::read);
  }

  /// Has the fact written; any thread.
  public void tell(WatchFact fact) {
    while (!waiting.offer(fact)) {
      if (waiting.poll() != null && trouble.isEmpty()) {
        LOG.error("facts are lost, too many wait for the disk source={}", source);
        trouble = Optional.of("more than " + WAITING_MAX + " facts wait, the oldest are lost");
      }
    }
  }

  /// What keeps facts from being written now; any thread.
  public Optional<String> trouble() {
    return trouble;
  }

  private void run() {
    try {
      while (!closing || !waiting.isEmpty()) {
        WatchFact fact = waiting.poll(closing ? 0 : IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (fact != null) {
          writeAll(fact);
        }
        retainIfDue();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      closeWriter();
    }
  }

  /// Writes the fact and what waits behind it, with one force.
  private void writeAll(WatchFact first) throws InterruptedException {
    unwritten.add(first);
    waiting.drainTo(unwritten);
    while (!isWritten()) {
      if (closing) {
        LOG.error("last facts are lost source={} facts={}", source, unwritten.size());
        return;
      }
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    }
    trouble = Optional.empty();
  }

  private boolean isWritten() {
    try {
      LogWriter log = opened();
      while (!unwritten.isEmpty()) {
        WatchFact fact = unwritten.getFirst();
        log.append(
            RecordType.WATCH.number(), fact.wallMillis() * NANOS_PER_MILLI, codec.write(fact));
        unforced.addLast(unwritten.removeFirst());
      }
      log.force();
      unforced.clear();
      return true;
    } catch (DiskFull full) {
      // The writer holds what it took: the same calls may succeed later.
      failed(full);
      return false;
    } catch (DiskFailed | ForceFailed | LogTaken failure) {
      failed(failure);
      // Opening anew finds out what of it is there.
      closeWriter();
      while (!unforced.isEmpty()) {
        unwritten.addFirst(unforced.removeLast());
      }
      return false;
    }
  }

  private void failed(RuntimeException failure) {
    if (trouble.isEmpty()) {
      LOG.error("facts cannot be written now source={}", source, failure);
    }
    trouble = Optional.of(String.valueOf(failure.getMessage()));
  }

  private LogWriter opened() {
    LogWriter log = writer;
    if (log == null) {
      String holder = source + " pid " + ProcessHandle.current().pid();
      LogSpec spec =
          LogSpec.record(source, holder).withSegmentBytes(SEGMENT_BYTES).withReserveBytes(0);
      log = LogWriter.open(disk, folder, spec, clock.wallMillis());
      writer = log;
    }
    return log;
  }

  private void retainIfDue() {
    LogWriter log = writer;
    if (log == null || clock.monotonicNanos() - retainedNanos < RETENTION_NANOS) {
      return;
    }
    retainedNanos = clock.monotonicNanos();
    try {
      new Retention(
              disk,
              folder,
              new Retention.Terms(Duration.ofDays(KEEP_DAYS).toNanos(), SEGMENTS_BEHIND_MAX, 0))
          .step(log, List.of(), clock.wallMillis() * NANOS_PER_MILLI);
    } catch (DiskFailed | ForceFailed failure) {
      LOG.warn("log not shortened source={} cause=\"{}\"", source, failure.getMessage());
    }
  }

  private void closeWriter() {
    LogWriter log = writer;
    writer = null;
    if (log != null) {
      try {
        log.close();
      } catch (DiskFailed | ForceFailed failure) {
        LOG.warn("log not sealed source={} cause=\"{}\"", source, failure.getMessage());
      }
    }
  }

  /// Writes what waits, as far as the disk takes it in time, and ends.
  @Override
  public void close() {
    closing = true;
    try {
      if (!thread.join(Duration.ofMillis(CLOSE_MILLIS_MAX))) {
        LOG.error("the disk does not take the last facts source={}", source);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
