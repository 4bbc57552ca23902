package io.breakwater.runtime.trader;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.model.command.Command;
import java.time.Duration;
import java.time.Instant;

/*
 * A stream keeps what was written while nobody read, and a Redis that was rolled back gives again
 * what was read before. What asks for something now (flatten, reconcile) is worth nothing later and
 * must not happen twice. What makes the account safer until somebody takes it back (trip, halt,
 * cancel, a stricter policy) is carried out however late it is read: somebody wanted it and does
 * not know that it was not seen. Only where its place says that an earlier life has decided it, and
 * its age that no clock explains the place otherwise, it is history.
 */
/// Whether a command of the stream is still to be carried out when it is read.
///
/// @param ageMax how old one may be that asks for something now
/// @param decided the last entry that an earlier life has decided; what stands up to it was had
record CommandAge(Duration ageMax, EntryId decided) {
  CommandAge {
    if (!ageMax.isPositive()) {
      throw new IllegalArgumentException("ageMax is longer than nothing: " + ageMax);
    }
  }

  /// Throws [IllegalArgumentException] where it is not, which says why.
  void check(Command command, RoadEntry entry, long wallMillis) {
    Instant now = Instant.ofEpochMilli(wallMillis);
    Instant written = written(entry);
    boolean old = written.isBefore(now.minus(ageMax));
    boolean had = !entry.id().isAfter(decided);
    if (makesSafer(command)) {
      if (old && had) {
        throw new IllegalArgumentException(
            "had before: written at " + written + ", and an earlier life has decided beyond it");
      }
      return;
    }
    if (had) {
      throw new IllegalArgumentException("had before: an earlier life has decided beyond it");
    }
    if (old || written.isAfter(now.plus(ageMax))) {
      throw new IllegalArgumentException(
          "too late: written at "
              + written
              + ", read at "
              + now
              + "; it counts for "
              + ageMax.toSeconds()
              + " s");
    }
  }

  /// The place tells when Redis took it, its own time when somebody made it; the earlier counts.
  static Instant written(RoadEntry entry) {
    long placed = entry.id().epoch();
    Instant taken = Instant.ofEpochMilli(placed < 0 ? Long.MAX_VALUE : placed);
    if (entry.time().isEmpty()) {
      return taken;
    }
    Instant made = Instant.parse(entry.time());
    return made.isBefore(taken) ? made : taken;
  }

  private static boolean makesSafer(Command command) {
    return switch (command) {
      case Command.Trip _, Command.Halt _, Command.CancelOrders _, Command.SetPolicy _ -> true;
      case Command.CancelAccount _,
          Command.Flatten _,
          Command.Reconcile _,
          Command.Reset _,
          Command.Resume _,
          Command.AdoptOrder _,
          Command.AdoptPosition _,
          Command.ResolveOrder _,
          Command.ResetBreaker _ ->
          false;
    };
  }
}
