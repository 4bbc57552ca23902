package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.lab.world.World.Told;
import java.util.Locale;

/// How much the histories of a campaign hold: a history in which little happens shows little, so
/// what counts is the least of each.
public final class Leasts {
  private long virtualMillis = Long.MAX_VALUE;
  private long events = Long.MAX_VALUE;
  private long intents = Long.MAX_VALUE;
  private long faults = Long.MAX_VALUE;
  private long intentsSum;
  private long faultsSum;

  void add(Told told) {
    long made = told.probes().getOrDefault(Probe.INTENT, 0L);
    virtualMillis = Math.min(virtualMillis, told.virtualMillis());
    events = Math.min(events, told.events());
    intents = Math.min(intents, made);
    faults = Math.min(faults, told.fired());
    intentsSum += made;
    faultsSum += told.fired();
  }

  /// The shortest history, in milliseconds of virtual time.
  public long virtualMillis() {
    return virtualMillis;
  }

  public long events() {
    return events;
  }

  public long intents() {
    return intents;
  }

  /// The fewest faults that took effect in a history.
  public long faults() {
    return faults;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "each at least %.2f h, %d events, %d intents, %d fired faults;"
            + " in all %d intents, %d faults",
        virtualMillis / 3_600_000.0,
        events,
        intents,
        faults,
        intentsSum,
        faultsSum);
  }
}
