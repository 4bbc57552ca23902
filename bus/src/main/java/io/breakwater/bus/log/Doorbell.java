package io.breakwater.bus.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/// The writer's side of the loopback wake-up. The channel is handed in, bound to a loopback port.
public final class Doorbell implements Bell {
  /*
   * A reader that wants to sleep sends an empty datagram to this port and then looks at the bound
   * once more; the writer publishes the bound and then answers every datagram it finds. One of the
   * two always sees the other. A wish is good for one ring, so a reader that died is forgotten at
   * the next one and nobody keeps a list.
   */
  /// How many readers are woken per ring; the others wait for the next ring or their timeout.
  public static final int READERS_MAX = 64;

  private final DatagramChannel channel;
  private final int port;
  private final ByteBuffer nothing = ByteBuffer.allocate(1);
  private long failedRings;

  public Doorbell(DatagramChannel channel) {
    this.channel = channel;
    try {
      channel.configureBlocking(false);
      port =
          channel.getLocalAddress() instanceof InetSocketAddress bound
                  && bound.getAddress().isLoopbackAddress()
              ? bound.getPort()
              : 0;
    } catch (IOException failure) {
      throw new UncheckedIOException("the doorbell's channel is unusable", failure);
    }
    if (port == 0) {
      throw new IllegalArgumentException("a doorbell's channel is bound to a loopback port");
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void ring() {
    try {
      for (int i = 0; i < READERS_MAX; i++) {
        @Nullable SocketAddress waiting = channel.receive(nothing.clear());
        if (waiting == null) {
          return;
        }
        channel.send(nothing.clear().limit(0), waiting);
      }
    } catch (IOException _) {
      // What was published is published; a reader that is not woken looks after its timeout.
      failedRings++;
    }
  }

  /// How often a ring failed since the start.
  public long failedRings() {
    return failedRings;
  }
}
