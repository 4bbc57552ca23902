package io.breakwater.lab.world;

import io.breakwater.lab.world.FaultPlan.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// How many faults of a plan have taken effect: a fault that nobody met proves nothing.
final class Toll {
  private final List<Watched> watched = new ArrayList<>();
  private int taken;

  /// @param meter counts what only this kind of fault does
  private record Watched(Fault fault, LongSupplier meter, long before) {
    private boolean isMet() {
      return meter.getAsLong() > before;
    }
  }

  /// A fault that is over as soon as it happens, and whether it did.
  void once(boolean happened) {
    taken += happened ? 1 : 0;
  }

  /// A fault that counts once its meter has moved. Meters that belong together are one.
  void watch(Fault fault, List<LongSupplier> meters) {
    if (!meters.isEmpty()) {
      LongSupplier all = () -> meters.stream().mapToLong(LongSupplier::getAsLong).sum();
      watched.add(new Watched(fault, all, all.getAsLong()));
    }
  }

  /// The fault is over: what it has not met it will not meet.
  void over(Fault fault) {
    watched.stream().filter(each -> each.fault().equals(fault)).forEach(each -> once(each.isMet()));
    watched.removeIf(each -> each.fault().equals(fault));
  }

  /// All faults are over.
  void allOver() {
    watched.forEach(each -> once(each.isMet()));
    watched.clear();
  }

  /// How many took effect, of those that are over.
  int taken() {
    return taken;
  }
}
