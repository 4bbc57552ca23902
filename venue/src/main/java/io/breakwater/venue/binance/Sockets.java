package io.breakwater.venue.binance;

import java.net.URI;

/// The way a stream comes in. Listeners are called on any thread, one call at a time per socket.
public interface Sockets {
  /// Opens a socket. Never throws; a socket that cannot open is [Listener#closed].
  Socket open(URI uri, Listener listener);

  /// An open socket, or one that is about to be.
  interface Socket {
    /// Sends a ping; the answer is [Listener#pong].
    void ping();

    /// Sends a text once the socket is open; texts keep their order. A text that cannot be sent
    /// ends the socket.
    void send(String text);

    /// Ends it. [Listener#closed] follows, if it has not been called yet.
    void close();
  }

  /// Hears what comes.
  interface Listener {
    void opened();

    /// A whole text: fragments are joined.
    void text(String text);

    void pong();

    /// The end, told exactly once. Nothing follows.
    void closed(String cause);
  }
}
