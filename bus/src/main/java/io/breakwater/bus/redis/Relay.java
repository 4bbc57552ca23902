package io.breakwater.bus.redis;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.redis.RelayState.Apart;
import io.breakwater.bus.redis.RelayState.Author;
import io.breakwater.bus.redis.RelayState.Comparing;
import io.breakwater.bus.redis.RelayState.Fenced;
import io.breakwater.bus.redis.RelayState.Flowing;
import io.breakwater.model.value.Invariant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Forwards one log to its stream in Redis, in order, each entry once in effect, whatever Redis
/// forgets. Used by one thread, which calls [#step] again and again; see [Progress].
public final class Relay implements AutoCloseable {
  /// Entries of one transaction.
  public static final int BATCH_ENTRIES_MAX = 1024;

  /// Entries of the first transaction of a connection: whoever waits for the first of many that
  /// piled up need not wait for a thousand.
  static final int FIRST_ENTRIES_MAX = 64;

  /// Characters of one transaction, but for the last entry.
  public static final int BATCH_LENGTH_MAX = 4 << 20;

  /// How long the log must have nothing more before entries that only Redis has count as lost to
  /// it.
  static final Duration LOG_SILENCE = Duration.ofSeconds(1);

  /// How often the position is kept on disk while entries flow.
  static final Duration SAVE_EVERY = Duration.ofSeconds(1);

  /// How often a place in the log is kept on disk while it alone moves on.
  static final Duration PLACE_EVERY = Duration.ofSeconds(5);

  private final Route route;
  private final RelaySource log;
  private final RoadSession session;
  private final RelayCursor cursor;
  private final RelayTrim trim;
  private final Consumer<RoadFinding> findings;
  private final RelayTable table;
  private final String stream;
  private final Deque<RoadEntry> pending = new ArrayDeque<>();
  private final TreeSet<Long> claimed = new TreeSet<>(Long::compareUnsigned);
  private RelayState state;
  private String runId;
  private EntryId savedAcked;
  private LogPosition savedPlace;
  private long savedPlaceNanos;
  private long savedAtNanos;
  private boolean unsaved;
  private long silentSinceNanos;
  private boolean atEnd;
  private boolean logBroken;
  private boolean first;
  private long relayed;

  /// What is relayed, and for whom.
  ///
  /// @param source names the stream `bw:<source>`
  /// @param writer tells this data folder from every other one, and never changes
  /// @param epoch the one under which the log is open now
  public record Route(String source, String writer, long epoch) {}

  /// What a step did, and when the next one is worth while.
  public sealed interface Progress {
    /// So many entries were delivered; there may be more.
    record Relayed(int entries) implements Progress {}

    /// Something else was done; go on at once.
    record Busy() implements Progress {}

    /// Everything is delivered: go on when the log has more.
    record Idle() implements Progress {}

    /// There is no connection: go on at this instant.
    record Waiting(long untilNanos) implements Progress {}

    /// The relay has stopped for good.
    record Stopped(String reason) implements Progress {}
  }

  public Relay(
      Route route,
      RelaySource log,
      RoadSession session,
      RelayCursor cursor,
      RelayTrim trim,
      Consumer<RoadFinding> findings) {
    this.route = route;
    this.log = log;
    this.session = session;
    this.cursor = cursor;
    this.trim = trim;
    this.findings = findings;
    this.stream = RoadNames.stream(route.source());
    this.table = new RelayTable(stream, route.epoch());
    RelayCursor.Kept kept = cursor.load();
    this.state = new Apart(kept.acked());
    this.runId = kept.runId();
    this.savedAcked = kept.acked();
    this.savedPlace = kept.settled();
    this.savedPlaceNanos = session.time().nanos();
    log.remember(kept.acked(), kept.settled());
    this.savedAtNanos = session.time().nanos();
  }

  public Progress step() {
    if (state instanceof Fenced(_, var reason)) {
      return new Progress.Stopped(reason);
    }
    Optional<Road> road = session.road();
    if (road.isEmpty()) {
      save();
      return new Progress.Waiting(session.nextNanos());
    }
    try {
      Progress progress =
          switch (state) {
            case Apart _ -> meet(road.get());
            case Comparing comparing -> compare(road.get(), comparing);
            case Flowing _ -> flow(road.get());
            case Fenced(_, var reason) -> new Progress.Stopped(reason);
          };
      saveNowAndThen();
      return progress;
    } catch (RoadFailed failed) {
      cut(failed);
      return new Progress.Waiting(session.nextNanos());
    }
  }

