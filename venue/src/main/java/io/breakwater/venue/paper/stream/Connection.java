package io.breakwater.venue.paper.stream;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// One open socket: where it came in, how it wants its texts, and what it listens to.
final class Connection {
  /// Which door a socket came in by.
  enum Door {
    PUBLIC,
    MARKET,
    PRIVATE,
    UNROUTED,
    /// The WS API: requests and answers, never a stream.
    API
  }

  final String id;
  final Door door;
  final String address;
  final long openedMillis;
  final Set<String> streams = new LinkedHashSet<>();

  /// The user events wanted of a listen key; all where it is not in here.
  final Map<String, Set<String>> events = new LinkedHashMap<>();

  boolean combined;
  String heldBack = "";

  /// Before this time nothing goes out, so that a late text is not overtaken.
  long notBeforeMillis;

  private long second;
  private int commandsInSecond;

  Connection(String id, Door door, boolean combined, String address, long openedMillis) {
    this.id = id;
    this.door = door;
    this.combined = combined;
    this.address = address;
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
      case PRIVATE, API -> false;
    };
  }

  /// Whether user events of this type and listen key come through its door.
  boolean carriesUser(String listenKey, String type, boolean unroutedPublicOnly) {
    boolean open = door == Door.PRIVATE || (door == Door.UNROUTED && !unroutedPublicOnly);
    Set<String> wanted = events.get(listenKey);
    return open && (wanted == null || wanted.contains(type) || type.equals("listenKeyExpired"));
  }
}
