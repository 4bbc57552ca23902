package io.breakwater.venue.binance;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// One life of a stream's socket, brought onto the loop's thread. What comes after [#end] is not
/// told. A loop that falls behind by more than [#PENDING_MAX] texts ends the link, because news
/// must not be lost silently.
final class StreamLink {
  /// Texts that may wait for the loop.
  static final int PENDING_MAX = 10_000;

  static final long PING_MILLIS = 10_000;
  private static final long PONG_MILLIS_MAX = 10_000;

  private final Loop loop;
  private final Owner owner;
  private final AtomicInteger pending = new AtomicInteger();
  private final Sockets.Socket socket;
  private boolean over;
  private boolean isOpen;
  private long openedNanos;
  private long heardNanos;
  private long lastTextNanos;

  /// Who hears of the link, on the loop's thread.
  interface Owner {
    void opened();

    void text(String text);

    /// The link is over, told once and never after [StreamLink#end].
    void over(String cause);
  }

  StreamLink(Loop loop, Sockets sockets, URI uri, Owner owner) {
    this.loop = loop;
    this.owner = owner;
    this.heardNanos = loop.nanos();
    this.openedNanos = heardNanos;
    this.lastTextNanos = heardNanos;
    this.socket = sockets.open(uri, new Inbound());
  }

  boolean isOpen() {
    return isOpen && !over;
  }

  /// How long the link is open.
  long ageMillis() {
    return (loop.nanos() - openedNanos) / 1_000_000;
  }

  /// How long ago the last text came, or the link opened.
  long silentMillis() {
    return (loop.nanos() - lastTextNanos) / 1_000_000;
  }

  /// Sends a text to the venue; for a link that is open.
  void send(String text) {
    socket.send(text);
  }

  /// Ends the link without a word to the owner.
  void end() {
    over = true;
    socket.close();
  }

  private void fail(String cause) {
    if (!over) {
      end();
      owner.over(cause);
    }
  }

  private void opened() {
    isOpen = true;
    openedNanos = loop.nanos();
    heardNanos = openedNanos;
    lastTextNanos = openedNanos;
    owner.opened();
    loop.after(PING_MILLIS, this::ping);
  }

  private void ping() {
    if (over) {
      return;
    }
    long quietMillis = (loop.nanos() - heardNanos) / 1_000_000;
    if (quietMillis > PING_MILLIS + PONG_MILLIS_MAX) {
      fail("no pong for " + quietMillis + " ms");
      return;
    }
    socket.ping();
    loop.after(PING_MILLIS, this::ping);
  }

  private void heard(Runnable work) {
    if (!over) {
      heardNanos = loop.nanos();
      work.run();
    }
  }

  private void text(String text) {
    pending.decrementAndGet();
    heard(() -> {
      lastTextNanos = heardNanos;
      owner.text(text);
    });
  }

  /// The socket's side: counts, and hands over.
  private final class Inbound implements Sockets.Listener {
    @Override
    public void opened() {
      loop.execute(() -> heard(StreamLink.this::opened));
    }

    @Override
    public void text(String text) {
      int waiting = pending.incrementAndGet();
      if (waiting <= PENDING_MAX) {
        loop.execute(() -> StreamLink.this.text(text));
      } else if (waiting == PENDING_MAX + 1) {
        loop.execute(() -> fail("fell behind by " + PENDING_MAX + " messages"));
      }
    }

    @Override
    public void pong() {
      loop.execute(() -> heard(() -> {}));
    }

    @Override
    public void closed(String cause) {
      loop.execute(() -> fail(cause));
    }
  }
}
