package io.breakwater.runtime.storage;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.Finding;
import io.breakwater.runtime.process.Clock;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A virtual thread that reads a log again while its process works: it costs the process's own
/// thread nothing.
public final class ScrubThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScrubThread.class);
  private static final long WAIT_MILLIS_MAX = 60_000;

  private final Thread thread;

  private ScrubThread(Thread thread) {
    this.thread = thread;
  }

  /// Begins to read this log again, at the standard pace.
  ///
  /// @param found is called by the thread, once for each damaged file
  public static ScrubThread start(
      Disk disk, Path logFolder, Clock clock, Consumer<Finding.Corruption> found) {
    PacedScrub scrub = new PacedScrub(disk, logFolder, clock, PacedScrub.Pace.STANDARD, found);
    return new ScrubThread(Thread.ofVirtual().name("scrub").start(() -> run(scrub, logFolder)));
  }

  private static void run(PacedScrub scrub, Path logFolder) {
    try (scrub) {
      while (!Thread.currentThread().isInterrupted()) {
        scrub.stepIfDue();
        TimeUnit.MILLISECONDS.sleep(Math.min(WAIT_MILLIS_MAX, scrub.waitMillis()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      // Rot would be found at the next opening only, as it was before there was this thread.
      LOG.error("the log is not read again any more log={}", logFolder, defect);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
