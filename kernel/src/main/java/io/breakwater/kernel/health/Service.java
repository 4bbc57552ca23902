package io.breakwater.kernel.health;

/// The kinds of process that have health. Instances of one kind need the same.
public enum Service {
  SUPERVISOR,
  PAPER,
  FEEDER,
  STRATEGIST,
  TRADER,
  MONITOR
}
