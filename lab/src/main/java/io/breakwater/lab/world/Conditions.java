package io.breakwater.lab.world;

import io.breakwater.kernel.State;
import io.breakwater.lab.world.FaultPlan.Kind;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.input.Input;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The faults that last at the moment. Written by the world, read by network and hosts.
final class Conditions {
  private final Map<Kind, List<Long>> sizes = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> felt = new EnumMap<>(Kind.class);
  private Optional<String> stopFile = Optional.empty();

  /// A fault begins, beside those of its kind that last already.
  void begin(Kind kind, long size) {
    sizes.computeIfAbsent(kind, _ -> new ArrayList<>()).add(size);
  }

  /// One that has begun ends; returns whether it was the last of its kind.
  boolean end(Kind kind, long size) {
    List<Long> lasting = sizes.getOrDefault(kind, new ArrayList<>());
    lasting.remove(Long.valueOf(size));
    return lasting.isEmpty();
  }

  /// All is well from now on.
  void calm() {
    sizes.clear();
    stopFile = Optional.empty();
  }

  /// How bad it is: the greatest size that the plan gave of those that last, 0 while none does.
  long size(Kind kind) {
    return sizes.getOrDefault(kind, List.of()).stream().mapToLong(size -> size).max().orElse(0);
  }

  /// Somebody has met the fault.
  void meet(Kind kind) {
    felt.merge(kind, 1L, Long::sum);
  }

  /// How often faults of this kind were met.
  long felt(Kind kind) {
    return felt.getOrDefault(kind, 0L);
  }

  /// What a new life first hears of the road; nothing where there never was one.
  Optional<Input> roadAfter(State recovered) {
    RoadState now = size(Kind.ROAD_DOWN) > 0 ? RoadState.DOWN : RoadState.UP;
    return recovered.gate().grounds().road().state() == RoadState.NONE
        ? Optional.empty()
        : Optional.of(new Input.RoadSeen(now, "simulated"));
  }

  void stopFile(Optional<String> text) {
    stopFile = text;
  }

  /// What the trader finds when it looks.
  Optional<String> stopFile() {
    if (stopFile.isPresent()) {
      meet(Kind.STOP_FILE);
    }
    return stopFile;
  }
}
