package io.breakwater.venue.binance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Sockets that the test speaks through.
final class ScriptedSockets implements Sockets {
  static final class Opened implements Socket {
    final URI uri;
    final Listener listener;
    final List<String> sent = new ArrayList<>();
    int pings;
    boolean closed;

    private Opened(URI uri, Listener listener) {
      this.uri = uri;
      this.listener = listener;
    }

    @Override
    public void ping() {
      pings++;
    }

    @Override
    public void send(String text) {
      sent.add(text);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  final List<Opened> all = new ArrayList<>();

  @Override
  public Socket open(URI uri, Listener listener) {
    Opened opened = new Opened(uri, listener);
    all.add(opened);
    return opened;
  }

  Opened last() {
    return all.getLast();
  }
}
