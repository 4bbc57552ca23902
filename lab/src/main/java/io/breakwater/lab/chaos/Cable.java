package io.breakwater.lab.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The way from the product to what lies outside of it: a TCP proxy on loopback that can be cut.
/// Virtual threads carry the bytes; any thread may cut and mend.
final class Cable implements AutoCloseable {
  /// How a cut feels at its ends.
  enum Cut {
    /// Connections end at once, and new ones end as soon as they are made.
    RESET,
    /// Connections stay and carry nothing, as behind a router that died.
    DROP
  }

  private static final int BUFFER_BYTES = 16 << 10;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int BACKLOG = 64;

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong carried = new AtomicLong();
  private final AtomicLong cutConnections = new AtomicLong();
  private volatile boolean dropping;
  private volatile boolean resetting;

  private Cable(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /// Begins to listen on a free port.
  ///
  /// @param target the port on loopback to which it leads
  static Cable to(int target) {
    try {
      Cable cable =
          new Cable(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), target);
      Thread.ofVirtual().name("cable").start(cable::accept);
      return cable;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen", e);
    }
  }

  /// A port that is free now.
  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /// Bytes carried so far, both ways.
  long carried() {
    return carried.get();
  }

  /// Connections that a cut has met.
  long cutConnections() {
    return cutConnections.get();
  }

  void cut(Cut how) {
    cutConnections.addAndGet(open.size() / 2);
    if (how == Cut.DROP) {
      dropping = true;
    } else {
      resetting = true;
      open.forEach(Cable::end);
    }
  }

  /// What was dropped does not come back: connections that a cut has met end now.
  void mend() {
    open.forEach(Cable::end);
    dropping = false;
    resetting = false;
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        Socket here = door.accept();
        Thread.ofVirtual().name("cable-connection").start(() -> connect(here));
      }
    } catch (IOException e) {
      if (!door.isClosed()) {
        throw new UncheckedIOException("the cable broke by itself", e);
      }
    }
  }

  private void connect(Socket here) {
    if (resetting) {
      cutConnections.incrementAndGet();
      end(here);
      return;
    }
    Socket there = new Socket();
    try {
      there.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
    } catch (IOException _) {
      // Nobody is there: whoever called sees the same as without the cable.
      end(there);
      end(here);
      return;
    }
    open.add(here);
    open.add(there);
    Thread.ofVirtual().name("cable-up").start(() -> carry(here, there));
    carry(there, here);
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        if (!dropping) {
          out.write(buffer, 0, read);
          carried.addAndGet(read);
        }
        read = in.read(buffer);
      }
    } catch (IOException _) {
      // An end that broke ends both, which is all that a cable can tell.
      end(from);
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
    } catch (SocketException _) {
      // It was closed in this very moment, which is what is wanted.
    }
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a socket", e);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop listening", e);
    } finally {
      open.forEach(Cable::end);
    }
  }
}
