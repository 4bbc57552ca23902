package io.breakwater.runtime.trader;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.snapshot.KnownStates;
import io.breakwater.runtime.snapshot.KnownStates.Belief;
import io.breakwater.runtime.snapshot.SnapshotProof;
import io.breakwater.runtime.snapshot.StateSnapshot;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trader's state as its log tells it, in any process: begins with what is known, reads turns
/// and evolves, never decides. Throws [Misfit]. One thread.
///
/// A view of the history begins with the first turn there ever was. Where the log no longer holds
/// that, it begins with the oldest snapshot whose following turns are all there. A view of the
/// present begins with the newest snapshot, so it costs only the turns since.
public final class TraderView implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TraderView.class);
  private static final int RECORDS_PER_POLL_MAX = 1_000;

  private final Kernel kernel;
  private final RecordShelf shelf;
  private final KnownStates known;
  private final TurnCodec codec = new TurnCodec();
  // Positions that the log turned out not to hold.
  private final Set<LogPosition> foreign = new HashSet<>();
  private RecordSource reader;
  private StateSnapshot began = StateSnapshot.EMPTY;
  private LogPosition beganAt = LogPosition.START;
  private State state = State.EMPTY;
  private long turns;
  private boolean lost;
  private Optional<String> trouble = Optional.empty();

  private TraderView(Kernel kernel, RecordShelf shelf, SnapshotProof proof) {
    this.kernel = kernel;
    this.shelf = shelf;
    this.known = new KnownStates(shelf, proof);
    this.reader = shelf.fromBeginning();
  }

  /// A view that tells every turn that is there.
  public static TraderView ofHistory(Kernel kernel, Disk disk, Path folder) {
    return ofHistory(kernel, RecordShelf.of(disk, folder));
  }

  /// The same of a log that may be on another host.
  public static TraderView ofHistory(Kernel kernel, RecordShelf shelf) {
    return new TraderView(kernel, shelf, SnapshotProof.HASH);
  }

  /// A view that tells the turns since the newest snapshot.
  public static TraderView ofPresent(Kernel kernel, Disk disk, Path folder) {
    return ofPresent(kernel, RecordShelf.of(disk, folder), Long.MAX_VALUE, SnapshotProof.HASH);
  }

  /// The same of a log that may be on another host.
  public static TraderView ofPresent(Kernel kernel, RecordShelf shelf) {
    return ofPresent(kernel, shelf, Long.MAX_VALUE, SnapshotProof.HASH);
  }

  /// The same, without snapshots of turns beyond the sequence given.
  static TraderView ofPresent(
      Kernel kernel, RecordShelf shelf, long sequenceMax, SnapshotProof proof) {
    TraderView view = new TraderView(kernel, shelf, proof);
    view.known
        .newest(sequenceMax)
        .ifPresent(proven -> view.beginWith(proven.at(), proven.snapshot()));
    return view;
  }

  private void beginWith(LogPosition at, StateSnapshot snapshot) {
    reader.close();
    reader = at.equals(LogPosition.START) ? shelf.fromBeginning() : shelf.behind(at);
    began = snapshot;
    beganAt = at;
    state = snapshot.state();
    turns = 0;
  }

  /// Evolves everything that is there now; after each turn the consumer gets it with the state
  /// after it.
  public int pollAll(BiConsumer<Turn, State> each) {
    int all = 0;
    int some = poll(each);
    while (some > 0) {
      all += some;
      some = poll(each);
    }
    return all;
  }

  private int poll(BiConsumer<Turn, State> each) {
    return switch (reader.poll(record -> take(record, each), RECORDS_PER_POLL_MAX)) {
      case Polled.Delivered(var records) -> records;
      case Polled.Idle _ -> 0;
      case Polled.Skipped(_, var to) -> goneUpTo(to);
      case Polled.Renewed(var epoch, var next) -> renewed(epoch, next);
      case Polled.Broken(var file, var offset, var sequence, var reason) -> {
        trouble =
            Optional.of(
                file.getFileName() + " at " + offset + ", turn " + sequence + ": " + reason);
        yield 0;
      }
    };
  }

  /// The turns up to this one are deleted: a snapshot stands for them, or the state is lost.
  private int goneUpTo(long sequence) {
    List<Belief> oldestFirst = known.all().reversed();
    for (Belief belief : oldestFirst) {
      if (belief.at().sequence() >= sequence && !foreign.contains(belief.at()) && took(belief)) {
        lost = false;
        return 1;
      }
    }
    lost = true;
    trouble =
        Optional.of("the journal begins behind turn " + sequence + " and " + refusals(oldestFirst));
    beginWith(LogPosition.START, StateSnapshot.EMPTY);
    return 0;
  }

  private boolean took(Belief belief) {
    return switch (belief) {
      case Belief.Proven(var at, var snapshot) -> {
        beginWith(at, snapshot);
        yield true;
      }
      case Belief.Understood(var at, var snapshot, var buildId) -> {
        LOG.warn(
            "snapshot of another build taken by its bytes, its hash is not ours sequence={}"
                + " build={}",
            at.sequence(),
            buildId);
        beginWith(at, snapshot);
        yield true;
      }
      case Belief.Refused _ -> false;
    };
  }

  private static String refusals(List<Belief> beliefs) {
    StringBuilder text = new StringBuilder();
    for (Belief belief : beliefs) {
      if (belief instanceof Belief.Refused(var at, var buildId, var reason)) {
        text.append(text.isEmpty() ? "" : "; ")
            .append("the snapshot of turn ")
            .append(at.sequence())
            .append(" by build ")
            .append(buildId)
            .append(" cannot be used: ")
            .append(reason);
      }
    }
    return text.isEmpty() ? "no snapshot follows on" : text.toString();
  }

  /// The journal was set aside: what it told is void. Or the snapshot was of another journal.
  private int renewed(long epoch, long next) {
    if (turns == 0 && !beganAt.equals(LogPosition.START)) {
      foreign.add(beganAt);
      LOG.warn("snapshot of another journal passed over turn={}", beganAt.sequence());
    } else {
      trouble = Optional.of("the journal began anew at epoch " + epoch + ", turn " + next);
    }
    beginWith(LogPosition.START, StateSnapshot.EMPTY);
    return 1;
  }

  private void take(LogRecord record, BiConsumer<Turn, State> each) {
    if (record.type() != RecordType.TURN.number()) {
      return;
    }
    Turn turn;
    try {
      turn = codec.read(record.payload());
      state = after(kernel, state, turn);
    } catch (RuntimeException misfit) {
      throw new Misfit(record.sequence(), misfit);
    }
    turns++;
    each.accept(turn, state);
  }

  /// The state after a turn, by its facts alone.
  public static State after(Kernel kernel, State before, Turn turn) {
    State next = kernel.evolve(before, turn.began());
    for (Fact fact : turn.facts()) {
      next = kernel.evolve(next, fact);
    }
    return next;
  }

  public State state() {
    return state;
  }

  /// What was known before the first turn that was told.
  public StateSnapshot began() {
    return began;
  }

  /// The turn after which that was known; [LogPosition#START] for the beginning of everything.
  public LogPosition beganAt() {
    return beganAt;
  }

  public long lastTurnNanos() {
    return state.life().kernelNanos();
  }

  /// Wall clock of the newest turn, 0 while there is none.
  public long lastWallMillis() {
    return state.life().wallMillis();
  }

  /// Turns told.
  public long turns() {
    return turns;
  }

  /// What is wrong with the log, if anything.
  public Optional<String> trouble() {
    return trouble;
  }

  /// Whether the log no longer tells the state and no snapshot does.
  public boolean isLost() {
    return lost;
  }

  public RecordSource reader() {
    return reader;
  }

  @Override
  public void close() {
    reader.close();
  }
}
