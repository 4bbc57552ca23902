package io.breakwater.lab.point;

import java.util.Locale;

/// On which side of a step.
public enum Side {
  BEFORE,
  AFTER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
