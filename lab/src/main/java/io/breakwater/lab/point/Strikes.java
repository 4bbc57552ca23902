package io.breakwater.lab.point;

import io.breakwater.lab.disk.DiskStep;
import io.breakwater.lab.disk.SimDisk;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Counts how often one trader reaches each failpoint, and ends it at those of its plan, one after
/// the other. One thread.
public final class Strikes {
  private final List<Strike> planned;
  private final boolean isCounting;
  private final Map<Failpoint, Long> reached = new HashMap<>();
  private final Map<String, Optional<StepName>> calls = new HashMap<>();
  private final Map<Path, Map<DiskStep, Optional<StepName>>> files = new HashMap<>();
  private int struck;
  private long timesSince;
  private Optional<Crash> due = Optional.empty();

  private Strikes(List<Strike> planned, boolean isCounting) {
    this.planned = List.copyOf(planned);
    this.isCounting = isCounting;
  }

  /// Those of a history without failpoints.
  public static Strikes none() {
    return new Strikes(List.of(), false);
  }

  /// None or more strikes, and counts.
  public static Strikes of(List<Strike> planned) {
    return new Strikes(planned, true);
  }

  /// The disk, with its steps counted.
  public SimDisk watched(SimDisk disk) {
    return isCounting ? disk.witnessedBy(this::see) : disk;
  }

  private void see(DiskStep step, Path path, boolean done) {
    files
        .computeIfAbsent(path, _ -> new HashMap<>())
        .computeIfAbsent(step, _ -> StepName.of(step, path))
        .ifPresent(name -> at(new Failpoint(name, done ? Side.AFTER : Side.BEFORE)));
  }

  /// Something is done on the way to the venue, with its two sides.
  ///
  /// @param call method and path of a request, or what else is done
  public void around(String call, Runnable work) {
    through(
        call,
        () -> {
          work.run();
          return call;
        });
  }

  /// The same where something comes of it, as of a command to Redis.
  public <T> T through(String call, Supplier<T> work) {
    if (!isCounting) {
      return work.get();
    }
    Optional<StepName> step = calls.computeIfAbsent(call, StepName::of);
    step.ifPresent(name -> at(new Failpoint(name, Side.BEFORE)));
    T done = work.get();
    step.ifPresent(name -> at(new Failpoint(name, Side.AFTER)));
    return done;
  }

  private void at(Failpoint point) {
    reached.merge(point, 1L, Long::sum);
    if (struck == planned.size() || due.isPresent()) {
      return;
    }
    Strike next = planned.get(struck);
    if (next.point().equals(point) && ++timesSince == next.nth()) {
      struck++;
      timesSince = 0;
      due = Optional.of(next.crash());
      throw new Struck(point);
    }
  }

  /// The crash that a strike has begun and nobody has carried out yet; asked once.
  public Optional<Crash> due() {
    Optional<Crash> now = due;
    due = Optional.empty();
    return now;
  }

  /// How many of the planned strikes have struck.
  public int struck() {
    return struck;
  }

  /// How often each failpoint was reached.
  public Map<Failpoint, Long> reached() {
    return Map.copyOf(reached);
  }
}
