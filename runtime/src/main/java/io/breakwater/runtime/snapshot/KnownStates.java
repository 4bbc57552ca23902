package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.Undecodable;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.runtime.process.Version;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/*
 * What makes a snapshot believable. Its file has a checksum, its text is read strictly, and the
 * hash of the state that comes out is computed from the content and compared with the one that was
 * stored. Within one build that decides. Another build may hash the same content in another way:
 * then the bytes that this build writes for what it has read must be the bytes that it has read,
 * so that nothing in them was misunderstood. Such a state is used only where the journal no longer
 * tells the whole story itself, and that is said.
 */
/// The states that the snapshots beside a trader's log give, as far as they can be believed.
/// Changes nothing; may be asked in any process. One thread.
public final class KnownStates {
  private final RecordShelf shelf;
  private final SnapshotProof proof;
  private final StateCodec codec = new StateCodec();

  public KnownStates(RecordShelf shelf) {
    this(shelf, SnapshotProof.HASH);
  }

  /// @param proof what is believed of this build's own snapshots
  public KnownStates(RecordShelf shelf, SnapshotProof proof) {
    this.shelf = shelf;
    this.proof = proof;
  }

  /// How far a snapshot can be believed.
  public sealed interface Belief {
    LogPosition at();

    /// Its hash is the one that was stored.
    record Proven(LogPosition at, StateSnapshot snapshot) implements Belief {}

    /// Another build wrote it, whose hash is another; every byte of it was understood.
    record Understood(LogPosition at, StateSnapshot snapshot, String buildId) implements Belief {}

    /// It is not what it says, or this build cannot read it.
    record Refused(LogPosition at, String buildId, String reason) implements Belief {}
  }

  /// Newest first.
  public List<Belief> all() {
    List<Belief> beliefs = new ArrayList<>();
    shelf.snapshots().forEach(snapshot -> beliefs.add(belief(snapshot)));
    return List.copyOf(beliefs);
  }

  /// The newest one that is proven, where its position is at most the sequence given.
  public Optional<Belief.Proven> newest(long sequenceMax) {
    for (Snapshot snapshot : shelf.snapshots()) {
      if (snapshot.at().sequence() <= sequenceMax
          && belief(snapshot) instanceof Belief.Proven proven) {
        return Optional.of(proven);
      }
    }
    return Optional.empty();
  }

  private Belief belief(Snapshot snapshot) {
    LogPosition at = snapshot.at();
    StateSnapshot read;
    try {
      read = codec.read(snapshot.payload());
    } catch (Undecodable undecodable) {
      return new Belief.Refused(at, snapshot.buildId(), String.valueOf(undecodable.getMessage()));
    }
    if (proof.holds(read.state(), snapshot)) {
      return new Belief.Proven(at, read);
    }
    if (snapshot.buildId().equals(Version.buildId())) {
      return new Belief.Refused(at, snapshot.buildId(), "its state has another hash");
    }
    return ByteBuffer.wrap(codec.write(read)).equals(snapshot.payload())
        ? new Belief.Understood(at, read, snapshot.buildId())
        : new Belief.Refused(at, snapshot.buildId(), "this build writes other bytes for it");
  }
}
