package io.breakwater.lab.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The way from the product to what lies outside of it: a TCP proxy on loopback that can be cut,
/// and can have a flaw in each direction. Virtual threads carry the bytes; any thread may harm and
/// mend.
final class Cable implements AutoCloseable {
  /// How a cut feels at its ends.
  enum Cut {
    /// Connections end at once, and new ones end as soon as they are made.
    RESET,
    /// Connections stay and carry nothing, as behind a router that died.
    DROP
  }

  private static final int CONNECT_MILLIS = 2_000;
  private static final int BACKLOG = 64;

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock joining = new ReentrantLock();
  private final Map<Way, Bend> bends = Map.of(Way.UP, new Bend(), Way.DOWN, new Bend());
  private final long seed;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong cutConnections = new AtomicLong();
  private volatile boolean resetting;

  private Cable(ServerSocket door, int target, long seed) {
    this.door = door;
    this.target = target;
    this.seed = seed;
  }

  /// A direction.
  enum Way {
    /// Towards the target.
    UP,
    /// Back to whoever connected.
    DOWN
  }

  /// Begins to listen on a free port.
  ///
  /// @param target the port on loopback to which it leads
  /// @param seed of what flaws draw; connections are numbered as they come
  static Cable to(int target, long seed) {
    try {
      Cable cable =
          new Cable(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), target, seed);
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
    return bend(Way.UP).carried() + bend(Way.DOWN).carried();
  }

  /// What one direction is like.
  Bend bend(Way way) {
    return Objects.requireNonNull(bends.get(way));
  }

  /// From now on this direction has this flaw, and no other.
  void harm(Way way, Flaw flaw) {
    bend(way).set(Optional.of(flaw));
  }

  /// This direction is well again. What was late or jammed arrives; a connection that has lost
  /// bytes ends at the next one.
  void heal(Way way) {
    bend(way).set(Optional.empty());
  }

  /// Connections that a cut has met.
  long cutConnections() {
    return cutConnections.get();
  }

  void cut(Cut how) {
    joining.lock();
    try {
      cutConnections.addAndGet(open.size() / 2);
      if (how == Cut.DROP) {
        harm(Way.UP, new Flaw.HalfOpen());
        harm(Way.DOWN, new Flaw.HalfOpen());
      } else {
        resetting = true;
        open.forEach(Cable::end);
      }
    } finally {
      joining.unlock();
    }
  }

  /// What was dropped does not come back: connections that a cut has met end now.
  void mend() {
    open.forEach(Cable::end);
    heal(Way.UP);
    heal(Way.DOWN);
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
    if (!joins(here, there)) {
      cutConnections.incrementAndGet();
      end(there);
      end(here);
      return;
    }
    Connection connection = new Connection(here, there);
    SplittableRandom random = new SplittableRandom(seed + connections.incrementAndGet());
    connection.carry(new Strand(here, there, bend(Way.UP), random.split()));
    connection.carry(new Strand(there, here, bend(Way.DOWN), random.split()));
  }

  /// Whether no cut came while the other end was called.
  private boolean joins(Socket here, Socket there) {
    joining.lock();
    try {
      if (!resetting) {
        open.add(here);
        open.add(there);
      }
      return !resetting;
    } finally {
      joining.unlock();
    }
  }

  /// Two sockets that end together.
  private final class Connection {
    private final Socket here;
    private final Socket there;
    private final AtomicInteger ended = new AtomicInteger();

    Connection(Socket here, Socket there) {
      this.here = here;
      this.there = there;
    }

    void carry(Strand strand) {
      Thread.ofVirtual().name("cable-read").start(() -> read(strand));
      Thread.ofVirtual().name("cable-write").start(() -> write(strand));
    }

    private void read(Strand strand) {
      try {
        strand.read();
      } catch (IOException | InterruptedException _) {
        // An end that broke ends both, which is all that a cable can tell.
        close();
      }
    }

    private void write(Strand strand) {
      try {
        boolean passedOn = strand.write();
        if (!passedOn) {
          close();
        } else if (ended.incrementAndGet() == 2) {
          here.close();
          there.close();
          forget();
        }
      } catch (IOException | InterruptedException _) {
        // As above.
        close();
      }
    }

    private void close() {
      end(here);
      end(there);
      forget();
    }

    private void forget() {
      open.remove(here);
      open.remove(there);
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
