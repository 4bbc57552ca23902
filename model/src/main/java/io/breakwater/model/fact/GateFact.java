package io.breakwater.model.fact;

import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.Scope;
import java.util.List;

/// What the gate stands on, and how it moved.
public sealed interface GateFact extends Fact {
  /// Contact with a part of the venue was made or lost.
  record ContactMoved(VenueInput.Contact contact, boolean up, String detail, long wallMillis)
      implements GateFact {}

  /// The venue has banned us until the wall time given.
  record BanSet(long untilMillis, String detail) implements GateFact {}

  /// How long calls to the venue took, and whether that is slow.
  ///
  /// @param samples how many calls were measured
  /// @param p95Millis what at most one of twenty calls exceeded
  /// @param windowMillis the calls that began within so many milliseconds
  record LatencyMoved(Pace pace, int samples, long p95Millis, long windowMillis, long wallMillis)
      implements GateFact {}

  /// The stop file came or went.
  record StopFileMoved(boolean present, boolean failsafe, String text) implements GateFact {}

  /// The journal became slow or short of space, or recovered.
  record JournalMoved(boolean blocking, String detail) implements GateFact {}

  /// The lease was taken or lost.
  record LeaseMoved(boolean held, String detail) implements GateFact {}

  /// Contact with the road was made or lost, or there is none in this life.
  record RoadMoved(RoadState state, String detail, long wallMillis) implements GateFact {}

  /// The road has been down for so long that a change of the policy could be unseen.
  record PolicyUnseen(String detail, long wallMillis) implements GateFact {}

  /// The policy in force was told anew after the road came back: no cache behind it is out of date.
  record PolicyRetold(long version, long wallMillis) implements GateFact {}

  /// A refused input or a contradiction blocks until reconciliation and an operator's resume.
  record KernelBlocked(String cause) implements GateFact {}

  /// An operator resumed after the kernel had blocked.
  record KernelCleared(String operator, String reason) implements GateFact {}

  /// An operator's halt.
  record HaltSet(Scope scope, String operator, String reason, long wallMillis)
      implements GateFact {}

  /// An operator lifted a halt.
  record HaltLifted(Scope scope, String operator, String reason) implements GateFact {}

  /// An interlock of a scope began or ceased to block, or blocks for another reason.
  record InterlockMoved(
      InterlockName name, Scope scope, boolean blocking, String reason, long wallMillis)
      implements GateFact {}

  /// The verdict for everything moved; the generation counts these moves.
  record GateMoved(
      long generation, Verdict from, Verdict to, List<InterlockName> blocking, long wallMillis)
      implements GateFact {
    public GateMoved {
      blocking = List.copyOf(blocking);
    }
  }
}
