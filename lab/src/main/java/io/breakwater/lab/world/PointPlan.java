package io.breakwater.lab.world;

import io.breakwater.lab.point.Strike;
import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.FaultPlan.Kind;
import java.util.ArrayList;
import java.util.List;

/// The canonical run, cut off at failpoints: at the first one wherever the plan says, at the second
/// one in what follows from that. Without strikes it reaches every failpoint there is.
///
/// @param strikes none, one or two
public record PointPlan(List<Strike> strikes) implements Plan {
  public static final String NAME = "points";

  /// A desk whose countdown runs and whose sellers may not open.
  private static final long SEED = 3;

  private static final long SAFETY_MILLIS = 14_000;

  /// Commands by their number: cancel all, flatten.
  private static final List<Fault> FAULTS =
      List.of(
          new Fault(Kind.UNSEEN, 2_500, 2_000, 2),
          new Fault(Kind.KILL, 4_000, 0, 3),
          new Fault(Kind.COMMAND, 8_000, 0, 6),
          new Fault(Kind.CANCEL_RACE, 9_000, 1_500, 50),
          new Fault(Kind.COMMAND, 11_200, 0, 7),
          new Fault(Kind.DISK_FULL, 3_000, 5_000, 20_000),
          new Fault(Kind.KILL, 11_800, 0, 0),
          new Fault(Kind.ROT, 12_800, 0, 500_000));

  public PointPlan {
    strikes = List.copyOf(strikes);
  }

  @Override
  public long seed() {
    return SEED;
  }

  /// What happens in it besides.
  FaultPlan faults() {
    return new FaultPlan(SEED, SAFETY_MILLIS, FAULTS);
  }

  @Override
  public String text() {
    List<String> lines = new ArrayList<>(List.of("plan " + NAME + ":"));
    strikes.forEach(strike -> lines.add("  " + strike));
    return String.join("\n", lines);
  }

  @Override
  public String again() {
    StringBuilder command = new StringBuilder("./breakwater simulate --plan " + NAME);
    strikes.forEach(strike -> command.append(" --strike ").append(StrikeName.of(strike)));
    return command.toString();
  }
}
