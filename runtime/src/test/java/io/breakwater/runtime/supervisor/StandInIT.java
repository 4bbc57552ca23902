package io.breakwater.runtime.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.health.WatchLog;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The supervisor tells alerts over a disk whose forces fail for a while.
@Timeout(180)
class StandInIT {
  private static final long PATIENCE_MILLIS = 30_000;

  @TempDir Path data;

  private final AtomicLong aheadMillis = new AtomicLong();
  private volatile boolean forceFails;

  /// The system's, which a test may put ahead.
  private final Clock clock =
      new Clock() {
        @Override
        public long wallMillis() {
          return Clock.SYSTEM.wallMillis() + aheadMillis.get();
        }

        @Override
        public long monotonicNanos() {
          return Clock.SYSTEM.monotonicNanos() + aheadMillis.get() * 1_000_000L;
        }
      };

  private Disk disk() {
    RealDisk real = new RealDisk();
    return proxy(
        Disk.class,
        real,
        result ->
            result instanceof DiskFile file ? proxy(DiskFile.class, file, same -> same) : result);
  }

  private <T> T proxy(Class<T> type, T real, java.util.function.UnaryOperator<Object> wrap) {
    Object made =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (forceFails && method.getName().equals("force")) {
                throw new DiskFailed("force", data, "the test says so");
              }
              try {
                Object result = method.invoke(real, arguments);
                return result == null ? null : wrap.apply(result);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(made);
  }

  private static void await(BooleanSupplier claim) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!claim.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static boolean stands(Path file, String text) {
    return times(file, text) > 0;
  }

  private static long times(Path file, String text) {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().filter(line -> line.contains(text)).count()
          : 0;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private WatchFact raised(String subject) {
    return new WatchFact.AlertRaised(
        clock.wallMillis(), Severity.CRITICAL, "ComponentFailsafe", subject, "is given up");
  }

  private Optional<String> look(StandIn standIn) {
    aheadMillis.addAndGet(500);
    return standIn.look();
  }

  @Test
  void aPostWhoseThreadDiedIsNamedReplacedAndTheFilesAreToldMeanwhile() throws Exception {
    Folders folders = new Folders(data);
    folders.create();
    Config config = ConfigReader.read(Map.of());
    try (WatchLog log = new WatchLog(new RealDisk(), folders, WatchLog.SUPERVISOR, clock);
        StandIn standIn = new StandIn(folders, config, disk(), clock)) {
      log.tell(raised("feeder"));
      aheadMillis.addAndGet(StandIn.AWAY_MILLIS_MAX + 1);
      await(() -> look(standIn).isEmpty() && stands(folders.criticalAlerts(), "feeder"));

      forceFails = true;
      log.tell(raised("trader"));
      await(() -> look(standIn).filter(why -> why.contains("cannot be told")).isPresent());
      await(() -> stands(folders.criticalAlerts(), "ComponentFailsafe trader"));
      await(() -> stands(folders.notifications(), "ComponentFailsafe trader"));
      log.tell(raised("paper"));
      await(() -> stands(folders.criticalAlerts(), "ComponentFailsafe paper"));

      forceFails = false;
      aheadMillis.addAndGet(StandIn.AGAIN_MILLIS);
      await(() -> look(standIn).isEmpty());
      // Told once more, each by itself; a third that came with them would make it one summary.
      await(() -> times(folders.criticalAlerts(), "ComponentFailsafe trader") > 1);
      await(() -> times(folders.criticalAlerts(), "ComponentFailsafe paper") > 1);
      log.tell(raised("strategist"));
      await(() -> stands(folders.criticalAlerts(), "ComponentFailsafe strategist"));
    }
  }
}
