package io.breakwater.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Many producers before the one thread that writes a log, as the trader's inbox stands before its
/// thread: what has arrived is appended, one force makes all of it durable, and each producer goes
/// on when its own record is.
final class GroupFront implements AutoCloseable {
  /*
   * The log has one writer and no front of its own: in the product the front is the trader's inbox,
   * and a record there is a turn. This one carries bytes only, so that a record costs what it costs
   * in the log. `durable` is written by the writer and read by the one producer that waits on it.
   */
  private static final int WAITING_MAX = 1_024;
  private static final int GROUP_MAX = 256;

  private final OpenLog log;
  private final BlockingQueue<Ticket> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread writer;
  private volatile boolean closed;

  /// One producer's record on its way; used again for the next.
  static final class Ticket {
    private final ByteBuffer payload = ByteBuffer.allocate(OpenLog.PAYLOAD_BYTES);
    private final Thread producer = Thread.currentThread();
    private volatile boolean durable;
  }

  GroupFront(OpenLog log) {
    this.log = log;
    this.writer = Thread.ofPlatform().name("group-writer").start(this::write);
  }

  /// Returns when the record is durable. The ticket belongs to the calling thread.
  void append(Ticket ticket) throws InterruptedException {
    ticket.durable = false;
    waiting.put(ticket);
    while (!ticket.durable) {
      LockSupport.park(this);
    }
  }

  private void write() {
    List<Ticket> group = new ArrayList<>(GROUP_MAX);
    try {
      while (!closed) {
        Ticket first = waiting.poll(10, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        group.add(first);
        waiting.drainTo(group, GROUP_MAX - 1);
        group.forEach(each -> log.append(each.payload.clear()));
        log.force();
        for (Ticket each : group) {
          each.durable = true;
          LockSupport.unpark(each.producer);
        }
        group.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Called when no producer waits any more.
  @Override
  public void close() {
    closed = true;
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.close();
  }
}
