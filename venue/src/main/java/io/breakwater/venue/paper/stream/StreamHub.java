package io.breakwater.venue.paper.stream;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.StreamCommand;
import io.breakwater.venue.dialect.StreamEnvelope;
import io.breakwater.venue.dialect.StreamEvent;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.fault.Fault.Target;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// All connections and what they listen to. Streams are told apart by name; a listen key is a name
/// too. Answers to commands wait as long as the terms say; stream faults are applied here.
public final class StreamHub {
  /// Sockets that may be open at once.
  public static final int CONNECTIONS_MAX = 300;

  private static final int STREAMS_MAX = 1_024;
  private static final int COMMANDS_PER_SECOND_MAX = 10;
  private static final long LIFE_MILLIS = 24L * 3_600_000;

  private final StreamSink sink;
  private final FaultBoard faults;
  private final long commandDelayMillis;
  private final boolean unroutedPublicOnly;
  private final Map<String, Connection> connections = new LinkedHashMap<>();
  private final Map<String, Set<String>> listeners = new HashMap<>();
  private final Map<String, StreamName> names = new LinkedHashMap<>();
  private final PriorityQueue<Delayed> delayed =
      new PriorityQueue<>(
          Comparator.comparingLong(Delayed::dueMillis).thenComparingLong(Delayed::number));
  private long delayedCount;

  public StreamHub(
      StreamSink sink, FaultBoard faults, long commandDelayMillis, boolean unroutedPublicOnly) {
    this.sink = sink;
    this.faults = faults;
    this.commandDelayMillis = commandDelayMillis;
    this.unroutedPublicOnly = unroutedPublicOnly;
  }

