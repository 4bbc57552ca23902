package io.breakwater.venue.paper.stream;

import io.breakwater.venue.dialect.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the path and the query of a socket ask for: its door, its mode, its first streams, and
/// which user events of which listen key.
record StreamAddress(
    Connection.Door door, boolean combined, List<String> streams, Map<String, Set<String>> events) {
  private static final String API = "/ws-fapi/v1";

  /// Reads it; empty where the path is none of ours.
  static Optional<StreamAddress> of(String path, String query) {
    if (path.equals(API) || path.equals(API + "/")) {
      return Optional.of(
          new StreamAddress(Connection.Door.API, false, List.of(), new LinkedHashMap<>()));
    }
    Connection.Door door = door(path);
    String rest = door == Connection.Door.UNROUTED ? path : path.substring(path.indexOf('/', 1));
    boolean combined = rest.equals("/stream") || rest.startsWith("/stream/");
    boolean raw = rest.equals("/ws") || rest.startsWith("/ws/");
    if (!combined && !raw) {
      return Optional.empty();
    }
    List<String> streams = new ArrayList<>();
    if (rest.startsWith("/ws/")) {
      streams.addAll(Arrays.asList(rest.substring(4).split("/")));
    }
    Map<String, Set<String>> events = new LinkedHashMap<>();
    String listenKey = "";
    for (Params.Param param : Params.decoded(query).all()) {
      switch (param.name()) {
        case "streams" -> streams.addAll(Arrays.asList(param.value().split("/")));
        case "listenKey" -> {
          listenKey = param.value();
          streams.add(listenKey);
        }
        case "events" ->
            events.put(listenKey, new LinkedHashSet<>(Arrays.asList(param.value().split("/"))));
        default -> {}
      }
    }
    return Optional.of(new StreamAddress(door, combined, streams, events));
  }

  private static Connection.Door door(String path) {
    if (path.startsWith("/public/")) {
      return Connection.Door.PUBLIC;
    }
    if (path.startsWith("/market/")) {
      return Connection.Door.MARKET;
    }
    return path.startsWith("/private/") ? Connection.Door.PRIVATE : Connection.Door.UNROUTED;
  }
}
