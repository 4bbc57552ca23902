package io.breakwater.venue.paper.stream;

import java.util.LinkedHashSet;
import java.util.Set;

/// One open socket: where it came in, how it wants its texts, and what it listens to.
final class Connection {
  /// Which door a socket came in by.
  enum Door {
    PUBLIC,
    MARKET,
    PRIVATE,
    UNROUTED
  }

  final String id;
  final Door door;
  final boolean combined;
  final long openedMillis;
  final Set<String> streams = new LinkedHashSet<>();
  private long second;
  private int commandsInSecond;
  String heldBack = "";

  Connection(String id, Door door, boolean combined, long openedMillis) {
    this.id = id;
    this.door = door;
    this.combined = combined;
    this.openedMillis = openedMillis;
  }

  /// Counts a command; how many there were in this second.
  int command(long nowMillis) {
    long now = Math.floorDiv(nowMillis, 1_000L);
    commandsInSecond = now == second ? commandsInSecond + 1 : 1;
    second = now;
    return commandsInSecond;
  }

  /// Whether market streams of this kind come through its door.
  boolean carries(StreamName name, boolean unroutedPublicOnly) {
    return switch (door) {
      case UNROUTED -> !unroutedPublicOnly || name.door() != StreamName.Door.MARKET;
      case PUBLIC -> name.door() != StreamName.Door.MARKET;
      case MARKET -> name.door() != StreamName.Door.PUBLIC;
      case PRIVATE -> false;
    };
  }

  /// Whether the user stream comes through its door.
  boolean carriesUser(boolean unroutedPublicOnly) {
    return door == Door.PRIVATE || (door == Door.UNROUTED && !unroutedPublicOnly);
  }
}
