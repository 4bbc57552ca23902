package io.breakwater.runtime.road;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.bus.log.Touch;
import io.breakwater.bus.redis.Delivery;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Two threads. The reading one waits in Redis and fills a bounded queue; while nobody takes from
 * it, nothing more is read. The taking one polls. What both must know in order travels in the
 * queue: a mark says "up to here everything was there". A gap is seen by the sequences alone, so it
 * does not matter who trimmed, lost or set aside what is missing.
 *
 * Contact is more than a Redis that answers: the writer's host says once a second that it reaches
 * Redis too. Where that word no longer changes, the stream may end long before the log does.
 */
/// A log of another host, read from the stream that carries its whole records.
final class RoadReader implements RecordSource {
  /// Records that are read and not taken yet.
  static final int WAITING_MAX = 1_024;

  /// How long the writer's host may say nothing.
  static final long SILENCE_NANOS_MAX = TimeUnit.SECONDS.toNanos(4);

  /// The field of [RoadNames#alive] that changes every second.
  static final String BEAT = "beat";

  private static final Logger LOG = LoggerFactory.getLogger(RoadReader.class);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int TYPE_UNKNOWN = 0;
  private static final long NO_CONTACT = 0;

  private final String source;
  private final int entriesMax;
  private final RoadSession session;
  private final RoadTime time;
  private final RoadConsumer consumer;
  private final Runnable arrived;
  private final Consumer<LogPosition> renewed;
  private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread thread;

  // Of the reading thread.
  private long contacts;
  private long marked = NO_CONTACT;
  private boolean rereading;
  private String beat = "";
  private long beatNanos;
  private long lookNanos;

  // Written by the reading thread, read by the other one.
  private volatile Contact contact = new Contact(NO_CONTACT, 0, "no contact yet");

  // Of the taking thread.
  private @Nullable Arrival pending;
  private @Nullable Polled owed;
  private long epoch;
  private long next;
  private long current = NO_CONTACT;

  private record Contact(long number, long sinceNanos, String trouble) {}

  /// What the reading thread hands over.
  private sealed interface Arrival {
    record Entry(LogPosition at, int type, ByteBuffer payload) implements Arrival {}

    /// Everything that was there during this contact comes before this.
    record CaughtUp(long contact) implements Arrival {}
  }

  /// Who reads what.
  ///
  /// @param behind the last record that is not wanted
  /// @param entriesMax of one step of the consumer
  /// @param pauseNanos before it begins
  record Order(String source, LogPosition behind, int entriesMax, long pauseNanos) {}

  /// Makes a consumer of the stream.
  interface Consuming {
    RoadConsumer into(Consumer<Delivery> taker, Consumer<RoadFinding> findings);
  }

  /// @param arrived on the reading thread, when there is something to poll; must not wait
  /// @param renewed on the taking thread: the log began anew, with the record behind this position
  RoadReader(
      Order order,
      RoadSession session,
      Consuming consuming,
      Runnable arrived,
      Consumer<LogPosition> renewed) {
    this.source = order.source();
    this.entriesMax = order.entriesMax();
    this.session = session;
    this.time = session.time();
    this.arrived = arrived;
    this.renewed = renewed;
    this.epoch = order.behind().epoch();
    this.next = order.behind().sequence() + 1;
    this.consumer = consuming.into(this::take, this::found);
    this.thread =
        Thread.ofVirtual().name("read-" + source).unstarted(() -> run(order.pauseNanos()));
  }

  RoadReader started() {
    thread.start();
    return this;
  }

