package io.breakwater.venue.paper.stream;

/// Where stream texts go: sockets, or a simulated network. Must not call back into the exchange.
public interface StreamSink {
  /// Sends a text to a connection; one that is gone swallows it.
  void send(String connection, String text);

  /// Closes a connection from the venue's side.
  void close(String connection);
}
