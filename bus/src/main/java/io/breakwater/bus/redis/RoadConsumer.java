package io.breakwater.bus.redis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads streams by name and by pattern, each in order and each event once in effect, and goes on
/// by itself wherever it stopped. Used by one thread, which calls [#step] again and again.
///
/// A consumer keeps [#cursors] together with the effects of what it was given, and gives them back
/// when it starts anew.
public final class RoadConsumer implements AutoCloseable {
  /// How often streams are looked for that match a pattern, and whether Redis lost data unseen.
  static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /// Streams that one consumer follows.
  public static final int STREAMS_MAX = 1024;

  private final Subscription subscription;
  private final RoadSession session;
  private final Consumer<Delivery> into;
  private final Consumer<RoadFinding> findings;
  private final TreeMap<String, StreamReading> readings = new TreeMap<>();
  private final TreeMap<String, EntryId> tops = new TreeMap<>();
  private boolean looked;
  private long lookedNanos;
  private long nextLookNanos;
  private OptionalLong atEndNanos = OptionalLong.empty();

  /// What is read.
  ///
  /// @param streams by name, such as `bw:trader`
  /// @param patterns as Redis knows them, such as `bw:feeder-*`
  /// @param reader under which name the cursors are registered, so that nothing unread is trimmed;
  ///   empty for none
  /// @param entriesMax of each stream in one step
  /// @param waitMax how long a step waits for the first entry
  public record Subscription(
      List<String> streams,
      List<String> patterns,
      String reader,
      int entriesMax,
      Duration waitMax) {
    public Subscription {
      streams = List.copyOf(streams);
      patterns = List.copyOf(patterns);
      if (entriesMax < 1 || waitMax.isNegative()) {
        throw new IllegalArgumentException("no such bounds: " + entriesMax + ", " + waitMax);
      }
    }
  }

  /// What a step did.
  public sealed interface Progress {
    /// So many entries were read, those that were had before included.
    record Read(int entries) implements Progress {}

    /// There was nothing: for as long as the subscription waits, or at a look.
    record Idle() implements Progress {}

    /// There is no connection: go on at this instant.
    record Waiting(long untilNanos) implements Progress {}
  }

  public RoadConsumer(
      Subscription subscription,
      Map<String, EntryId> cursors,
      RoadSession session,
      Consumer<Delivery> into,
      Consumer<RoadFinding> findings) {
    this.subscription = subscription;
    this.session = session;
    this.into = into;
    this.findings = findings;
    cursors.forEach((stream, cursor) -> readings.put(stream, new StreamReading(stream, cursor)));
    subscription.streams().forEach(this::follow);
  }

  private void follow(String stream) {
    if (readings.size() < STREAMS_MAX) {
      readings.computeIfAbsent(stream, name -> new StreamReading(name, EntryId.NONE));
    }
  }

  /// Where each stream is read up to.
  public Map<String, EntryId> cursors() {
    Map<String, EntryId> cursors = new TreeMap<>();
    readings.forEach((stream, reading) -> cursors.put(stream, reading.kept()));
    return cursors;
  }

  /// An instant of this connection at which everything that the streams held is given by now; empty
  /// while there is none. It rises with each look and each read that finds nothing more.
  ///
  /// What counts is when the question began: its answer may have been under way for long, and what
  /// was written meanwhile is not in it.
  public OptionalLong atEndNanos() {
    return atEndNanos;
  }

  /// The next step asks how far the streams go, however lately that was asked.
  public void lookAgain() {
    looked = false;
  }

  public Progress step() {
    Optional<Road> road = session.road();
    if (road.isEmpty()) {
      lookAgain();
      atEndNanos = OptionalLong.empty();
      return new Progress.Waiting(session.nextNanos());
    }
    try {
      boolean atEnd = look(road.get());
      return atEnd ? new Progress.Idle() : read(road.get());
    } catch (RoadFailed failed) {
      lookAgain();
      atEndNanos = OptionalLong.empty();
      session.failed(failed);
      return new Progress.Waiting(session.nextNanos());
    }
  }

  /*
   * After each connect, and now and then: what is new, what is gone, and how far we are. True where
   * that shows that there is nothing more: whoever waits for that need not wait for a read.
   */
  private boolean look(Road road) {
    long now = session.time().nanos();
    if (looked && now < nextLookNanos) {
      return false;
    }
    for (String pattern : subscription.patterns()) {
      road.streams(pattern).forEach(this::follow);
    }
    tops.clear();
    readings.forEach((stream, reading) -> tops.put(stream, compare(road, stream, reading)));
    looked = true;
    lookedNanos = now;
    nextLookNanos = now + LOOK_EVERY.toNanos();
    return seesTheEnd();
  }

  private boolean seesTheEnd() {
    boolean all =
        readings.entrySet().stream()
            .noneMatch(each ->
                tops.getOrDefault(each.getKey(), EntryId.NONE).isAfter(each.getValue().cursor()));
    if (all) {
      atEndNanos = OptionalLong.of(Math.max(lookedNanos, atEndNanos.orElse(lookedNanos)));
    }
    return all;
  }

  /// Returns the last id that was ever given in the stream.
  private EntryId compare(Road road, String stream, StreamReading reading) {
    StreamState state = road.stateOf(stream);
    EntryId cursor = reading.cursor();
    if (cursor.isAfter(state.top())) {
      findings.accept(new RoadFinding.CursorReset(stream, state.top(), cursor));
      reading.reset(EntryId.NONE);
    } else if (state.trimmedUpTo().isAfter(cursor) && !cursor.equals(EntryId.NONE)) {
      findings.accept(new RoadFinding.StreamGap(stream, cursor, state.trimmedUpTo()));
      reading.reset(state.trimmedUpTo());
    }
    if (!subscription.reader().isEmpty() && stream.startsWith(RoadNames.stream(""))) {
      String source = stream.substring(RoadNames.stream("").length());
      road.put(RoadNames.cursors(source), subscription.reader(), reading.cursor().toString());
    }
    return state.top();
  }

  private Progress read(Road road) {
    if (readings.isEmpty()) {
      return new Progress.Idle();
    }
    SequencedMap<String, EntryId> behind = new LinkedHashMap<>();
    readings.forEach((stream, reading) -> behind.put(stream, reading.cursor()));
    Duration wait =
        subscription.waitMax().compareTo(LOOK_EVERY) < 0 ? subscription.waitMax() : LOOK_EVERY;
    long began = session.time().nanos();
    var found = road.read(behind, subscription.entriesMax(), wait.toMillis());
    int entries = 0;
    for (var each : found.entrySet()) {
      StreamReading reading = readings.get(each.getKey());
      if (reading == null) {
        throw new RoadFailed(RoadFailure.PROTOCOL, "nobody asked for " + each.getKey());
      }
      for (StoredEntry stored : each.getValue()) {
        reading.take(stored, session.time().wallMillis()).ifPresent(into);
        entries++;
      }
    }
    if (entries == 0) {
      // What was deleted at the end of a stream is never read; that nothing comes says it too.
      atEndNanos = OptionalLong.of(began);
      return new Progress.Idle();
    }
    seesTheEnd();
    return new Progress.Read(entries);
  }

  @Override
  public void close() {
    session.close();
  }
}
