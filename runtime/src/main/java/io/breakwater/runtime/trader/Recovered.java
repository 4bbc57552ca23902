package io.breakwater.runtime.trader;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Recovery;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Invariant;
import io.breakwater.runtime.process.Version;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the journal tells at start-up: the state by evolving alone, where each source was read to,
/// and whether the trader must start in rescue.
///
/// @param rescue the journal before this one could not be read; it lies aside
public record Recovered(
    State state, long lastTurnNanos, SortedMap<String, Cursor> cursors, boolean rescue) {
  private static final Logger LOG = LoggerFactory.getLogger(Recovered.class);

  /// Reads the journal that was just opened. A turn that does not fit, or whose hash is another
  /// within the same build, is a corrupt journal: rescue.
  public static Recovered read(Kernel kernel, Disk disk, Path folder, Recovery recovery) {
    boolean corrupt =
        switch (recovery) {
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
    return evolve(kernel, disk, folder, corrupt);
  }

  private static Recovered evolve(Kernel kernel, Disk disk, Path folder, boolean corrupt) {
    SortedMap<String, Cursor> cursors = new TreeMap<>();
    try (TraderView view = new TraderView(kernel, disk, folder)) {
      view.pollAll((turn, state) -> {
        turn.began().cursors().forEach(cursor -> cursors.put(cursor.source(), cursor));
        compareHash(turn, state);
      });
      return new Recovered(view.state(), view.lastTurnNanos(), cursors, corrupt);
    } catch (Invariant.Broken | io.breakwater.bus.codec.Undecodable misfit) {
      LOG.error("journal does not fit this kernel, starting in rescue", misfit);
      return new Recovered(State.EMPTY, 0, new TreeMap<>(), true);
    }
  }

  private static void compareHash(Turn turn, State state) {
    boolean sameBuild = turn.began().buildId().equals(Version.buildId());
    if (sameBuild && turn.stateHash() != state.stateHash()) {
      throw new Invariant.Broken(
          "evolving the journal gives another state hash at kernel time "
              + turn.began().kernelNanos());
    }
  }

  /// Where the source was read to.
  public Optional<LogPosition> cursor(String source) {
    return Optional.ofNullable(cursors.get(source))
        .map(cursor -> new LogPosition(cursor.epoch(), cursor.sequence()));
  }
}
