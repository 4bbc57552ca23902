package io.breakwater.kernel.gate;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.value.Scope;

/// What the gate stands on, and how it was last recorded.
///
/// @param verdict the recorded verdict for everything
/// @param generation counts the moves of that verdict
/// @param sinceMillis wall time of the last move
/// @param blocking the recorded interlocks that block
public record Gate(
    Grounds grounds,
    Table<Scope, Halt> halts,
    Verdict verdict,
    long generation,
    long sinceMillis,
    Table<InterlockKey, Blocking> blocking)
    implements Hashed {
  public static final Gate EMPTY =
      new Gate(
          Grounds.NONE,
          Table.empty(KeyHash::scope),
          Verdict.CLOSED,
          0,
          0,
          Table.empty(InterlockKey::stableHash));

  /// A new life has no contact and no lease until it is told so; bans, halts and stop files last.
  public Gate withLife(boolean rescue, long nowNanos) {
    return with(grounds.withLife(rescue, nowNanos));
  }

  /// The gate after the fact, at this kernel time.
  public Gate evolve(GateFact fact, long nowNanos) {
    return switch (fact) {
      case GateFact.InterlockMoved(var name, var scope, boolean blocks, var reason, long at) ->
          blocks
              ? recorded(blocking.put(new InterlockKey(name, scope), new Blocking(reason, at)))
              : recorded(blocking.remove(new InterlockKey(name, scope)));
      case GateFact.GateMoved(long newGeneration, _, var to, _, long at) ->
          new Gate(grounds, halts, to, newGeneration, at, blocking);
      case GateFact.HaltSet(var scope, var operator, var reason, long at) ->
          halted(halts.put(scope, new Halt(operator, reason, at)));
      case GateFact.HaltLifted(var scope, _, _) -> halted(halts.remove(scope));
      case GateFact.ContactMoved(var part, boolean up, var detail, long at) ->
          with(grounds.with(part, new Contact(up, detail, at)));
      case GateFact.BanSet(long until, var detail) ->
          with(grounds.with(new Grounds.Ban(until, detail)));
      case GateFact.LatencyMoved moved -> with(grounds.with(Latency.of(moved, nowNanos)));
      case GateFact.StopFileMoved moved -> with(grounds.with(moved));
      case GateFact.JournalMoved moved -> with(grounds.with(moved));
      case GateFact.LeaseMoved(boolean held, var detail) ->
          with(grounds.with(grounds.lease().moved(held, detail)));
      case GateFact.RoadMoved moved -> with(grounds.with(grounds.road().moved(moved, nowNanos)));
      case GateFact.PolicyUnseen _ -> with(grounds.with(grounds.road().unseen(true)));
      case GateFact.PolicyRetold _ -> with(grounds.with(grounds.road().unseen(false)));
      case GateFact.KernelBlocked(var cause) -> with(grounds.kernelBlocked(cause));
      case GateFact.KernelCleared _ -> with(grounds.kernelBlocked(""));
    };
  }

  private Gate with(Grounds changed) {
    return new Gate(changed, halts, verdict, generation, sinceMillis, blocking);
  }

  private Gate halted(Table<Scope, Halt> changed) {
    return new Gate(grounds, changed, verdict, generation, sinceMillis, blocking);
  }

  private Gate recorded(Table<InterlockKey, Blocking> changed) {
    return new Gate(grounds, halts, verdict, generation, sinceMillis, changed);
  }

  @Override
  public long stableHash() {
    return hash(halts.hash(), blocking.hash());
  }

  /// The same hash from the entries alone.
  public long hashRecomputed() {
    return hash(halts.hashRecomputed(), blocking.hashRecomputed());
  }

  private long hash(long haltsHash, long blockingHash) {
    return StableHash.of("gate")
        .add(grounds)
        .add(haltsHash)
        .add(verdict)
        .add(generation)
        .add(sinceMillis)
        .add(blockingHash)
        .value();
  }
}
