package io.breakwater.lab.point;

/// One crash that is planned.
///
/// @param nth the how-manieth time that the point is reached, counted from 1: for the first strike
///   of a plan since the beginning, for a later one since the strike before it
public record Strike(Failpoint point, long nth, Crash crash) {
  public Strike {
    if (nth < 1) {
      throw new IllegalArgumentException("times are counted from 1: " + nth);
    }
  }

  @Override
  public String toString() {
    return crash + " " + point + " the " + nth + ". time";
  }
}
