package io.breakwater.runtime.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/// Makes the loopback sockets through which logs wake their readers.
public final class Wakes {
  private Wakes() {}

  /// For the writer of a log.
  public static DatagramChannel bellChannel() {
    try {
      DatagramChannel channel = DatagramChannel.open();
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a loopback socket", e);
    }
  }

  /// For a reader that wants to be woken.
  public static DatagramSocket listenerSocket() {
    try {
      return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a loopback socket", e);
    }
  }
}
