package io.breakwater.runtime.road;

import io.breakwater.bus.redis.Delivery;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadTime;
import io.breakwater.model.input.Cursor;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A stream that anybody may write to, read by a virtual thread of its own ([#run]) and taken by
/// the one that decides ([#poll]). What cannot be understood becomes what its reading makes of it,
/// in its place; the rest goes on. While nobody takes, nothing more is read: the stream keeps it.
final class RoadTail<T> implements Followed<T> {
  /// Entries that are read and not taken yet.
  static final int WAITING_MAX = 4_096;

  /// Entries that a stream keeps once they were read: for people who look.
  static final long KEPT_ENTRIES = 10_000;

  private static final int EXCERPT_LENGTH_MAX = 120;
  private static final long NO_CONTACT = 0;
  private static final Logger LOG = LoggerFactory.getLogger(RoadTail.class);

  private final String stream;
  private final RoadSession session;
  private final RoadConsumer consumer;
  private final Reading<T> reading;
  private final Runnable arrived;
  private final RoadTime time;
  private final BlockingQueue<Waiting<T>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

  // Of the reading thread.
  private boolean interrupted;
  private long readSinceTrim;
  private long contacts;
  private End marked = End.NONE;

  // Written by the reading thread, read by the other one.
  private volatile Contact contact = new Contact(NO_CONTACT, "not read yet");

  // Written by the taking thread, read by the other one.
  private volatile long wantedNanos = Long.MIN_VALUE;

  // Of the taking thread.
  private End reached = End.NONE;

  /// What the reading thread hands over.
  private sealed interface Waiting<T> {
    record Taken<T>(T value, Cursor cursor) implements Waiting<T> {}

    record Marked<T>(End end) implements Waiting<T> {}
  }

  /// Everything that stood in the stream at this instant, as this contact showed it, comes before.
  private record End(long contact, long atNanos) {
    static final End NONE = new End(NO_CONTACT, Long.MIN_VALUE);
  }

  private record Contact(long number, String trouble) {}

  /// What becomes of an entry.
  interface Reading<T> {
    /// Throws [IllegalArgumentException], which says what is wrong with it.
    T read(Delivery.Event event);

    /// Stands in the place of an entry that is set aside.
    T refused(EntryId at, String cause);
  }

  /// @param consumer makes a consumer of this one stream that gives what it reads to the taker
  /// @param arrived there is something to take or to ask; on the reading thread, must not wait
  RoadTail(
      String stream,
      RoadSession session,
      Consuming consumer,
      Reading<T> reading,
      Runnable arrived) {
    this.stream = stream;
    this.session = session;
    this.time = session.time();
    this.reading = reading;
    this.arrived = arrived;
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
        long until = step();
        if (until > time.nanos()) {
          time.pause(until - time.nanos());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Reads once; returns the instant at which the next time is worth while.
  long step() {
    RoadConsumer.Progress progress = consumer.step();
    switch (progress) {
      case RoadConsumer.Progress.Read(int entries) -> {
        mark();
        trim(entries);
      }
      // It has waited in the server already.
      case RoadConsumer.Progress.Idle _ -> mark();
      case RoadConsumer.Progress.Waiting(long until) -> {
        lost();
        return Math.max(until, time.nanos() + 1);
      }
    }
    return time.nanos();
  }

  private void lost() {
    String trouble = session.trouble().map(RoadFailed::line).orElse("no connection");
    if (contact.number() != NO_CONTACT || !contact.trouble().equals(trouble)) {
      contact = new Contact(NO_CONTACT, trouble);
      arrived.run();
    }
  }

  /* One mark for each contact, and one more whenever somebody wants a later one. */
  private void mark() {
    if (contact.number() == NO_CONTACT) {
      contacts++;
      contact = new Contact(contacts, "");
    }
    long wanted = wantedNanos;
    if (marked.contact() == contacts && marked.atNanos() >= wanted) {
      return;
    }
    OptionalLong end = consumer.atEndNanos();
    if (end.isEmpty() || end.getAsLong() < wanted) {
      consumer.lookAgain();
      return;
    }
    marked = new End(contacts, end.getAsLong());
    put(new Waiting.Marked<>(marked));
    arrived.run();
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
    put(new Waiting.Taken<>(value, cursor(event.at())));
    arrived.run();
  }

  private void put(Waiting<T> next) {
    try {
      waiting.put(next);
    } catch (InterruptedException _) {
      // Not taken, so the journal's cursor stays before it: the next life reads it again.
      interrupted = true;
    }
  }

  private void refuse(EntryId at, String reason, String text) {
    String excerpt = text.substring(0, Math.min(text.length(), EXCERPT_LENGTH_MAX));
    LOG.warn(
        "entry set aside stream={} entry={} cause=\"{}\" text={}", stream, at, reason, excerpt);
    put(new Waiting.Taken<>(reading.refused(at, reason), cursor(at)));
    arrived.run();
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
    @Nullable Waiting<T> next = max > 0 ? waiting.poll() : null;
    while (next != null) {
      switch (next) {
        case Waiting.Taken<T>(var value, var cursor) -> {
          each.accept(value, cursor);
          taken++;
        }
        case Waiting.Marked<T>(var end) -> reached = end;
      }
      next = taken < max ? waiting.poll() : null;
    }
    return taken;
  }

  @Override
  public Optional<String> missing(long atNanos) {
    Contact now = contact;
    if (now.number() == NO_CONTACT) {
      return Optional.of(stream + " cannot be read: " + now.trouble());
    }
    if (reached.contact() == now.number() && reached.atNanos() >= atNanos) {
      return Optional.empty();
    }
    wantedNanos = Math.max(wantedNanos, atNanos);
    return Optional.of(stream + " is not read to its end yet");
  }

  /// The source that a journal's cursor names for a stream.
  static String source(String stream) {
    return stream.substring(RoadNames.stream("").length());
  }
}
