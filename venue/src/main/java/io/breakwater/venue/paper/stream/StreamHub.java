package io.breakwater.venue.paper.stream;

import io.breakwater.venue.dialect.StreamEnvelope;
import io.breakwater.venue.dialect.UserEvent;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.Fault.Target;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final StreamTerms terms;
  private final Commands commands;
  private final Map<String, Connection> connections = new LinkedHashMap<>();
  private final Map<String, Set<String>> listeners = new HashMap<>();
  private final Map<String, StreamName> names = new LinkedHashMap<>();
  private final PriorityQueue<Delayed> delayed =
      new PriorityQueue<>(
          Comparator.comparingLong(Delayed::dueMillis).thenComparingLong(Delayed::number));
  private long delayedCount;

  public StreamHub(StreamSink sink, FaultBoard faults, StreamTerms terms) {
    this.sink = sink;
    this.faults = faults;
    this.terms = terms;
    this.commands =
        new Commands(
            new Commands.Streams() {
              @Override
              public void subscribe(Connection connection, String stream) {
                StreamHub.this.subscribe(connection, stream);
              }

              @Override
              public void unsubscribe(Connection connection, String stream) {
                StreamHub.this.unsubscribe(connection, stream);
              }
            });
  }

  /// A socket opened on this path and query; false where it is none of ours or there are too many.
  public boolean open(String id, String path, String query, String address, long nowMillis) {
    Optional<StreamAddress> asked = StreamAddress.of(path, query);
    if (asked.isEmpty() || connections.size() >= CONNECTIONS_MAX) {
      return false;
    }
    StreamAddress wanted = asked.get();
    Connection connection =
        new Connection(id, wanted.door(), wanted.combined(), address, nowMillis);
    connections.put(id, connection);
    connection.events.putAll(wanted.events());
    wanted.streams().forEach(stream -> subscribe(connection, stream));
    return true;
  }

  /// Whether the socket speaks the WS API.
  public boolean isApi(String id) {
    Connection connection = connections.get(id);
    return connection != null && connection.door == Connection.Door.API;
  }

  /// From which address a socket came; the empty text for one that is gone.
  public String address(String id) {
    Connection connection = connections.get(id);
    return connection == null ? "" : connection.address;
  }

  /// A command came in; false where it was one too many in its second and cost the connection.
  public boolean receive(String id, String text, long nowMillis) {
    Connection connection = connections.get(id);
    if (connection == null) {
      return true;
    }
    if (connection.command(nowMillis) > COMMANDS_PER_SECOND_MAX) {
      cut(id);
      return false;
    }
    answer(id, commands.obey(connection, text), 0, nowMillis);
    return true;
  }

  /// Sends an answer on a socket, as late as the terms say and this much later.
  public void answer(String id, String text, long moreMillis, long nowMillis) {
    long due = nowMillis + terms.commandDelayMillis() + moreMillis;
    delayed.add(new Delayed(due, ++delayedCount, id, text));
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

  /// Closes a socket from the venue's side.
  public void cut(String id) {
    closed(id);
    sink.close(id);
  }

  /// Streams that somebody listens to.
  Collection<StreamName> names() {
    return names.values();
  }

  boolean isHeard(String stream) {
    return listeners.containsKey(stream);
  }

  /// Says something on a market stream, if anybody listens.
  void publish(StreamName name, Supplier<String> payload, long nowMillis) {
    Target target = Target.stream(name.symbol().name(), name.text());
    boolean gap =
        name.kind() == StreamName.Kind.DEPTH
            && isHeard(name.text())
            && faults.fire(FaultKind.DEPTH_GAP, target, nowMillis).isPresent();
    if (!gap) {
      say(
          name.text(),
          target,
          c -> c.carries(name, terms.unroutedPublicOnly()),
          payload,
          nowMillis);
    }
  }

  /// Says something on the user stream of a listen key.
  void publishUser(String listenKey, Target target, UserEvent event, long nowMillis) {
    say(
        listenKey,
        target,
        c -> c.carriesUser(listenKey, event.type(), terms.unroutedPublicOnly()),
        event::text,
        nowMillis);
  }

  private void say(
      String stream,
      Target target,
      Predicate<Connection> carries,
      Supplier<String> payload,
      long nowMillis) {
    Set<String> ids = listeners.get(stream);
    if (ids == null) {
      return;
    }
    String raw = payload.get();
    for (String id : List.copyOf(ids)) {
      Connection connection = connections.get(id);
      if (connection != null && carries.test(connection)) {
        String text = connection.combined ? StreamEnvelope.combined(stream, raw) : raw;
        deliver(connection, target, text, nowMillis);
      }
    }
  }

  private void deliver(Connection connection, Target target, String text, long nowMillis) {
    if (faults.fire(FaultKind.STREAM_SILENT, target, nowMillis).isPresent()) {
      return;
    }
    if (faults.fire(FaultKind.STREAM_DISCONNECT, target, nowMillis).isPresent()) {
      cut(connection.id);
      return;
    }
    faults
        .fire(FaultKind.STREAM_LATENCY, target, nowMillis)
        .map(Fault::delayMillis)
        .ifPresent(late ->
            connection.notBeforeMillis = Math.max(connection.notBeforeMillis, nowMillis + late));
    String held = connection.heldBack;
    connection.heldBack = "";
    if (held.isEmpty() && faults.fire(FaultKind.STREAM_REORDER, target, nowMillis).isPresent()) {
      connection.heldBack = text;
      return;
    }
    send(connection, text, nowMillis);
    if (faults.fire(FaultKind.STREAM_DUPLICATE, target, nowMillis).isPresent()) {
      send(connection, text, nowMillis);
    }
    if (!held.isEmpty()) {
      send(connection, held, nowMillis);
    }
  }

  private void send(Connection connection, String text, long nowMillis) {
    if (connection.notBeforeMillis < nowMillis) {
      sink.send(connection.id, text);
    } else {
      delayed.add(new Delayed(connection.notBeforeMillis, ++delayedCount, connection.id, text));
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
        cut(connection.id);
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
