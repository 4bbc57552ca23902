package io.breakwater.runtime.road;

import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a writer's host keeps beside the stream of its whole records: its word that it reaches
/// Redis, and the newest snapshot, which also says from where on the stream must not be trimmed.
/// Its [#run] belongs to one virtual thread.
final class RoadPost {
  /// The reader in [RoadNames#cursors] that stands for those who begin with the snapshot.
  static final String SNAPSHOT_READER = "snapshot";

  /// The field of [RoadNames#snapshots].
  static final String NEWEST = "newest";

  private static final Logger LOG = LoggerFactory.getLogger(RoadPost.class);
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int LOOKS_PER_SNAPSHOT = 5;

  private final String source;
  private final String life;
  private final Optional<Snapshots> snapshots;
  private final RoadSession session;
  private final RoadTime time;
  private long beats;
  private LogPosition tooLarge = LogPosition.START;

  /// @param life tells this life of the writer from every other one
  /// @param snapshots where readers begin with one
  RoadPost(String source, String life, Optional<Snapshots> snapshots, RoadSession session) {
    this.source = source;
    this.life = life;
    this.snapshots = snapshots;
    this.session = session;
    this.time = session.time();
  }

  void run() {
    try (session) {
      while (!Thread.currentThread().isInterrupted()) {
        step();
        time.pause(Math.max(PERIOD_NANOS, session.nextNanos() - time.nanos()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// One word, and the snapshot every few words.
  void step() {
    Optional<Road> road = session.road();
    if (road.isEmpty()) {
      return;
    }
    try {
      if (snapshots.isPresent() && beats % LOOKS_PER_SNAPSHOT == 0) {
        keepSnapshot(snapshots.get(), road.get());
      }
      beats++;
      road.get().put(RoadNames.alive(source), RoadReader.BEAT, life + ' ' + beats);
    } catch (RoadFailed failed) {
      // A Redis that comes back may have lost all of this.
      beats = (beats / LOOKS_PER_SNAPSHOT + 1) * LOOKS_PER_SNAPSHOT;
      session.failed(failed);
    }
  }

  /// The stream begins where the snapshot ends: first the snapshot, then what may be trimmed.
  private void keepSnapshot(Snapshots store, Road road) {
    Map<String, String> readers = road.fieldsOf(RoadNames.cursors(source));
    String kept = readers.getOrDefault(SNAPSHOT_READER, "");
    List<LogPosition> there = store.positions();
    if (there.isEmpty() || there.getLast().equals(tooLarge)) {
      road.claim(RoadNames.cursors(source), SNAPSHOT_READER, EntryId.NONE.toString());
      return;
    }
    if (SnapshotText.place(there.getLast()).toString().equals(kept)) {
      return;
    }
    for (Snapshot snapshot : store.whole()) {
      if (snapshot.payload().remaining() > SnapshotText.PAYLOAD_BYTES_MAX) {
        tooLarge = snapshot.at();
        LOG.warn(
            "snapshot too large for the road source={} bytes={}",
            source,
            snapshot.payload().remaining());
        return;
      }
      String at = SnapshotText.place(snapshot.at()).toString();
      road.put(RoadNames.snapshots(source), NEWEST, SnapshotText.write(snapshot));
      road.put(RoadNames.cursors(source), SNAPSHOT_READER, at);
      LOG.info("snapshot on the road source={} at={}", source, at);
      return;
    }
  }
}
