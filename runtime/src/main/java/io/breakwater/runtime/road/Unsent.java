package io.breakwater.runtime.road;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RelayCursor;
import io.breakwater.bus.state.StateFile;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.process.Folders;

/// What of the trader's publications the road is not known to have taken. The cursor is written now
/// and then: some of it may have been taken already, none that is left out is missing.
public record Unsent(EntryId acked) {
  /// By the cursor that the relay of this source keeps; everything where it keeps none.
  public static Unsent of(Disk disk, Folders folders, String source) {
    StateFile file = new StateFile(disk, folders.state("relay-" + source));
    return new Unsent(new RelayCursor(file).load().acked());
  }

  /// Whether the turn holds a publication behind the last one taken.
  public boolean holds(Turn turn) {
    return turn.facts().stream()
        .filter(Effect.Publish.class::isInstance)
        .map(Effect.Publish.class::cast)
        .anyMatch(publish -> new EntryId(turn.began().epoch(), publish.number()).isAfter(acked));
  }
}