  private Progress meet(Road road) {
    claimed.clear();
    first = true;
    if (!road.runId().equals(runId)) {
      if (!runId.isEmpty()) {
        findings.accept(new RoadFinding.RunChanged(runId, road.runId()));
      }
      runId = road.runId();
    }
    EntryId top = road.stateOf(stream).top();
    Author author = top.equals(EntryId.NONE) ? Author.NOBODY : authorOf(road, top);
    if (claim(road, route.epoch())) {
      on(new RelayEvent.Met(top, author));
    }
    return new Progress.Busy();
  }

  private Author authorOf(Road road, EntryId top) {
    String writer =
        road.fieldsOf(RoadNames.epochs(route.source())).get(Long.toUnsignedString(top.epoch()));
    if (writer == null) {
      return Author.UNKNOWN;
    }
    return writer.equals(route.writer()) ? Author.OURS : Author.FOREIGN;
  }

  /* Nobody else may ever write under an epoch of ours. */
  private boolean claim(Road road, long epoch) {
    if (claimed.contains(epoch)) {
      return true;
    }
    String name = Long.toUnsignedString(epoch);
    String writer = road.claim(RoadNames.epochs(route.source()), name, route.writer());
    if (writer.equals(route.writer())) {
      claimed.add(epoch);
      return true;
    }
    on(new RelayEvent.Usurped(epoch, writer));
    return false;
  }

  private Progress compare(Road road, Comparing comparing) {
    boolean isComplete = fill(comparing.top());
    if (logBroken) {
      return new Progress.Idle();
    }
    List<RoadEntry> ours = new ArrayList<>();
    while (!pending.isEmpty() && pending.peek().id().compareTo(comparing.top()) <= 0) {
      ours.add(pending.remove());
    }
    if (!isComplete && ours.isEmpty()) {
      return new Progress.Idle();
    }
    EntryId upTo = isComplete ? comparing.top() : ours.getLast().id();
    var found = new ReadBack(road, stream).compare(comparing.acked(), upTo, ours);
    on(found);
    if (found.upTo().compareTo(upTo) < 0) {
      // What was read from the log beyond the place of the finding is to be compared still.
      log.seek(state.acked());
      pending.clear();
    }
    return new Progress.Busy();
  }

  /// Reads ahead; true if nothing up to this entry is missing in what was read.
  private boolean fill(EntryId upTo) {
    readAhead(BATCH_ENTRIES_MAX);
    if (!pending.isEmpty() && pending.getLast().id().compareTo(upTo) >= 0) {
      return true;
    }
    return atEnd && session.time().nanos() - silentSinceNanos >= LOG_SILENCE.toNanos();
  }

  private void readAhead(int entriesMax) {
    while (pending.size() < entriesMax && !logBroken) {
      switch (log.read(entriesMax - pending.size(), pending::add)) {
        case RelaySource.Read.Some _ -> atEnd = false;
        case RelaySource.Read.AtEnd _ -> {
          if (!atEnd) {
            silentSinceNanos = session.time().nanos();
          }
          atEnd = true;
          return;
        }
        case RelaySource.Read.Gap(var reason) ->
            findings.accept(new RoadFinding.LogGap(stream, reason));
        case RelaySource.Read.Broken(var reason) -> {
          logBroken = true;
          findings.accept(new RoadFinding.LogBroken(stream, reason));
        }
      }
    }
  }

