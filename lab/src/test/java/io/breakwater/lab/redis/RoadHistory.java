package io.breakwater.lab.redis;

import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.redis.Delivery;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.LogRelaySource;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RelayCursor;
import io.breakwater.bus.redis.RelayTrim;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.bus.state.StateFile;
import io.breakwater.lab.disk.SimDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One seeded history of a log, its relay, a Redis that forgets and a reader, each of which may be
/// started anew at any time.
final class RoadHistory {
  private static final Path LOG = Path.of("/data/log/trader");
  private static final Path CURSOR = Path.of("/data/state/relay.json");
  private static final String SOURCE = "trader";
  private static final String STREAM = "bw:trader";
  private static final int CALM_STEPS_MAX = 100_000;

  final List<RoadFinding> findings = new ArrayList<>();
  final List<Long> numbers = new ArrayList<>();
  final StillTime time = new StillTime();
  final ModelRedis redis;
  private final SplittableRandom random;
  private final SimDisk disk;
  private final RoadSettings.Limits limits;
  private boolean calm;
  private LogWriter log;
  private Relay relay;
  private RoadConsumer consumer;
  private ModelRedis.Content kept = new ModelRedis.Content();
  private Map<String, EntryId> cursors = Map.of();

  RoadHistory(long seed, RoadSettings.Limits limits) {
    this.random = new SplittableRandom(seed);
    this.disk = new SimDisk(seed);
    this.limits = limits;
    this.redis = new ModelRedis(this::mishap);
    this.log = openLog();
    this.relay = newRelay();
    this.consumer = newConsumer();
  }

  private ModelRedis.Mishap mishap() {
    if (calm || random.nextInt(6) != 0) {
      return ModelRedis.Mishap.NONE;
    }
    ModelRedis.Mishap[] all = ModelRedis.Mishap.values();
    return all[random.nextInt(all.length)];
  }

  private LogWriter openLog() {
    LogSpec spec = LogSpec.record(SOURCE, "test").withSegmentBytes(1 << 16).withReserveBytes(0);
    return LogWriter.open(disk, LOG, spec, time.wallMillis());
  }

  private RoadSession session() {
    return new RoadSession(redis, LadderRules.COMMANDS, time);
  }

  private Relay newRelay() {
    return new Relay(
        new Relay.Route(SOURCE, "us", log.epoch()),
        new LogRelaySource(disk, LOG, RecordMapping.plain(SOURCE, _ -> "test.event")),
        session(),
        new RelayCursor(new StateFile(disk, CURSOR)),
        new RelayTrim(limits, time, findings::add),
        findings::add);
  }

  private RoadConsumer newConsumer() {
    return new RoadConsumer(
        new RoadConsumer.Subscription(List.of(STREAM), List.of(), "reader", 7, Duration.ZERO),
        cursors,
        session(),
        this::take,
        findings::add);
  }

  private void take(Delivery delivery) {
    if (!(delivery instanceof Delivery.Event(_, _, var entry))) {
      throw new IllegalStateException("not an event: " + delivery);
    }
    numbers.add(Long.parseLong(entry.data().replaceAll("\\D", "")));
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      act(random.nextInt(24));
      time.pass(random.nextLong(20_000_000L));
    }
    settle();
  }

  private void act(int action) {
    switch (action) {
      case 0, 1, 2, 3, 4 -> append(1 + random.nextInt(20));
      case 5, 6, 7, 8, 9, 10 -> relay.step();
      case 11, 12, 13, 14 -> {
        consumer.step();
        cursors = consumer.cursors();
      }
      case 15 -> kept = redis.snapshot();
      case 16 -> redis.restart(kept);
      case 17 -> redis.restart(redis.snapshot());
      case 18 -> forgetAll();
      case 19 -> redis.kill();
      case 20 -> redis.deliverLate();
      case 21 -> consumer = newConsumer();
      case 22 -> restartTrader();
      default -> time.pass(2_000_000_000L);
    }
  }

  private void forgetAll() {
    if (random.nextInt(3) == 0) {
      redis.restartEmpty();
      kept = redis.snapshot();
    } else if (random.nextInt(3) == 0) {
      redis.forgetAll();
    }
  }

  private void restartTrader() {
    relay.close();
    if (random.nextBoolean()) {
      log.close();
      time.pass(5_000_000L);
      log = openLog();
    }
    relay = newRelay();
  }

  void append(int records) {
    for (int i = 0; i < records; i++) {
      String data = "{\"n\":" + (log.lastSequence() + 1) + "}";
      log.append(1, time.wallMillis() * 1_000_000L, data.getBytes(StandardCharsets.UTF_8));
    }
    log.force();
  }

  /// Everything is well from now on, until everything has arrived.
  void settle() {
    calm = true;
    if (!redis.isUp()) {
      redis.restart(redis.snapshot());
    }
    append(1);
    for (int i = 0; i < CALM_STEPS_MAX && numbers.size() < log.lastSequence(); i++) {
      relay.step();
      consumer.step();
      time.pass(50_000_000L);
    }
  }

  long published() {
    return log.lastSequence();
  }

  String where() {
    return relay.state() + " " + consumer.cursors() + " " + findings;
  }
}