  /// A socket opened on this path and query; false where it is none of ours or there are too many.
  public boolean open(String id, String path, String query, long nowMillis) {
    Connection.Door door = door(path);
    String rest = door == Connection.Door.UNROUTED ? path : path.substring(path.indexOf('/', 1));
    boolean combined = rest.equals("/stream") || rest.startsWith("/stream/");
    boolean raw = rest.equals("/ws") || rest.startsWith("/ws/");
    if ((!combined && !raw) || connections.size() >= CONNECTIONS_MAX) {
      return false;
    }
    Connection connection = new Connection(id, door, combined, nowMillis);
    connections.put(id, connection);
    List<String> streams = new ArrayList<>();
    if (rest.startsWith("/ws/")) {
      streams.addAll(Arrays.asList(rest.substring(4).split("/")));
    }
    for (Params.Param param : Params.decoded(query).all()) {
      if (param.name().equals("streams")) {
        streams.addAll(Arrays.asList(param.value().split("/")));
      } else if (param.name().equals("listenKey")) {
        streams.add(param.value());
      }
    }
    streams.forEach(stream -> subscribe(connection, stream));
    return true;
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

  /// A text came in. Malformed ones, and more than ten a second, cost the connection.
  public void receive(String id, String text, long nowMillis) {
    Connection connection = connections.get(id);
    if (connection == null) {
      return;
    }
    if (connection.command(nowMillis) > COMMANDS_PER_SECOND_MAX) {
      cut(connection);
      return;
    }
    StreamCommand command;
    try {
      command = StreamCommand.of(text);
    } catch (WireText.Malformed _) {
      cut(connection);
      return;
    }
    String answer = obey(connection, command);
    delayed.add(new Delayed(nowMillis + commandDelayMillis, ++delayedCount, id, answer));
  }

  private String obey(Connection connection, StreamCommand command) {
    return switch (command.method()) {
      case "SUBSCRIBE" -> {
        command.params().forEach(stream -> subscribe(connection, stream));
        yield command.doneText();
      }
      case "UNSUBSCRIBE" -> {
        command.params().forEach(stream -> unsubscribe(connection, stream));
        yield command.doneText();
      }
      case "LIST_SUBSCRIPTIONS" -> command.listText(List.copyOf(connection.streams));
      default -> command.doneText();
    };
  }

  private void subscribe(Connection connection, String stream) {
    if (!stream.isEmpty() && connection.streams.size() < STREAMS_MAX) {
      connection.streams.add(stream);
      listeners.computeIfAbsent(stream, _ -> new LinkedHashSet<>()).add(connection.id);
      names.computeIfAbsent(stream, StreamName::of);
    }
  }

  private void unsubscribe(Connection connection, String stream) {
    connection.streams.remove(stream);
    Set<String> ids = listeners.get(stream);
    if (ids != null && ids.remove(connection.id) && ids.isEmpty()) {
      listeners.remove(stream);
      names.remove(stream);
    }
  }

  /// A socket closed from the client's side.
  public void closed(String id) {
    Connection connection = connections.remove(id);
    if (connection != null) {
      List.copyOf(connection.streams).forEach(stream -> unsubscribe(connection, stream));
    }
  }

  private void cut(Connection connection) {
    closed(connection.id);
    sink.close(connection.id);
  }

  /// Streams that somebody listens to.
  Collection<StreamName> names() {
    return names.values();
  }

  boolean isHeard(String stream) {
    return listeners.containsKey(stream);
  }

  /// Says something on a market stream, if anybody listens.
  void publish(StreamName name, Supplier<StreamEvent> event, long nowMillis) {
    Target target = Target.stream(name.symbol().name(), name.text());
    say(name.text(), target, c -> c.carries(name, unroutedPublicOnly), event, nowMillis);
  }

  /// Says something on the user stream of a listen key.
  void publishUser(String listenKey, String symbol, StreamEvent event, long nowMillis) {
    Target target = Target.stream(symbol, "user");
    say(listenKey, target, c -> c.carriesUser(unroutedPublicOnly), () -> event, nowMillis);
  }

  private void say(
      String stream,
      Target target,
      Predicate<Connection> carries,
      Supplier<StreamEvent> event,
      long nowMillis) {
    Set<String> ids = listeners.get(stream);
    if (ids == null) {
      return;
    }
    StreamEvent said = event.get();
    String raw = said.text();
    for (String id : List.copyOf(ids)) {
      Connection connection = connections.get(id);
      if (connection != null && carries.test(connection)) {
        String text = connection.combined ? StreamEnvelope.combined(stream, said) : raw;
        deliver(connection, target, text, nowMillis);
      }
    }
  }

  private void deliver(Connection connection, Target target, String text, long nowMillis) {
    if (faults.fire(FaultKind.STREAM_SILENT, target, nowMillis).isPresent()) {
      return;
    }
    if (faults.fire(FaultKind.STREAM_DISCONNECT, target, nowMillis).isPresent()) {
      cut(connection);
      return;
    }
    String held = connection.heldBack;
    connection.heldBack = "";
    if (held.isEmpty() && faults.fire(FaultKind.STREAM_REORDER, target, nowMillis).isPresent()) {
      connection.heldBack = text;
      return;
    }
    sink.send(connection.id, text);
    if (faults.fire(FaultKind.STREAM_DUPLICATE, target, nowMillis).isPresent()) {
      sink.send(connection.id, text);
    }
    if (!held.isEmpty()) {
      sink.send(connection.id, held);
    }
  }

  /// Sends what was delayed, and ends sockets that are a day old.
  public void tick(long nowMillis) {
    for (Delayed head = delayed.peek();
        head != null && head.dueMillis() <= nowMillis;
        head = delayed.peek()) {
      delayed.remove();
      sink.send(head.connection(), head.text());
    }
    for (Connection connection : List.copyOf(connections.values())) {
      if (nowMillis - connection.openedMillis >= LIFE_MILLIS) {
        cut(connection);
      }
    }
  }

  /// When [#tick] next has something to do; `Long.MAX_VALUE` for never.
  public long nextDueMillis() {
    Delayed head = delayed.peek();
    long next = head == null ? Long.MAX_VALUE : head.dueMillis();
    for (Connection connection : connections.values()) {
      next = Math.min(next, connection.openedMillis + LIFE_MILLIS);
    }
    return next;
  }

  /// A text that waits.
  private record Delayed(long dueMillis, long number, String connection, String text) {}
}
