package io.breakwater.lab.world;

import io.breakwater.lab.world.FaultPlan.Kind;
import io.breakwater.venue.binance.Sockets;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;

/// A stream's socket through the simulated network. Texts keep their order; each takes its time.
final class SimSocket implements Sockets.Socket {
  private static final long DELAY_NANOS_MIN = 200_000;
  private static final long DELAY_NANOS_MAX = 20_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String id;
  private final Ground ground;
  private final VenueHost venue;
  private final Draws draws;
  private final Sockets.Listener listener;
  private boolean over;
  private boolean closing;
  private long lastNanos;
  private long pausedUntilNanos;
  private final Deque<Runnable> underWay = new ArrayDeque<>();

  SimSocket(String id, Ground ground, VenueHost venue, Draws draws, Sockets.Listener listener) {
    this.id = id;
    this.ground = ground;
    this.venue = venue;
    this.draws = draws;
    this.listener = listener;
  }

  String id() {
    return id;
  }

  /// Whether its listener has been told of the end.
  boolean isOver() {
    return over;
  }

  void open(URI uri) {
    inOrder(() -> {
      if (over || closing) {
        return;
      }
      String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
      if (venue.isUp() && venue.connect(this, uri.getPath(), query)) {
        listener.opened();
      } else {
        closed("refused");
      }
    });
  }

  /// A text from the venue.
  void deliver(String text) {
    inOrder(() -> {
      if (!over && !closing) {
        listener.text(text);
      }
    });
  }

  /// The venue's end is gone; whatever was on its way still comes.
  void end(String cause) {
    inOrder(() -> closed(cause));
  }

  private void closed(String cause) {
    if (!over) {
      over = true;
      listener.closed(cause);
    }
  }

  @Override
  public void ping() {
    inOrder(() -> {
      if (!over && !closing && venue.isUp()) {
        listener.pong();
      }
    });
  }

  @Override
  public void send(String text) {
    inOrder(() -> {
      if (!over && venue.isUp()) {
        venue.receive(this, text);
      }
    });
  }

  @Override
  public void close() {
    closing = true;
    venue.disconnect(this);
    inOrder(() -> closed("closed by us"));
  }

  private void inOrder(Runnable work) {
    long delay = draws.between(DELAY_NANOS_MIN, DELAY_NANOS_MAX) + lateNanos();
    lastNanos = Math.max(lastNanos, ground.timeline().nowNanos() + delay);
    underWay.add(work);
    ground.timeline().atNanos(lastNanos, this::next);
  }

  private long lateNanos() {
    long millis = ground.conditions().size(Kind.LATENCY);
    if (millis == 0) {
      return 0;
    }
    ground.conditions().meet(Kind.LATENCY);
    return draws.below(millis * NANOS_PER_MILLI);
  }

  private void next() {
    if (ground.timeline().nowNanos() < pausedUntilNanos) {
      ground.conditions().meet(Kind.PAUSE_TRADER);
      ground.timeline().atNanos(pausedUntilNanos, this::next);
      return;
    }
    underWay.removeFirst().run();
  }

  /// Its process stands still until then.
  void pauseUntil(long nanos) {
    pausedUntilNanos = nanos;
  }
}
