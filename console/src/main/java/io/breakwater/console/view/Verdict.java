package io.breakwater.console.view;

/// What the gate allows, best first.
public enum Verdict {
  OPEN,
  REDUCE_ONLY,
  CLOSED
}
