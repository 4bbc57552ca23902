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
  public Gate withLife(boolean rescue) {
    return with(grounds.withLife(rescue));
  }

  public Gate evolve(GateFact fact) {
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
      case GateFact.ContactMoved moved -> with(grounds.with(moved));
      case GateFact.BanSet(long until, var detail) -> with(grounds.banned(until, detail));
      case GateFact.StopFileMoved moved -> with(grounds.with(moved));
      case GateFact.JournalMoved(boolean blocks, var detail) ->
          with(grounds.journal(blocks, detail));
      case GateFact.LeaseMoved(boolean held, var detail) -> with(grounds.lease(held, detail));
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
