package io.breakwater.lab.redis;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.redis.Delivery;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.JedisDoor;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.LogRelaySource;
import io.breakwater.bus.redis.ProbeRules;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RelayCursor;
import io.breakwater.bus.redis.RelayState;
import io.breakwater.bus.redis.RelayTrim;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadDoor;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.bus.state.StateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Protocol.Command;

/// A log on a real disk, its relay and a reader at the other end.
final class RoadRig implements AutoCloseable {
  static final String SOURCE = "trader";
  static final String STREAM = "bw:trader";

  /// As shipped, but for waits that a test would only sit out.
  static final LadderRules QUICK =
      new LadderRules(
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          0.1,
          1000,
          Duration.ofMillis(200),
          ProbeRules.every(Duration.ofMillis(20)));

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final RealTime time = new RealTime();
  final List<RoadFinding> findings = new ArrayList<>();
  final List<Delivery> delivered = new ArrayList<>();
  final LogWriter log;
  private final Path folder;
  private final RoadSettings settings;
  Relay relay;
  RoadConsumer consumer;

  RoadRig(Path folder, RoadSettings settings) {
    this.folder = folder;
    this.settings = settings;
    this.log =
        LogWriter.open(
            new RealDisk(),
            folder.resolve("log"),
            LogSpec.record(SOURCE, "test").withReserveBytes(0),
            System.currentTimeMillis());
    this.relay = newRelay();
    this.consumer = newConsumer(Map.of());
  }

  RoadSession session() {
    RoadDoor door = new JedisDoor(settings);
    return new RoadSession(door, QUICK, time);
  }

  Relay newRelay() {
    RealDisk disk = new RealDisk();
    return new Relay(
        new Relay.Route(SOURCE, "this folder", log.epoch()),
        new LogRelaySource(
            disk, folder.resolve("log"), RecordMapping.plain(SOURCE, _ -> "test.event")),
        session(),
        new RelayCursor(new StateFile(disk, folder.resolve("relay.json"))),
        new RelayTrim(settings.limits(), time, findings::add),
        findings::add);
  }

  RoadConsumer newConsumer(Map<String, EntryId> cursors) {
    return new RoadConsumer(
        new RoadConsumer.Subscription(List.of(STREAM), List.of(), "", 1000, Duration.ofMillis(1)),
        cursors,
        session(),
        delivered::add,
        findings::add);
  }

  /// Appends so many records, each with its number, forced in groups.
  void append(int records) {
    for (int i = 0; i < records; i++) {
      byte[] payload =
          ("{\"n\":" + (log.lastSequence() + 1) + "}").getBytes(StandardCharsets.UTF_8);
      log.append(1, System.currentTimeMillis() * 1_000_000L, payload);
      if (i % 1000 == 999) {
        log.force();
      }
    }
    log.force();
  }

  /// Steps the relay until Redis has everything; returns how long that took, in milliseconds.
  long relayAll() {
    EntryId last = new EntryId(log.epoch(), log.lastSequence());
    long began = System.nanoTime();
    while (!(relay.acked().equals(last) && relay.state() instanceof RelayState.Flowing)) {
      relay.step();
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("not relayed: " + relay.state() + findings);
      }
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
  }

  Relay.Progress stepUntilStopped() {
    long began = System.nanoTime();
    Relay.Progress progress = relay.step();
    while (!(progress instanceof Relay.Progress.Stopped)) {
      progress = relay.step();
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("not stopped: " + relay.state() + findings);
      }
    }
    return progress;
  }

  /// Until this replica has what the relay was told that the master has.
  void awaitReplica(RedisServer replica) throws InterruptedException {
    long began = System.nanoTime();
    long wanted = log.lastSequence();
    while (!Long.valueOf(wanted).equals(replica.ask(Command.XLEN, STREAM))) {
      TimeUnit.MILLISECONDS.sleep(5);
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("the replica lags");
      }
    }
  }

  /// Steps the consumer until it has noticed that Redis holds less than it has read.
  void consumeUntilReset() {
    long began = System.nanoTime();
    while (!kindsOfFindings().contains("CursorReset")) {
      consumer.step();
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("no reset: " + consumer.cursors() + findings);
      }
    }
  }

  Set<String> kindsOfFindings() {
    TreeSet<String> kinds = new TreeSet<>();
    findings.forEach(each -> kinds.add(each.getClass().getSimpleName()));
    return kinds;
  }

  /// Steps the consumer until it has had so many events.
  void consume(int events) {
    long began = System.nanoTime();
    while (delivered.size() < events) {
      consumer.step();
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("only " + delivered.size() + " events: " + findings);
      }
    }
  }

  /// The first place where what was delivered is not 1, 2, 3 up to the last; empty if there is
  /// none.
  String fault(long last) {
    for (int i = 0; i < delivered.size(); i++) {
      String wanted = "{\"n\":" + (i + 1) + "}";
      if (!(delivered.get(i) instanceof Delivery.Event(_, _, var entry))
          || !entry.data().equals(wanted)) {
        return delivered.get(i) + " instead of " + wanted;
      }
    }
    return delivered.size() == last ? "" : delivered.size() + " of " + last;
  }

  @Override
  public void close() {
    relay.close();
    consumer.close();
    log.close();
  }
}
