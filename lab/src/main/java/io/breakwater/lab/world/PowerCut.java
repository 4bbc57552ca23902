package io.breakwater.lab.world;

import java.util.List;

/// Where the host loses power.
///
/// @param nth which force of the trader's disk it is lost in, of those from then on; 1 is the next
/// @param sectors of what is pending have reached the medium by then; [#SOME] for some of them
record PowerCut(Moment moment, int nth, long sectors) {
  static final long SOME = -1;

  /// Which numbers are told apart: those from this one on say the same again.
  static final int NUMBERS = 160;

  private static final int FORCES_MAX = 5;

  /// Forces are where something is half done, so most of them.
  private static final List<Moment> MOMENTS =
      List.of(Moment.NOW, Moment.IN_FORCE, Moment.IN_FORCE, Moment.IN_RECOVERY);

  /// When it is lost.
  enum Moment {
    /// Between two steps of anybody.
    NOW,
    IN_FORCE,
    /// Now, and then once more in a force of the start that follows, or shortly behind that.
    IN_RECOVERY
  }

  /// The one that a number of a plan stands for; 0 is now.
  static PowerCut numbered(long number) {
    Moment moment = MOMENTS.get((int) (number % MOMENTS.size()));
    long rest = number / MOMENTS.size();
    long sectors = rest / FORCES_MAX % (NUMBERS / MOMENTS.size() / FORCES_MAX);
    return new PowerCut(
        moment, (int) (1 + rest % FORCES_MAX), sectors % 2 == 0 ? SOME : sectors / 2);
  }
}
