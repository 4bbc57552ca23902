package io.breakwater.runtime.road;

import io.breakwater.bus.redis.LeaseState;
import io.breakwater.bus.redis.RoadLease;
import io.breakwater.bus.redis.RoadTime;
import java.util.concurrent.TimeUnit;

/// Takes and renews one lease, and tells when it begins and ends. Its [#run] belongs to one virtual
/// thread; [#allows] is asked by any.
public final class LeasePump {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final RoadLease lease;
  private final RoadTime time;
  private final Listener listener;
  private String told = "";

  /// Who wants to know.
  public interface Listener {
    /// On the lease's own thread.
    void moved(boolean held, String detail);
  }

  LeasePump(RoadLease lease, RoadTime time, Listener listener) {
    this.lease = lease;
    this.time = time;
    this.listener = listener;
  }

  void run() {
    try (lease) {
      while (!Thread.currentThread().isInterrupted()) {
        long due = time.nanos() + lease.step();
        tell();
        while (time.nanos() < due) {
          time.pause(Math.clamp(due - time.nanos(), 1, LOOK_NANOS));
          tell();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A lease ends by its own clocks while Redis cannot be asked.
  private void tell() {
    boolean held = allows();
    String detail =
        held
            ? "the journal's file lock and the lease on Redis"
            : lease.state() instanceof LeaseState.Held
                ? "the lease on Redis is ours but cannot be used yet, or has ended"
                : "another trader holds the lease on Redis, or Redis cannot be asked";
    if (!detail.equals(told)) {
      told = detail;
      listener.moved(held, detail);
    }
  }

  /// Whether exposure may be signed now, by both clocks.
  public boolean allows() {
    return lease.allows(time.nanos(), time.wallMillis());
  }
}
