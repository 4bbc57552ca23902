package io.breakwater.venue.paper.fault;

import io.breakwater.venue.paper.fault.Fault.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The armed faults and how often each has fired. Single-threaded.
public final class FaultBoard {
  /// Faults that may be armed at once.
  public static final int ARMED_MAX = 100;

  private final List<Armed> armed = new ArrayList<>();
  private final Set<FaultKind> live = EnumSet.noneOf(FaultKind.class);
  private long nextId = 1;

  /// Arms a fault and gives its id. Throws `IllegalStateException` where too many are armed.
  public long arm(Fault fault, long nowMillis) {
    if (armed.size() >= ARMED_MAX) {
      throw new IllegalStateException("at most " + ARMED_MAX + " faults; remove some first");
    }
    long until =
        fault.durationMillis() == 0
            ? Long.MAX_VALUE
            : Math.addExact(nowMillis, fault.durationMillis());
    armed.add(new Armed(nextId, fault, until));
    live.add(fault.kind());
    return nextId++;
  }

  /// Removes one; false where it was not there.
  public boolean remove(long id) {
    boolean removed = armed.removeIf(a -> a.id == id);
    live.clear();
    armed.forEach(a -> live.add(a.fault.kind()));
    return removed;
  }

  public void removeAll() {
    armed.clear();
    live.clear();
  }

  /// Whether a fault of this kind is armed, spent or not.
  public boolean isArmed(FaultKind kind) {
    return live.contains(kind);
  }

  /// The first armed fault of a kind that concerns the target; it counts as fired.
  public Optional<Fault> fire(FaultKind kind, Target target, long nowMillis) {
    return fireIf(kind, target, nowMillis, _ -> true);
  }

  /// The same among those that fulfil a condition.
  public Optional<Fault> fireIf(
      FaultKind kind, Target target, long nowMillis, Predicate<Fault> condition) {
    if (!live.contains(kind)) {
      return Optional.empty();
    }
    for (Armed one : armed) {
      boolean meant = one.fault.kind() == kind && condition.test(one.fault);
      if (meant && one.concerns(target, nowMillis)) {
        one.fired++;
        return Optional.of(one.fault);
      }
    }
    return Optional.empty();
  }

  /// All that were armed and not removed, spent ones too.
  public List<Status> list(long nowMillis) {
    return armed.stream()
        .map(a -> new Status(a.id, a.fault, a.fired, a.isLive(nowMillis)))
        .toList();
  }

  /// An armed fault, how often it fired, and whether it still can.
  public record Status(long id, Fault fault, long fired, boolean live) {}

  private static final class Armed {
    final long id;
    final Fault fault;
    final long untilMillis;
    long fired;

    Armed(long id, Fault fault, long untilMillis) {
      this.id = id;
      this.fault = fault;
      this.untilMillis = untilMillis;
    }

    boolean concerns(Target target, long nowMillis) {
      return isLive(nowMillis) && fault.matches(target);
    }

    boolean isLive(long nowMillis) {
      return nowMillis < untilMillis && (fault.count() == 0 || fired < fault.count());
    }
  }
}
