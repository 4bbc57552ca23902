package io.breakwater.lab.chaos;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.redis.JedisDoor;
import io.breakwater.bus.redis.LogRelaySource;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RelayCursor;
import io.breakwater.bus.redis.RelayTrim;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.bus.redis.RoadTime;
import io.breakwater.bus.state.StateFile;
import io.breakwater.lab.redis.RealTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// A publisher with very much to say: a log of its own and the shipped relay, whose thread pumps
/// it. Its publications are the numbers 1, 2, 3 in order. Everything but the relay belongs to the
/// thread that made it.
final class SidePublisher implements AutoCloseable {
  private static final String SOURCE = "side";
  private static final int FORCE_EVERY = 1_000;
  private static final long IDLE_MILLIS = 5;

  private final LogWriter log;
  private final Relay relay;
  private final Thread pump;
  private final Queue<RoadFinding> findings = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<String> done = new CompletableFuture<>();
  private volatile long acked;
  private volatile boolean ended;

  SidePublisher(Path folder, String url) {
    // Nobody reads this stream before the end, so nothing of it may be trimmed until then.
    RoadSettings.Limits most = RoadSettings.Limits.DEFAULT;
    RoadSettings settings =
        RoadSettings.of(url)
            .withLimits(
                new RoadSettings.Limits(
                    most.connectTimeout(),
                    most.answerTimeout(),
                    most.pingEvery(),
                    most.streamEntriesMax(),
                    most.streamEntriesMax()));
    RealDisk disk = new RealDisk();
    Path records = folder.resolve("log");
    this.log =
        LogWriter.open(
            disk,
            records,
            LogSpec.record(SOURCE, "chaos").withReserveBytes(0),
            System.currentTimeMillis());
    RoadTime time = new RealTime();
    this.relay =
        new Relay(
            new Relay.Route(SOURCE, folder.toString(), log.epoch()),
            new LogRelaySource(disk, records, RecordMapping.plain(SOURCE, _ -> "side.counted")),
            new RoadSession(new JedisDoor(settings), settings.ladders().commands(), time),
            new RelayCursor(new StateFile(disk, folder.resolve("relay.json"))),
            new RelayTrim(settings.limits(), time, findings::add),
            findings::add);
    this.pump = Thread.ofPlatform().name("side-relay").daemon().start(this::pump);
  }

  private void pump() {
    try {
      Relay.Progress progress = relay.step();
      while (!ended && !(progress instanceof Relay.Progress.Stopped)) {
        acked = relay.acked().number();
        if (progress instanceof Relay.Progress.Idle || progress instanceof Relay.Progress.Waiting) {
          TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
        }
        progress = relay.step();
      }
      done.complete(progress.toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      done.complete("interrupted");
    } catch (RuntimeException failure) {
      done.completeExceptionally(failure);
    }
  }

  /// What publishing cost the publisher.
  record Published(int records, long longestNanos, long allNanos) {
    double longestMillis() {
      return longestNanos / 1_000_000.0;
    }
  }

  /// Publishes so many records; measures the longest append, its force included where it had one.
  Published publish(int records) {
    long longest = 0;
    long began = System.nanoTime();
    for (int i = 1; i <= records; i++) {
      long before = System.nanoTime();
      byte[] payload = data(log.lastSequence() + 1).getBytes(StandardCharsets.UTF_8);
      log.append(1, System.currentTimeMillis() * 1_000_000L, payload);
      if (i % FORCE_EVERY == 0 || i == records) {
        log.force();
      }
      longest = Math.max(longest, System.nanoTime() - before);
    }
    return new Published(records, longest, System.nanoTime() - began);
  }

  private static String data(long number) {
    return "{\"n\":" + number + "}";
  }

  long published() {
    return log.lastSequence();
  }

  /// Whether Redis has answered to everything.
  boolean isThrough() {
    return acked == log.lastSequence();
  }

  /// What is wrong with the stream: anything but every number once, in order.
  List<String> wrong(Streams streams) {
    List<String> wrong = new ArrayList<>();
    long next = 1;
    for (Streams.Entry entry : streams.all(RoadNames.stream(SOURCE))) {
      String id = log.epoch() + "-" + next;
      if (!entry.id().equals(id) || !entry.field("data").equals(data(next))) {
        wrong.add(entry.id() + " " + entry.field("data") + " in the place of " + id);
      }
      next++;
    }
    if (next - 1 != log.lastSequence()) {
      wrong.add((next - 1) + " entries of " + log.lastSequence());
    }
    return wrong;
  }

  List<String> findings() {
    return findings.stream().map(RoadFinding::toString).toList();
  }

  @Override
  public void close() {
    ended = true;
    try {
      done.join();
      pump.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      relay.close();
      log.close();
    }
  }
}
