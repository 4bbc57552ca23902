package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.lab.world.World.Told;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Many histories of one trader, one after the other, and what they came to together. A share of
/// the seeds lives twice: the same seed must give the same history, event by event.
public final class Campaign {
  private static final int TWICE_EVERY = 20;

  private final Assembly assembly;
  private final Map<Probe, Long> probes = new EnumMap<>(Probe.class);
  private long seeds;
  private long events;
  private long virtualMillis;
  private long hash;

  public Campaign(Assembly assembly) {
    this.assembly = assembly;
  }

  /// Lives the seed; says what broke, if anything did.
  public Optional<Told> live(long seed) {
    Told told = World.live(FaultPlan.drawn(seed), assembly);
    add(told);
    if (told.broken().isPresent()) {
      return Optional.of(told);
    }
    if (seed % TWICE_EVERY == 0) {
      Told again = World.live(FaultPlan.drawn(seed), assembly);
      if (again.hash() != told.hash() || again.events() != told.events()) {
        return Optional.of(told.differentAgain(again));
      }
    }
    return Optional.empty();
  }

  private void add(Told told) {
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
}
