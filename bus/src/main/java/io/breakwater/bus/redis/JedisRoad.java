package io.breakwater.bus.redis;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// One connection by Jedis.
final class JedisRoad implements Road {
  private static final String RENEW =
      "if redis.call('GET', KEYS[1]) == ARGV[1] then"
          + " return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";
  private static final String RELEASE =
      "if redis.call('GET', KEYS[1]) == ARGV[1] then"
          + " return redis.call('DEL', KEYS[1]) end return 0";
  private static final String RUN = "run_id:";
  private static final int SCAN_COUNT = 512;
  private static final int STREAMS_MAX = 10_000;

  private final Connection connection;
  private final int answerMillis;
  private final XaddBatch batch;
  private final Set<String> seen = new HashSet<>();
  private String runId = "";

  private JedisRoad(Connection connection, Socket socket, int answerMillis) {
    this.connection = connection;
    this.answerMillis = answerMillis;
    this.batch = new XaddBatch(connection, socket);
  }

  /// Asks who answers, and that it is a master.
  static Road over(Connection connection, Socket socket, Duration answerTimeout) {
    JedisRoad road = new JedisRoad(connection, socket, JedisDoor.millis(answerTimeout));
    String role =
        road.ask("ROLE", () -> Replies.text(Replies.list(road.call(Command.ROLE)).get(0)));
    if (!role.equals("master")) {
      throw new RoadFailed(RoadFailure.READONLY, "this server is a " + role);
    }
    road.ping();
    return road;
  }

  /* There is nothing to tell the server, and it may hang: only the socket is closed. */
  static void cut(Connection connection) {
    try {
      connection.forceDisconnect();
    } catch (IOException | JedisException e) {
      // A socket that cannot be closed is broken already, and so what we wanted it to be.
      connection.setBroken();
    }
  }

  @Override
  public String runId() {
    return runId;
  }

  @Override
  public String ping() {
    String server = ask("INFO", () -> Replies.text(call(Command.INFO, "server")));
    runId =
        server
            .lines()
            .filter(line -> line.startsWith(RUN))
            .map(line -> line.substring(RUN.length()).strip())
            .findFirst()
            .orElseThrow(() -> Replies.strange("INFO without " + RUN));
    return runId;
  }

