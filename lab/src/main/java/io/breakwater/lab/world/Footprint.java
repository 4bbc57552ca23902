package io.breakwater.lab.world;

import io.breakwater.kernel.State;
import io.breakwater.kernel.order.Orders;
import io.breakwater.lab.disk.SimDisk;
import io.breakwater.lab.invariant.Resource;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// What a simulated process holds now.
final class Footprint {
  private static final String SNAPSHOT = ".snapshot";
  private static final String SEGMENT = ".segment";

  private final Map<Resource, Long> counts = new EnumMap<>(Resource.class);

  private Footprint() {}

  /// A process by its thread and its ways out.
  static Footprint of(HostLoop loop, Network network, SimDisk disk) {
    Footprint made = new Footprint();
    made.put(Resource.OPEN_FILES, disk.openFiles());
    made.put(Resource.LOCKS, disk.locks());
    made.put(Resource.SOCKETS, network.openSockets());
    made.put(Resource.REQUESTS, network.underWay());
    made.put(Resource.TIMERS, loop.planned());
    return made;
  }

  private void put(Resource resource, long count) {
    counts.put(resource, count);
  }

  /// What waits for the trader.
  Footprint inbox(int waiting) {
    put(Resource.INBOX, waiting);
    return this;
  }

  /// What a kernel remembers.
  Footprint state(State state) {
    Orders orders = state.orders();
    put(Resource.OPEN_ORDERS, orders.open().size());
    put(Resource.CLOSED_ORDERS, orders.closed().size());
    put(Resource.UNSETTLED_ORDERS, orders.unsettled().size());
    put(Resource.NAMELESS, nameless(orders));
    put(Resource.EXTERNAL_ORDERS, orders.externals().size());
    put(Resource.SIGNATURES, state.signatures().byExpiry().size());
    put(Resource.RATED_INTENTS, state.rate().inOrder().size());
    put(Resource.STOPS, state.protection().stops().size());
    long[] most = {0};
    state
        .portfolio()
        .fills()
        .forEach((_, book) -> most[0] = Math.max(most[0], book.recent().size()));
    put(Resource.FILLS, most[0]);
    return this;
  }

  private static long nameless(Orders orders) {
    long known = (long) orders.open().size() + orders.closed().size();
    long unended = Math.abs((long) orders.byEnd().size() - orders.closed().size());
    return unended + Math.max(0, orders.byVenueId().size() - known);
  }

  /// What a log and its host keep.
  Footprint log(SimDisk disk, Path folder) {
    put(
        Resource.SNAPSHOTS,
        disk.list(folder.resolve("snapshots")).stream()
            .filter(file -> file.toString().endsWith(SNAPSHOT))
            .count());
    put(Resource.OTHER_FILES, disk.list(folder).size() + unfinished(disk, folder));
    return this;
  }

  private static long unfinished(SimDisk disk, Path folder) {
    return disk.list(folder.resolve("segments")).stream()
        .filter(file -> !file.toString().endsWith(SEGMENT))
        .count();
  }

  /// What a log of the feed class keeps.
  Footprint feed(SimDisk disk, Path folder) {
    put(
        Resource.FEED_SEGMENTS,
        disk.list(folder.resolve("segments")).stream()
            .filter(file -> file.toString().endsWith(SEGMENT))
            .count());
    return this;
  }

  Map<Resource, Long> counts() {
    return counts;
  }
}
