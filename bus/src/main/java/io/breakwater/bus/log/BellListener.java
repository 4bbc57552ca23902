package io.breakwater.bus.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.function.BooleanSupplier;

/// The reader's side of the loopback wake-up. The socket is handed in, bound to a loopback port,
/// and blocks the caller's thread.
public final class BellListener {
  private final DatagramSocket socket;

  public BellListener(DatagramSocket socket) {
    if (!socket.isBound() || !socket.getLocalAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("a bell listener's socket is bound to loopback");
    }
    this.socket = socket;
  }

  /// Waits for a ring from this port, unless there are news already. A port of 0 never rings. An
  /// interrupt ends the waiting, and stays set.
  boolean await(int port, int millisMax, BooleanSupplier news) {
    try {
      if (port != 0) {
        var loopback = InetAddress.getLoopbackAddress();
        socket.send(new DatagramPacket(new byte[0], 0, loopback, port));
      }
      if (news.getAsBoolean()) {
        return true;
      }
      socket.setSoTimeout(Math.max(1, millisMax));
      socket.receive(new DatagramPacket(new byte[1], 1));
      return true;
    } catch (SocketTimeoutException _) {
      return news.getAsBoolean();
    } catch (IOException failure) {
      // An interrupt closes the socket under whoever waits: that is how waiting is ended.
      if (Thread.currentThread().isInterrupted()) {
        return news.getAsBoolean();
      }
      throw new UncheckedIOException("cannot wait for the doorbell on port " + port, failure);
    }
  }
}