  @Override
  public StreamState stateOf(String stream) {
    return ask(
        "XINFO " + stream,
        () -> {
          try {
            StreamState state = stateIn(Replies.map(call(Command.XINFO, "STREAM", stream)));
            seen.add(stream);
            return state;
          } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).contains("no such key")) {
              return StreamState.EMPTY;
            }
            throw e;
          }
        });
  }

  /* Redis keeps no count of what was trimmed; but all that is below the first entry is gone. */
  private static StreamState stateIn(Map<String, Object> state) {
    long length = Replies.number(state.get("length"));
    EntryId top = Replies.id(state.get("last-generated-id"));
    boolean trimmed = Replies.number(state.get("entries-added")) > length;
    EntryId gone = length == 0 ? top : before(state.get("recorded-first-entry-id"));
    return new StreamState(top, trimmed ? gone : EntryId.NONE, length);
  }

  private static EntryId before(@Nullable Object id) {
    EntryId first = Replies.id(id);
    return first.number() == 0
        ? new EntryId(first.epoch() - 1, -1L)
        : new EntryId(first.epoch(), first.number() - 1);
  }

  @Override
  public Appended append(String stream, List<RoadEntry> entries, Runnable meanwhile) {
    boolean mayBegin = !seen.contains(stream);
    Appended appended =
        ask("XADD " + stream, () -> batch.send(stream, mayBegin, entries, meanwhile));
    seen.add(stream);
    return appended;
  }

  @Override
  public EntryId appendAnyhow(String stream, SequencedMap<String, String> fields) {
    List<String> arguments = new ArrayList<>(List.of(stream, "*"));
    fields.forEach((name, text) -> {
      arguments.add(name);
      arguments.add(text);
    });
    return ask("XADD " + stream, () -> Replies.id(call(Command.XADD, arguments)));
  }

  @Override
  public List<StoredEntry> range(String stream, EntryId from, EntryId to, int entriesMax) {
    return ask(
        "XRANGE " + stream,
        () ->
            Replies.entries(
                call(
                    Command.XRANGE,
                    stream,
                    from.toString(),
                    to.toString(),
                    "COUNT",
                    Integer.toString(entriesMax))));
  }

  @Override
  public Map<String, List<StoredEntry>> read(
      SequencedMap<String, EntryId> behind, int entriesMax, long waitMillis) {
    List<String> arguments = new ArrayList<>(List.of("COUNT", Integer.toString(entriesMax)));
    if (waitMillis > 0) {
      arguments.add("BLOCK");
      arguments.add(Long.toString(waitMillis));
    }
    arguments.add("STREAMS");
    arguments.addAll(behind.keySet());
    behind.values().forEach(id -> arguments.add(id.toString()));
    return waiting("XREAD", waitMillis, () -> Replies.streams(call(Command.XREAD, arguments)));
  }

  @Override
  public List<String> streams(String pattern) {
    return ask(
        "SCAN",
        () -> {
          TreeSet<String> found = new TreeSet<>();
          String cursor = "0";
          do {
            List<?> page =
                Replies.list(
                    call(
                        Command.SCAN,
                        List.of(
                            cursor,
                            "MATCH",
                            pattern,
                            "COUNT",
                            Integer.toString(SCAN_COUNT),
                            "TYPE",
                            "stream")));
            cursor = Replies.text(page.get(0));
            Replies.list(page.get(1)).forEach(name -> found.add(Replies.text(name)));
          } while (!cursor.equals("0") && found.size() < STREAMS_MAX);
          return List.copyOf(found);
        });
  }

  @Override
  public long trimBelow(String stream, EntryId first) {
    return ask(
        "XTRIM " + stream,
        () -> Replies.number(call(Command.XTRIM, stream, "MINID", first.toString())));
  }

  @Override
  public long trimToNewest(String stream, long entries) {
    return ask(
        "XTRIM " + stream,
        () -> Replies.number(call(Command.XTRIM, stream, "MAXLEN", Long.toString(entries))));
  }

  @Override
  public String claim(String hash, String field, String text) {
    return ask(
        "HSETNX " + hash,
        () -> {
          call(Command.HSETNX, hash, field, text);
          return Replies.text(call(Command.HGET, hash, field));
        });
  }

  @Override
  public Map<String, String> fieldsOf(String hash) {
    return ask(
        "HGETALL " + hash,
        () -> {
          Map<String, String> fields = new LinkedHashMap<>();
          Replies.map(call(Command.HGETALL, hash))
              .forEach((field, text) -> fields.put(field, Replies.text(text)));
          return fields;
        });
  }

  @Override
  public void put(String hash, String field, String text) {
    ask("HSET " + hash, () -> Replies.number(call(Command.HSET, hash, field, text)));
  }

  @Override
  public void remove(String hash, String field) {
    ask("HDEL " + hash, () -> Replies.number(call(Command.HDEL, hash, field)));
  }

  @Override
  public void publish(String channel, String message) {
    ask("PUBLISH " + channel, () -> Replies.number(call(Command.PUBLISH, channel, message)));
  }

  @Override
  public boolean take(String key, String token, long ttlMillis) {
    return ask(
        "SET " + key,
        () -> call(Command.SET, key, token, "NX", "PX", Long.toString(ttlMillis)) != null);
  }

  @Override
  public boolean renew(String key, String token, long ttlMillis) {
    return ask(
        "renewing " + key,
        () ->
            Replies.number(call(Command.EVAL, RENEW, "1", key, token, Long.toString(ttlMillis)))
                == 1);
  }

  @Override
  public boolean release(String key, String token) {
    return ask(
        "releasing " + key,
        () -> Replies.number(call(Command.EVAL, RELEASE, "1", key, token)) == 1);
  }

  @Override
  public void listen(long waitMillis) {
    // Nobody writes to this key: the server answers when the time is over, and a broken connection
    // is noticed at once, because somebody waits for its next byte.
    String seconds = Double.toString(waitMillis / (double) TimeUnit.SECONDS.toMillis(1));
    waiting(
        "BLPOP",
        waitMillis,
        () -> {
          call(Command.BLPOP, RoadNames.SILENT_KEY, seconds);
          return true;
        });
  }

  @Override
  public void close() {
    cut(connection);
  }

  private @Nullable Object call(Command command, String... arguments) {
    return call(command, List.of(arguments));
  }

  private @Nullable Object call(Command command, List<String> arguments) {
    CommandArguments line = new CommandArguments(command);
    arguments.forEach(line::add);
    connection.sendCommand(line);
    return connection.getOne();
  }

  private <T> T waiting(String doing, long waitMillis, Supplier<T> call) {
    return ask(
        doing,
        () -> {
          connection.setSoTimeout(Math.toIntExact(answerMillis + waitMillis));
          T answer = call.get();
          connection.setSoTimeout(answerMillis);
          return answer;
        });
  }

  private <T> T ask(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (JedisException | ClassCastException | IndexOutOfBoundsException e) {
      throw JedisFailures.of(doing, e);
    }
  }
}
