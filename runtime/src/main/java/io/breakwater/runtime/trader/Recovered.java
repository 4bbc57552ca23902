package io.breakwater.runtime.trader;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.log.Recovery;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Version;
import io.breakwater.runtime.snapshot.SnapshotProof;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the journal tells at start-up: the newest snapshot, and the turns behind it by evolving
/// alone; where each source was read to; whether the trader must start in rescue.
///
/// @param cursors by the name of the source
/// @param turns turns that were evolved
/// @param rescue the journal before this one could not be read; it lies aside
public record Recovered(
    State state, SortedMap<String, Cursor> cursors, long turns, boolean rescue) {
  private static final Logger LOG = LoggerFactory.getLogger(Recovered.class);

  /// Reads the journal that was just opened. A turn that does not fit, or whose hash is another
  /// within the same build, is a corrupt journal: it is set aside, and the trader starts in rescue
  /// with a new one. Throws [Problem] where the journal's beginning was deleted and no snapshot
  /// that stands for it can be read.
  public static Recovered read(
      Kernel kernel, Disk disk, Path folder, LogWriter log, long wallMillis) {
    return read(kernel, new Place(disk, folder, SnapshotProof.HASH), log, wallMillis);
  }

  /// Where a journal lies.
  ///
  /// @param proof what is believed of its snapshots
  public record Place(Disk disk, Path folder, SnapshotProof proof) {}

  /// The same, believing snapshots by another proof.
  public static Recovered read(Kernel kernel, Place place, LogWriter log, long wallMillis) {
    boolean corrupt = isCorrupt(log.recovery());
    Snapshots.open(place.disk(), place.folder())
        .newest()
        .unusable()
        .forEach(unusable ->
            LOG.error(
                "snapshot unusable file={} reason=\"{}\"", unusable.file(), unusable.reason()));
    try {
      return evolved(kernel, place, log.lastSequence(), corrupt);
    } catch (Misfit misfit) {
      LOG.error("the journal does not fit this kernel, starting in rescue", misfit);
      String reason = String.valueOf(misfit.getMessage());
      Recovery.Corrupt aside = log.setAside(misfit.sequence(), reason, wallMillis);
      LOG.error("journal set aside aside={}", aside.aside());
      return new Recovered(State.EMPTY, new TreeMap<>(), 0, true);
    }
  }

  private static boolean isCorrupt(Recovery recovery) {
    return switch (recovery) {
      case Recovery.Fresh _, Recovery.Clean _ -> false;
      case Recovery.Rewritten(long last, long records) -> {
        LOG.info("journal tail proved again last={} records={}", last, records);
        yield false;
      }
      case Recovery.TornTail(long last, _, var file, long offset, long bytes, var aside) -> {
        LOG.warn(
            "journal torn tail repaired file={} offset={} bytes={} aside={} last={}",
            file.getFileName(),
            offset,
            bytes,
            aside,
            last);
        yield false;
      }
      case Recovery.Corrupt(var file, long offset, long sequence, var reason, var aside) -> {
        LOG.error(
            "journal corrupt, starting in rescue file={} offset={} sequence={} reason=\"{}\""
                + " aside={}",
            file.getFileName(),
            offset,
            sequence,
            reason,
            aside);
        yield true;
      }
    };
  }

  private static Recovered evolved(Kernel kernel, Place place, long lastSequence, boolean corrupt) {
    SortedMap<String, Cursor> cursors = new TreeMap<>();
    RecordShelf shelf = RecordShelf.of(place.disk(), place.folder());
    try (TraderView view = TraderView.ofPresent(kernel, shelf, lastSequence, place.proof())) {
      view.pollAll((turn, state) -> {
        turn.began().cursors().forEach(cursor -> cursors.put(cursor.source(), cursor));
        compareHash(view, turn, state);
      });
      if (view.isLost()) {
        throw new Problem(
            ExitCode.CONFLICT,
            place.folder()
                + ": "
                + view.trouble().orElse("")
                + "; start with the build that wrote them, or put the deleted part of the journal"
                + " back from a copy");
      }
      if (view.reader().position().sequence() != lastSequence) {
        throw new Misfit(
            view.reader().position().sequence() + 1,
            view.trouble().orElse("the journal cannot be read to its end, turn " + lastSequence));
      }
      SortedMap<String, Cursor> all = new TreeMap<>(view.began().cursors());
      all.putAll(cursors);
      LOG.info("recovered snapshot={} turns={}", view.beganAt().sequence(), view.turns());
      return new Recovered(view.state(), all, view.turns(), corrupt);
    }
  }

  private static void compareHash(TraderView view, Turn turn, State state) {
    boolean sameBuild = turn.began().buildId().equals(Version.buildId());
    if (sameBuild && turn.stateHash() != state.stateHash()) {
      throw new Misfit(
          view.reader().position().sequence() + 1,
          "evolving it gives another state hash than deciding it did");
    }
  }

  /// The same, starting in rescue where the journal tells of no life and this state file does: it
  /// was written from a journal that is gone.
  Recovered doubtedBy(Disk disk, Path witness) {
    boolean isFirst = !rescue && state.life().epoch() == 0;
    if (!isFirst || new StateFile(disk, witness).peek() instanceof StateLoad.Missing) {
      return this;
    }
    LOG.error("the journal is gone, starting in rescue witness={}", witness);
    return new Recovered(state, cursors, turns, true);
  }

  /// Kernel time of the last turn, in nanoseconds since 1970; 0 before the first.
  public long lastTurnNanos() {
    return state.life().kernelNanos();
  }

  /// Whether another build, or none, took the last turn.
  public boolean isOfAnotherBuild() {
    return !state.life().buildId().equals(Version.buildId());
  }

  /// Where the source was read to.
  public Optional<LogPosition> cursor(String source) {
    return Optional.ofNullable(cursors.get(source))
        .map(cursor -> new LogPosition(cursor.epoch(), cursor.sequence()));
  }
}
