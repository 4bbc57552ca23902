package io.breakwater.venue.paper;

import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.record.FileStore;
import io.breakwater.venue.paper.record.Journal;
import io.breakwater.venue.paper.stream.StreamSink;
import io.breakwater.venue.paper.wire.PaperExchange;
import io.breakwater.venue.paper.wire.ReplayPlan;
import io.breakwater.venue.recording.Recording;
import io.breakwater.venue.recording.Recordings;
import io.javalin.Javalin;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The paper exchange behind sockets: REST under `/fapi`, streams under `/ws` and `/stream` (plain,
/// and behind `/public`, `/market`, `/private`), `/paper/*`, `/health`, `/livez`, `/readyz`. One
/// lock stands around the single-threaded exchange; a ticker thread sleeps until the next thing is
/// due. [#close] frees everything.
public final class PaperServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PaperServer.class);
  private static final long SLEEP_MAX_MILLIS = 60_000;

  private final PaperConfig config;
  private final LongSupplier clock;
  private final long startedMillis;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
  private final PaperExchange exchange;
  private final Javalin javalin;
  private final Thread ticker;
  private long lastMillis;
  private volatile boolean closed;
  private volatile String failure = "";

  private PaperServer(PaperConfig config, LongSupplier clock, ThreadFactory threads) {
    this.config = config;
    this.clock = clock;
    this.startedMillis = clock.getAsLong();
    this.threads = threads;
    Recording recording = Recordings.open(config.replay());
    Journal journal = new Journal(FileStore.open(config.record()));
    try {
      long now = clock.getAsLong();
      exchange =
          new PaperExchange(config.terms(), plan(recording, journal, now), journal, sink(), now);
      lastMillis = now;
      javalin = PaperPaths.create(this);
      ticker = threads.newThread(this::tick);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /// Wall time by its clock, in milliseconds.
  long wallMillis() {
    return clock.getAsLong();
  }

  /// How long it has served, by its clock.
  long uptimeSeconds() {
    return Math.max(0, clock.getAsLong() - startedMillis) / 1_000;
  }

  /// Starts it: `clock` gives wall time in milliseconds, `threads` makes the ticker and the senders
  /// of sockets (virtual ones will do). Throws what is wrong in one line, with nothing left open.
  public static PaperServer start(PaperConfig config, LongSupplier clock, ThreadFactory threads) {
    PaperServer server = new PaperServer(config, clock, threads);
    try {
      server.javalin.start(config.host(), config.port());
    } catch (RuntimeException e) {
      server.exchange.close();
      throw e;
    }
    server.ticker.start();
    LOG.info(
        "paper exchange open port={} recording={} speed={} symbols={}",
        server.port(),
        config.replay(),
        config.speed(),
        config.symbols().size());
    return server;
  }

  /// Goes on with the recorded run where it is the same and still has prices, else begins anew.
  private ReplayPlan plan(Recording recording, Journal journal, long nowMillis) {
    Entry.ReplayBegan[] last = new Entry.ReplayBegan[1];
    journal.restore(row -> {
      if (row.entry() instanceof Entry.ReplayBegan began) {
        last[0] = began;
      }
    });
    return Optional.ofNullable(last[0])
        .filter(began -> began.recording().equals(config.replay()))
        .filter(began -> began.speed() == config.speed())
        .map(began -> plan(recording, began.startMillis()))
        .filter(plan -> plan.isRunning(nowMillis))
        .orElseGet(() -> plan(recording, nowMillis));
  }

  private ReplayPlan plan(Recording recording, long startMillis) {
    return new ReplayPlan(
        recording, config.replay(), config.symbols(), config.speed(), startMillis);
  }

  private StreamSink sink() {
    return new StreamSink() {
      @Override
      public void send(String connection, String text) {
        Socket socket = sockets.get(connection);
        if (socket != null) {
          socket.send(text);
        }
      }

      @Override
      public void close(String connection) {
        Socket socket = sockets.remove(connection);
        if (socket != null) {
          socket.close();
        }
      }
    };
  }

  /// The port that it listens on.
  public int port() {
    return javalin.port();
  }

  /// Runs something on the exchange, alone, at the present time. Once its record could not be
  /// written nothing runs any more: what the exchange knows and what it wrote down would differ.
  <T> T with(LongFunction<T> work) {
    lock.lock();
    try {
      if (!failure.isEmpty()) {
        throw new IllegalStateException("the paper exchange stands still: " + failure);
      }
      T result = work.apply(nowMillis());
      changed.signal();
      return result;
    } catch (UncheckedIOException e) {
      fail(e);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /// Venue time: wall time that never goes back. Only under the lock.
  private long nowMillis() {
    lastMillis = Math.max(lastMillis, clock.getAsLong());
    return lastMillis;
  }

  private void tick() {
    lock.lock();
    try {
      while (!closed) {
        long now = nowMillis();
        exchange.advance(now);
        long wait = Math.min(SLEEP_MAX_MILLIS, exchange.nextDueMillis(now) - now);
        if (wait > 0 && changed.await(wait, TimeUnit.MILLISECONDS)) {
          LOG.trace("woken before the next event");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      lock.unlock();
    }
  }

  private void fail(RuntimeException cause) {
    failure = String.valueOf(cause.getMessage());
    LOG.error("paper exchange stopped reason={}", failure, cause);
  }

  PaperExchange exchange() {
    return exchange;
  }

  void add(String connection, Socket socket) {
    sockets.put(connection, socket);
    socket.start();
  }

  ThreadFactory threads() {
    return threads;
  }

  void remove(String connection) {
    Socket socket = sockets.remove(connection);
    if (socket != null) {
      socket.close();
    }
  }

  /// Why it stands still, or the empty text while it runs. It does not run again: what it knows and
  /// what it wrote down may differ, so a new one reads the record. Any thread.
  public String failure() {
    return failure;
  }

  @Override
  public void close() {
    closed = true;
    ticker.interrupt();
    sockets.values().forEach(Socket::close);
    javalin.stop();
    lock.lock();
    try {
      exchange.close();
    } finally {
      lock.unlock();
    }
  }
}
