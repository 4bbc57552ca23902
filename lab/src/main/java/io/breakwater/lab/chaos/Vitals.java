package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.Component;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// What the processes on a stage use, looked at again and again: memory, threads, handles, the disk
/// under the data folder, and what is alive on the trader's heap. Read from `/proc` and from
/// `jcmd`; what cannot be read adds no sample. A process with a new pid begins a new row.
final class Vitals implements AutoCloseable {
  private static final Path PROC = Path.of("/proc");
  private static final int SAMPLES_MAX = 200_000;

  /// Fewer say nothing of a course: a tenth of a row is one of them at least.
  static final int SAMPLES_MIN = 10;

  /// Counting what is alive stops the process for a moment, so it is done seldom.
  private static final Duration HEAP_EVERY = Duration.ofSeconds(15);

  private final Stage stage;
  private final Duration every;
  private final Map<Component, Map<Of, List<Long>>> rows = new TreeMap<>();
  private final Map<Component, Long> pids = new TreeMap<>();
  private final List<Span> counts = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final CompletableFuture<String> done = new CompletableFuture<>();
  private volatile boolean ended;

  /// What is looked at.
  enum Of {
    /// Resident bytes: what the machine gives, the heap's free room and compiled code included.
    MEMORY,
    /// Bytes of objects that are reachable, counted by a full collection now and then: what a leak
    /// fills.
    HEAP,
    THREADS,
    /// Open files and sockets.
    HANDLES,
    /// Bytes of the whole data folder, whoever wrote them.
    DISK
  }

  private Vitals(Stage stage, Duration every) {
    this.stage = stage;
    this.every = every;
  }

  static Vitals of(Stage stage, Duration every) {
    Vitals vitals = new Vitals(stage, every);
    Thread.ofPlatform().name("vitals").daemon().start(vitals::look);
    return vitals;
  }

  private void look() {
    try {
      long counted = System.nanoTime() - HEAP_EVERY.toNanos();
      while (!ended) {
        if (System.nanoTime() - counted >= HEAP_EVERY.toNanos()) {
          counted = System.nanoTime();
          countAlive(Component.TRADER);
        }
        OptionalLong disk = Usage.disk(stage.folders().data());
        for (Component component : List.of(Component.TRADER, Component.FEEDER)) {
          take(component, disk);
        }
        TimeUnit.NANOSECONDS.sleep(every.toNanos());
      }
      done.complete("asked to end");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      done.complete("interrupted");
    } catch (RuntimeException failure) {
      done.completeExceptionally(failure);
    }
  }

  private void take(Component component, OptionalLong disk) {
    long pid = stage.pid(component);
    Map<Of, Long> used = Usage.of(PROC, pid);
    if (used.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      Long before = pids.put(component, pid);
      if (before != null && before != pid) {
        rows.put(component, new EnumMap<>(Of.class));
      }
      used.forEach((of, value) -> add(component, of, value));
      disk.ifPresent(bytes -> add(component, Of.DISK, bytes));
    } finally {
      lock.unlock();
    }
  }

  private void countAlive(Component component) throws InterruptedException {
    long pid = stage.pid(component);
    long begun = System.currentTimeMillis();
    OptionalLong alive = LiveHeap.bytes(pid);
    Span count = new Span(begun, System.currentTimeMillis());
    lock.lock();
    try {
      if (counts.size() < SAMPLES_MAX) {
        counts.add(count);
      }
      if (alive.isPresent() && pids.getOrDefault(component, pid) == pid) {
        add(component, Of.HEAP, alive.getAsLong());
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(Component component, Of of, long value) {
    List<Long> row =
        rows.computeIfAbsent(component, _ -> new EnumMap<>(Of.class))
            .computeIfAbsent(of, _ -> new ArrayList<>());
    if (row.size() < SAMPLES_MAX) {
      row.add(value);
    }
  }

  /// The row of the process that lives now.
  List<Long> row(Of of, Component component) {
    lock.lock();
    try {
      Map<Of, List<Long>> all = rows.getOrDefault(component, Map.of());
      return List.copyOf(all.getOrDefault(of, List.of()));
    } finally {
      lock.unlock();
    }
  }

  /// When what is alive was counted: the process stood still for a part of it.
  List<Span> counts() {
    lock.lock();
    try {
      return List.copyOf(counts);
    } finally {
      lock.unlock();
    }
  }

  /// From the middle of a row to its end, each taken as the median of a tenth of it.
  ///
  /// @throws IllegalArgumentException where there are fewer than [#SAMPLES_MIN]
  static long growth(List<Long> row) {
    needsEnough(row);
    int tenth = row.size() / 10;
    int middle = Math.min(row.size() / 2, row.size() - tenth);
    return median(row.subList(row.size() - tenth, row.size()))
        - median(row.subList(middle, middle + tenth));
  }

  /// The same in per cent of the middle.
  static double growthPercent(List<Long> row) {
    needsEnough(row);
    int tenth = row.size() / 10;
    int middle = Math.min(row.size() / 2, row.size() - tenth);
    return growth(row) * 100.0 / Math.max(1, median(row.subList(middle, middle + tenth)));
  }

  /// How the floor of a row grows over its second half, in per cent: the least of the second half
  /// against the least of the first. For what passing use can only raise, such as objects that are
  /// reachable for a moment, and of which there are few samples: the least of a quarter of them was
  /// mostly what three happened to meet.
  static double floorGrowthPercent(List<Long> row) {
    needsEnough(row);
    int half = row.size() / 2;
    long early = Collections.min(row.subList(0, half));
    long late = Collections.min(row.subList(half, row.size()));
    return (late - early) * 100.0 / Math.max(1, early);
  }

  private static void needsEnough(List<Long> row) {
    if (row.size() < SAMPLES_MIN) {
      throw new IllegalArgumentException(
          "a course takes at least " + SAMPLES_MIN + " samples: " + row.size());
    }
  }

  private static long median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /// Not interruptible.
  @Override
  public void close() {
    ended = true;
    done.join();
  }
}
