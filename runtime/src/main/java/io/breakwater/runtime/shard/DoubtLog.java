package io.breakwater.runtime.shard;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `log/shards`: what the trader is told of prices that are not to be believed, as it is told of
/// prices. Telling never waits and never fails, whatever the disk does: a thread of its own opens
/// and writes, and opens anew after a failure. What cannot be written waits, and the oldest goes
/// where too many do; the trader's own clock finds a silent market, too, only later.
final class DoubtLog implements AutoCloseable {
  /// Doubts that wait for a disk that takes them.
  static final int WAITING_MAX = 10_000;

  /// How long a close waits for what is still to be written, in milliseconds.
  static final long CLOSE_MILLIS_MAX = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(DoubtLog.class);
  private static final int SEGMENT_BYTES = 1 << 16;
  private static final long IDLE_MILLIS = 200;
  private static final long RETRY_MILLIS = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Disk disk;
  private final Path folder;
  private final Clock clock;
  private final MarketCodec codec = new MarketCodec();
  private final BlockingQueue<MarketEvent.Doubted> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  // The writing thread's own.
  private final Deque<MarketEvent.Doubted> unwritten = new ArrayDeque<>();
  private final Deque<MarketEvent.Doubted> unforced = new ArrayDeque<>();
  private @Nullable LogWriter writer;
  // Written by whoever tells or writes, read by request threads.
  private volatile Optional<String> trouble = Optional.empty();

  /// Opened by the writing thread: a disk that fails keeps nobody from starting.
  DoubtLog(Disk disk, Folders folders, Clock clock) {
    this.disk = disk;
    this.folder = folders.log(ShardConfig.DOUBTS);
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("log-" + ShardConfig.DOUBTS).start(this::run);
  }

  /// Has it written that the prices of these units are not to be believed from now on.
  void doubt(SortedSet<Unit> units, String reason) {
    long wall = clock.wallMillis();
    for (Unit unit : units) {
      for (Symbol symbol : unit.markets()) {
        tell(new MarketEvent.Doubted(symbol, reason, wall));
      }
    }
  }

  private void tell(MarketEvent.Doubted doubt) {
    while (!waiting.offer(doubt)) {
      if (waiting.poll() != null && trouble.isEmpty()) {
        LOG.error("doubts are lost, too many wait for the disk");
        trouble = Optional.of("more than " + WAITING_MAX + " doubts wait, the oldest are lost");
      }
    }
  }

  /// What keeps doubts from being written now; any thread.
  Optional<String> trouble() {
    return trouble;
  }

  private void run() {
    try {
      boolean written = isWritten();
      while (!isClosing() || (written && !waiting.isEmpty())) {
        if (written) {
          takeWaiting();
        } else {
          boolean _ = closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
        written = isWritten();
      }
      if (!written) {
        lastTry();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      closeWriter();
    }
  }

  private void lastTry() {
    waiting.drainTo(unwritten);
    if (!isWritten()) {
      LOG.error("last doubts are lost doubts={}", unwritten.size() + unforced.size());
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void takeWaiting() throws InterruptedException {
    MarketEvent.Doubted first = waiting.poll(isClosing() ? 0 : IDLE_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      unwritten.add(first);
      waiting.drainTo(unwritten);
    }
  }

  /// Whatever goes wrong here must not end the thread: then no doubt would ever be told again.
  private boolean isWritten() {
    try {
      LogWriter log = opened();
      while (!unwritten.isEmpty()) {
        MarketEvent.Doubted doubt = unwritten.getFirst();
        log.append(
            RecordType.MARKET.number(), doubt.wallMillis() * NANOS_PER_MILLI, codec.write(doubt));
        unforced.addLast(unwritten.removeFirst());
      }
      log.force();
      unforced.clear();
      well();
      return true;
    } catch (DiskFull full) {
      // The writer holds what it took: the same calls may succeed later.
      failed(full);
      return false;
    } catch (RuntimeException failure) {
      failed(failure);
      closeWriter();
      while (!unforced.isEmpty()) {
        unwritten.addFirst(unforced.removeLast());
      }
      return false;
    }
  }

  private LogWriter opened() {
    LogWriter log = writer;
    if (log == null) {
      LogSpec spec =
          LogSpec.feed(ShardConfig.DOUBTS, "supervisor pid " + ProcessHandle.current().pid())
              .withSegmentBytes(SEGMENT_BYTES);
      log = LogWriter.open(disk, folder, spec, clock.wallMillis());
      writer = log;
    }
    return log;
  }

  private void failed(RuntimeException failure) {
    if (trouble.isEmpty()) {
      LOG.error("doubts cannot be written now", failure);
    }
    trouble = Optional.of("doubts of prices cannot be written: " + failure.getMessage());
  }

  private void well() {
    if (trouble.isPresent() && waiting.remainingCapacity() > 0) {
      LOG.info("doubts are written again");
      trouble = Optional.empty();
    }
  }

  private void closeWriter() {
    LogWriter log = writer;
    writer = null;
    if (log != null) {
      try {
        log.close();
      } catch (RuntimeException failure) {
        LOG.warn("log not closed in order cause=\"{}\"", failure.getMessage());
      }
    }
  }

  /// Writes what waits, as far as the disk takes it in time, and ends.
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(Duration.ofMillis(CLOSE_MILLIS_MAX))) {
        LOG.error("the disk does not take the last doubts");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