  private Progress flow(Road road) {
    int entriesMax = first ? FIRST_ENTRIES_MAX : BATCH_ENTRIES_MAX;
    readAhead(entriesMax);
    dropWhatCannotBePlaced();
    List<RoadEntry> batch = nextBatch(entriesMax);
    if (batch.isEmpty()) {
      logBroken = false;
      save();
      return trim.step(road, stream, state.acked()) ? new Progress.Busy() : new Progress.Idle();
    }
    long before = Long.MIN_VALUE;
    for (RoadEntry entry : batch) {
      long epoch = entry.id().epoch();
      if (epoch != before && !claim(road, epoch)) {
        return new Progress.Busy();
      }
      before = epoch;
    }
    switch (road.append(stream, batch, () -> readAhead(entriesMax))) {
      case Appended.Stored _ -> {
        relayed += batch.size();
        first = false;
        on(new RelayEvent.Stored(batch.getLast().id()));
      }
      case Appended.Old(int refused) -> on(new RelayEvent.Old(batch.get(refused - 1).id()));
    }
    return new Progress.Relayed(batch.size());
  }

  private void dropWhatCannotBePlaced() {
    EntryId first = null;
    EntryId last = EntryId.NONE;
    long dropped = 0;
    while (!pending.isEmpty() && !pending.peek().id().isAfter(state.acked())) {
      last = pending.remove().id();
      first = first == null ? last : first;
      dropped++;
    }
    if (first != null) {
      findings.accept(new RoadFinding.NotPlaced(stream, first, last, dropped));
    }
  }

  private List<RoadEntry> nextBatch(int entriesMax) {
    List<RoadEntry> batch = new ArrayList<>(pending.size());
    long length = 0;
    while (!pending.isEmpty() && batch.size() < entriesMax && length < BATCH_LENGTH_MAX) {
      RoadEntry entry = pending.remove();
      length += entry.length();
      batch.add(entry);
    }
    return batch;
  }

  private void on(RelayEvent event) {
    switch (table.next(state, event)) {
      case RelayTable.Outcome.Moved(var next, var actions) -> {
        state = next;
        actions.forEach(this::act);
      }
      case RelayTable.Outcome.Contradicted(var in, var what) ->
          throw new Invariant.Broken("relay of " + stream + ": " + what + " in " + in);
    }
  }

  private void act(RelayAction action) {
    switch (action) {
      case RelayAction.Seek(var behind) -> seek(behind);
      case RelayAction.Report(var finding) -> findings.accept(finding);
      case RelayAction.HangUp _ ->
          session.failed(new RoadFailed(RoadFailure.CUT, "to look again at " + stream));
    }
  }

  private void seek(EntryId behind) {
    pending.clear();
    atEnd = false;
    logBroken = false;
    log.seek(behind);
  }

  private void cut(RoadFailed failed) {
    session.failed(failed);
    pending.clear();
    on(new RelayEvent.Cut());
    save();
  }

  private void saveNowAndThen() {
    if (session.time().nanos() - savedAtNanos >= SAVE_EVERY.toNanos()) {
      save();
    }
  }

  private void save() {
    savedAtNanos = session.time().nanos();
    boolean placeIsDue = savedAtNanos - savedPlaceNanos >= PLACE_EVERY.toNanos();
    if (state.acked().equals(savedAcked) && !placeIsDue) {
      return;
    }
    savedPlaceNanos = savedAtNanos;
    LogPosition place = log.settledUpTo(state.acked());
    if (state.acked().equals(savedAcked) && place.equals(savedPlace)) {
      return;
    }
    try {
      cursor.save(new RelayCursor.Kept(state.acked(), runId, place));
      log.remember(state.acked(), place);
      savedAcked = state.acked();
      savedPlace = place;
      unsaved = false;
    } catch (DiskFailed failure) {
      // An older position costs a comparison at the next start; a relay that ended would cost more.
      if (!unsaved) {
        findings.accept(new RoadFinding.CursorUnsaved(stream, failure.toString()));
      }
      unsaved = true;
    }
  }

  /// The last entry that Redis has taken. A log may be shortened below it.
  public EntryId acked() {
    return state.acked();
  }

  /// How far the log need not be read again for this relay, as it is kept on disk: what a log must
  /// retain is what lies behind it.
  public LogPosition settled() {
    return savedPlace;
  }

  public RelayState state() {
    return state;
  }

  /// Entries that Redis took from this relay since it was made, those sent again included.
  public long relayed() {
    return relayed;
  }

  /// Keeps the position and ends the connection.
  @Override
  public void close() {
    save();
    session.close();
    log.close();
  }
}
