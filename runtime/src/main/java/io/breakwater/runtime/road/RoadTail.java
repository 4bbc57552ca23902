package io.breakwater.runtime.road;

import io.breakwater.bus.redis.Delivery;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadTime;
import io.breakwater.model.input.Cursor;
import io.breakwater.runtime.process.Tail;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A stream that anybody may write to, read by a virtual thread of its own ([#run]) and taken by
/// the one that decides ([#poll]). What cannot be understood is set aside and told; the rest goes
/// on. While nobody takes, nothing more is read: the stream keeps it.
final class RoadTail<T> implements Tail<T> {
  /// Entries that are read and not taken yet.
  static final int WAITING_MAX = 4_096;

  /// Entries that a stream keeps once they were read: for people who look.
  static final long KEPT_ENTRIES = 10_000;

  private static final int EXCERPT_LENGTH_MAX = 120;
  private static final Logger LOG = LoggerFactory.getLogger(RoadTail.class);

  private final String stream;
  private final RoadSession session;
  private final RoadConsumer consumer;
  private final Reading<T> reading;
  private final Listener listener;
  private final RoadTime time;
  private final BlockingQueue<Taken<T>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private boolean interrupted;
  private long readSinceTrim;

  private record Taken<T>(T value, Cursor cursor) {}

  /// Makes something of an entry; throws [IllegalArgumentException], which says what is wrong.
  interface Reading<T> {
    T read(Delivery.Event event);
  }

  /// Who wants to know.
  interface Listener {
    /// There is something to take. On the reading thread; must not wait.
    void arrived();

    /// An entry was set aside.
    void refused(String stream, String entry, String cause);
  }

  /// @param consumer makes a consumer of this one stream that gives what it reads to the taker
  RoadTail(
      String stream,
      RoadSession session,
      Consuming consumer,
      Reading<T> reading,
      Listener listener) {
    this.stream = stream;
    this.session = session;
    this.time = session.time();
    this.reading = reading;
    this.listener = listener;
    this.consumer = consumer.into(this::take);
  }

  /// A consumer that gives what it reads to this taker.
  interface Consuming {
    RoadConsumer into(java.util.function.Consumer<Delivery> taker);
  }

  /// Reads until interrupted.
  void run() {
    try (consumer) {
      while (!interrupted && !Thread.currentThread().isInterrupted()) {
        switch (consumer.step()) {
          case RoadConsumer.Progress.Read(int entries) -> trim(entries);
          case RoadConsumer.Progress.Idle _ -> {
            // It has waited in the server already.
          }
          case RoadConsumer.Progress.Waiting(long until) ->
              time.pause(Math.max(1, until - time.nanos()));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Delivery delivery) {
    switch (delivery) {
      case Delivery.Event event -> understand(event);
      case Delivery.BadEntry(_, var at, var reason, var excerpt) -> refuse(at, reason, excerpt);
    }
  }

  private void understand(Delivery.Event event) {
    T value;
    try {
      value = reading.read(event);
    } catch (IllegalArgumentException e) {
      refuse(event.at(), String.valueOf(e.getMessage()), event.entry().data());
      return;
    } catch (RuntimeException defect) {
      // Whatever a stranger has written must not end the reading of everybody else's.
      LOG.error("entry not understood stream={} entry={}", stream, event.at(), defect);
      refuse(event.at(), defect.toString(), event.entry().data());
      return;
    }
    put(new Taken<>(value, cursor(event.at())));
    listener.arrived();
  }

  private void put(Taken<T> taken) {
    try {
      waiting.put(taken);
    } catch (InterruptedException _) {
      // Not taken, so the journal's cursor stays before it: the next life reads it again.
      interrupted = true;
    }
  }

  private void refuse(EntryId at, String reason, String text) {
    String excerpt = text.substring(0, Math.min(text.length(), EXCERPT_LENGTH_MAX));
    LOG.warn(
        "entry set aside stream={} entry={} cause=\"{}\" text={}", stream, at, reason, excerpt);
    listener.refused(stream, at.toString(), reason);
  }

  private Cursor cursor(EntryId at) {
    return new Cursor(source(stream), at.epoch(), at.number());
  }

  /// Nobody else trims a stream that has no relay.
  private void trim(int entries) {
    readSinceTrim += entries;
    if (readSinceTrim < KEPT_ENTRIES) {
      return;
    }
    readSinceTrim = 0;
    session
        .road()
        .ifPresent(road -> {
          try {
            road.trimToNewest(stream, KEPT_ENTRIES);
          } catch (RoadFailed failed) {
            session.failed(failed);
          }
        });
  }

  @Override
  public int poll(int max, BiConsumer<T, Cursor> each) {
    int taken = 0;
    @Nullable Taken<T> next = max > 0 ? waiting.poll() : null;
    while (next != null) {
      each.accept(next.value(), next.cursor());
      taken++;
      next = taken < max ? waiting.poll() : null;
    }
    return taken;
  }

  /// The source that a journal's cursor names for a stream.
  static String source(String stream) {
    return stream.substring(RoadNames.stream("").length());
  }
}
