package io.breakwater.kernel.protect;

import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.Quantity;

/*
 * A position is covered while its live stops could close all of it. The stop follows the size of
 * the position: one of the right size is placed first, and only when that is live are the others
 * taken away, so that no moment is without one. Together they may be larger than the position; they
 * are reduce-only, or in hedge mode of the side that only closes, so that none can open anything.
 */
/// What is to be done for a position that stands like this. Pure. Not final, so that the laboratory
/// can put a broken one in its place.
public class ProtectRule {
  /// The least time between two stops for one position while it has a live one: an order that fills
  /// in many parts asks for one stop after the last of them, not for one after each.
  public static final long SPACING_NANOS = 500_000_000L;

  /// How long a stop may be on its way or in doubt before an overdue position is closed all the
  /// same.
  public static final long PENDING_NANOS = 10_000_000_000L;

  private static final long NANOS_PER_MILLI = 1_000_000;

  public ProtectRule() {}

  /// Whether a live stop of this size is the one that the position needs.
  protected boolean fits(Quantity live, Quantity needed) {
    return live.equals(needed);
  }

  /// Whether the live stops could close all of the position.
  protected boolean closesAll(Cover cover) {
    return cover.covered().equals(cover.needed());
  }

  public GuardStatus status(Cover cover) {
    if (cover.closing()) {
      return GuardStatus.CLOSING;
    }
    if (cover.triggered()) {
      return GuardStatus.TRIGGERED;
    }
    if (hasFitting(cover)) {
      return GuardStatus.LIVE;
    }
    if (cover.other()) {
      return GuardStatus.OTHERS;
    }
    if (!cover.live().isEmpty()) {
      return GuardStatus.REPLACING;
    }
    if (cover.pending()) {
      return GuardStatus.PLACING;
    }
    return cover.lost() ? GuardStatus.LOST : GuardStatus.MISSING;
  }

  private boolean hasFitting(Cover cover) {
    return cover.live().stream().anyMatch(live -> fits(live, cover.needed()));
  }

  /// Whether nothing more is needed for the position to be closed without us.
  public boolean isCovered(Cover cover) {
    return switch (status(cover)) {
      case LIVE, OTHERS, TRIGGERED -> true;
      case REPLACING, CLOSING -> cover.other() || closesAll(cover);
      case MISSING, PLACING, LOST -> false;
    };
  }

  /// Whether a stop is to be placed, at the time that [#placeDueNanos] says. One at a time.
  public boolean wantsStop(Cover cover) {
    return switch (status(cover)) {
      case MISSING, LOST, REPLACING -> !cover.pending();
      case PLACING, LIVE, TRIGGERED, OTHERS, CLOSING -> false;
    };
  }

  /// When the next stop may be placed.
  public long placeDueNanos(Cover cover, Guard guard) {
    boolean first = cover.live().isEmpty() || guard.placedNanos() == 0;
    long spaced = first ? 0 : guard.placedNanos() + SPACING_NANOS;
    return Math.max(spaced, guard.dueNanos());
  }

  /// Whether stops of another size than the position's may be taken away.
  public boolean mayTakeOldAway(Cover cover) {
    return hasFitting(cover);
  }

  /// When a position that has been uncovered since then is closed by market. A stop that is on its
  /// way has its time: after an outage the first thing is another try, not the end of the position.
  public long closeDueNanos(Cover cover, Guard guard, ProtectPolicy policy) {
    long bound = guard.sinceNanos() + policy.unprotectedMillis() * NANOS_PER_MILLI;
    return cover.pending() ? Math.max(bound, guard.placedNanos() + PENDING_NANOS) : bound;
  }
}
