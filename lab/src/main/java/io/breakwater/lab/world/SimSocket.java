package io.breakwater.lab.world;

import io.breakwater.venue.binance.Sockets;
import java.net.URI;

/// A stream's socket through the simulated network. Texts keep their order; each takes its time.
final class SimSocket implements Sockets.Socket {
  private static final long DELAY_NANOS_MIN = 200_000;
  private static final long DELAY_NANOS_MAX = 20_000_000;

  private final String id;
  private final Ground ground;
  private final VenueHost venue;
  private final Draws draws;
  private final Sockets.Listener listener;
  private boolean over;
  private boolean closing;
  private long lastNanos;

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
    long delay = draws.between(DELAY_NANOS_MIN, DELAY_NANOS_MAX);
    lastNanos = Math.max(lastNanos, ground.timeline().nowNanos() + delay);
    ground.timeline().atNanos(lastNanos, work);
  }
}
