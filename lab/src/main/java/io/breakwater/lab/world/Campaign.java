package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Broken;
import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.lab.world.World.Told;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Many histories of one trader, one after the other, and what they came to together. What a share
/// of the seeds came to is kept, to be compared with the same seeds lived elsewhere.
public final class Campaign {
  private static final int TWICE_EVERY = 10;

  private final Assembly assembly;
  private final Map<Probe, Long> probes = new EnumMap<>(Probe.class);
  private final List<Lived> toLiveTwice = new ArrayList<>();
  private long seeds;
  private long events;
  private long virtualMillis;
  private long hash;

  public Campaign(Assembly assembly) {
    this.assembly = assembly;
  }

  /// Lives the fault plan of the seed; says what broke, if anything did.
  public Optional<Told> live(long seed) {
    return live(FaultPlan.drawn(seed));
  }

  /// Lives the plan; says what broke, if anything did.
  public Optional<Told> live(Plan plan) {
    Told told = told(plan);
    return told.broken().isPresent() ? Optional.of(told) : Optional.empty();
  }

  /// Lives the plan; says what it came to.
  public Told told(Plan plan) {
    Told told = World.live(plan, assembly);
    add(told);
    return told;
  }

  private void add(Told told) {
    if (seeds % TWICE_EVERY == 0) {
      toLiveTwice.add(Lived.of(told));
    }
    seeds++;
    events += told.events();
    virtualMillis += told.virtualMillis();
    hash = hash * 31 + told.hash();
    told.probes().forEach((probe, count) -> probes.merge(probe, count, Long::sum));
  }

  /// Lives seed after seed until one breaks something; at most so many.
  public Optional<Told> liveUntilBroken(long first, long seedsMax) {
    for (long seed = first; seed < first + seedsMax; seed++) {
      Optional<Told> broken = live(seed);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  /// Lives a tenth of the seeds again in another JVM: the same seed must give the same history,
  /// event by event. Blocks as long as that takes.
  ///
  /// @param planOptions the options of `simulate` that name the plan; none for fault plans
  public Optional<Broken> liveTwice(List<String> planOptions) {
    return SecondJvm.differs(planOptions, toLiveTwice)
        .map(what -> new Broken("INV-11 SameSeedSameHistory", what));
  }

  /// How many seeds a second life is for.
  public int twice() {
    return toLiveTwice.size();
  }

  public long seeds() {
    return seeds;
  }

  public long events() {
    return events;
  }

  public long virtualMillis() {
    return virtualMillis;
  }

  /// The hash over all histories.
  public long hash() {
    return hash;
  }

  /// How often each rare path was met, those that never were as 0.
  public Map<Probe, Long> probes() {
    Map<Probe, Long> all = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      all.put(probe, probes.getOrDefault(probe, 0L));
    }
    return all;
  }

  /// The rare paths that no history took. One is too rare for drawn plans and has plans of its own.
  public List<Probe> neverReached() {
    return probes().entrySet().stream()
        .filter(entry -> entry.getValue() == 0 && entry.getKey() != Probe.LOST_ORDER_SHOWN)
        .map(Map.Entry::getKey)
        .toList();
  }
}
