package io.breakwater.lab.world;

import java.util.Locale;
import picocli.CommandLine;

/// The plans that `simulate` can be asked for.
enum PlanName {
  FAULTS,
  KILL_TRADER,
  CROSS,
  POINTS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads a name as it is shown.
  static final class Reader implements CommandLine.ITypeConverter<PlanName> {
    @Override
    public PlanName convert(String text) {
      for (PlanName each : values()) {
        if (each.toString().equals(text)) {
          return each;
        }
      }
      throw new CommandLine.TypeConversionException(
          "faults, kill-trader, cross or points, not '" + text + "'");
    }
  }
}