  private void run(long pauseNanos) {
    try (consumer) {
      if (pauseNanos > 0) {
        time.pause(pauseNanos);
      }
      while (!Thread.currentThread().isInterrupted()) {
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
  long step() throws InterruptedException {
    RoadConsumer.Progress progress = consumer.step();
    switch (progress) {
      case RoadConsumer.Progress.Waiting(long until) -> {
        lost("Redis cannot be reached");
        return Math.max(until, time.nanos() + 1);
      }
      case RoadConsumer.Progress.Read(int entries) -> inContact(entries < entriesMax);
      case RoadConsumer.Progress.Idle _ -> inContact(true);
    }
    return time.nanos();
  }

  private void lost(String trouble) {
    if (contact.number() != NO_CONTACT || !contact.trouble().equals(trouble)) {
      LOG.warn("out of touch source={} cause=\"{}\"", source, trouble);
      contact = new Contact(NO_CONTACT, time.nanos(), trouble);
      arrived.run();
    }
    beat = "";
    lookNanos = time.nanos() - LOOK_NANOS;
  }

  private void inContact(boolean atEnd) throws InterruptedException {
    lookAtWriter();
    if (contact.number() != NO_CONTACT && atEnd && !rereading && marked != contact.number()) {
      marked = contact.number();
      waiting.put(new Arrival.CaughtUp(marked));
      arrived.run();
    }
  }

  private void lookAtWriter() {
    long now = time.nanos();
    if (now - lookNanos < LOOK_NANOS) {
      return;
    }
    lookNanos = now;
    Optional<String> said =
        session
            .road()
            .flatMap(road -> {
              try {
                return Optional.ofNullable(road.fieldsOf(RoadNames.alive(source)).get(BEAT));
              } catch (RoadFailed failed) {
                session.failed(failed);
                return Optional.empty();
              }
            });
    if (said.isPresent() && !said.get().equals(beat)) {
      // The first word may be an old one: only its change says that somebody speaks.
      boolean speaks = !beat.isEmpty();
      beat = said.get();
      beatNanos = now;
      if (speaks && contact.number() == NO_CONTACT) {
        contacts++;
        contact = new Contact(contacts, now, "");
        LOG.info("in touch source={}", source);
      }
    } else if (contact.number() != NO_CONTACT && now - beatNanos > SILENCE_NANOS_MAX) {
      String heard = beat;
      lost("the host of " + source + " does not reach Redis");
      beat = heard;
    }
  }

  private void take(Delivery delivery) {
    switch (delivery) {
      case Delivery.Event event -> {
        rereading = false;
        LogPosition at = new LogPosition(event.at().epoch(), event.at().number());
        ByteBuffer payload = StandardCharsets.UTF_8.encode(event.entry().data());
        put(new Arrival.Entry(at, type(event.entry().type()), payload));
      }
      // What is missing is seen by the sequences.
      case Delivery.BadEntry(_, var at, var reason, var excerpt) ->
          LOG.error(
              "no record source={} entry={} cause=\"{}\" text={}", source, at, reason, excerpt);
    }
  }

  private static int type(String name) {
    return Arrays.stream(RecordType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .map(RecordType::number)
        .orElse(TYPE_UNKNOWN);
  }

  private void put(Arrival arrival) {
    try {
      waiting.put(arrival);
      arrived.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A stream that was emptied is not all there before it holds something new.
  private void found(RoadFinding finding) {
    LOG.warn("road finding={}", finding);
    if (finding instanceof RoadFinding.CursorReset) {
      rereading = true;
      marked = NO_CONTACT;
      lost("Redis lost what " + source + " had said");
    }
  }

  @Override
  public Polled poll(Consumer<LogRecord> into, int recordsMax) {
    Polled news = owed;
    if (news != null) {
      owed = null;
      return news;
    }
    int delivered = 0;
    while (delivered < recordsMax) {
      Arrival arrival = pending != null ? pending : waiting.poll();
      pending = null;
      switch (arrival) {
        case null -> {
          return delivered(delivered);
        }
        case Arrival.CaughtUp(long number) -> current = number;
        case Arrival.Entry entry -> {
          Polled placed = place(entry);
          if (placed instanceof Polled.Delivered) {
            handOver(entry, into);
            delivered++;
          } else if (!(placed instanceof Polled.Idle)) {
            pending = entry;
            owed = delivered == 0 ? null : placed;
            return delivered == 0 ? placed : delivered(delivered);
          }
        }
      }
    }
    return delivered(delivered);
  }

  private static Polled delivered(int records) {
    return records == 0 ? Polled.IDLE : new Polled.Delivered(records);
  }

  private void handOver(Arrival.Entry entry, Consumer<LogRecord> into) {
    pending = entry;
    into.accept(LogRecord.of(entry.at(), entry.type(), 0, entry.payload()));
    pending = null;
    epoch = entry.at().epoch();
    next = entry.at().sequence() + 1;
  }

  /// Delivered: it is the next one. Idle: it was had before. Otherwise what lies before it.
  private Polled place(Arrival.Entry entry) {
    LogPosition at = entry.at();
    if (at.sequence() == next) {
      return new Polled.Delivered(1);
    }
    if (at.sequence() > next) {
      Polled skipped = new Polled.Skipped(next, at.sequence() - 1);
      next = at.sequence();
      return skipped;
    }
    if (at.epoch() <= epoch) {
      return Polled.IDLE;
    }
    next = at.sequence();
    renewed.accept(new LogPosition(at.epoch(), at.sequence() - 1));
    return new Polled.Renewed(at.epoch(), at.sequence());
  }

  @Override
  public LogPosition position() {
    return new LogPosition(epoch, next - 1);
  }

  /// The bell of another host is not heard here: what arrives wakes by itself.
  @Override
  public boolean await(BellListener bell, int millisMax) {
    if (pending == null && owed == null) {
      try {
        pending = waiting.poll(millisMax, TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    return pending != null || owed != null;
  }

  @Override
  public Touch touch() {
    Contact now = contact;
    if (now.number() == NO_CONTACT) {
      return new Touch.Lost(now.trouble());
    }
    return now.number() == current
        ? new Touch.Close(now.sinceNanos())
        : new Touch.CatchingUp(now.sinceNanos());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
