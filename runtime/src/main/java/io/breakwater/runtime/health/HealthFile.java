package io.breakwater.runtime.health;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.console.ViewJson;
import io.breakwater.console.view.HealthView;
import io.breakwater.runtime.process.Folders;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `health/health_v2.json`: the verdict of health for whoever can read a file. Replaced as a whole,
/// with a checksum, the version before it kept. Written by a task of its own, the newest verdict
/// last: no disk keeps the monitor from following the trader.
public final class HealthFile {
  private static final Logger LOG = LoggerFactory.getLogger(HealthFile.class);

  private final StateFile file;
  private final Executor executor;
  private final AtomicReference<Optional<HealthView>> next =
      new AtomicReference<>(Optional.empty());
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Optional<String> trouble = Optional.empty();

  /// @param executor runs the writing
  HealthFile(Folders folders, Executor executor) {
    this.file = new StateFile(new RealDisk(), folders.healthFile());
    this.executor = executor;
  }

  /// What the file says, and nothing where there is none that can be read.
  public static Optional<String> read(Folders folders) {
    return switch (new StateFile(new RealDisk(), folders.healthFile()).peek()) {
      case StateLoad.Loaded(var json) -> Optional.of(json);
      case StateLoad.Previous(var json, _, _) -> Optional.of(json);
      case StateLoad.Missing _, StateLoad.Invalid _ -> Optional.empty();
    };
  }

  /// Has it written soon; what was to be written before and was not is passed over.
  void write(HealthView view) {
    if (next.getAndSet(Optional.of(view)).isEmpty()) {
      executor.execute(this::writeNext);
    }
  }

  private void writeNext() {
    lock.lock();
    try {
      next.getAndSet(Optional.empty()).ifPresent(this::written);
    } finally {
      lock.unlock();
    }
  }

  private void written(HealthView view) {
    try {
      file.write(ViewJson.write(view));
      trouble = Optional.empty();
    } catch (DiskFailed failure) {
      if (trouble.isEmpty()) {
        LOG.error("health cannot be written file={}", file.path().getFileName(), failure);
      }
      trouble = Optional.of(String.valueOf(failure.getMessage()));
    }
  }

  /// Why it cannot be written now; any thread.
  Optional<String> trouble() {
    return trouble;
  }
}
