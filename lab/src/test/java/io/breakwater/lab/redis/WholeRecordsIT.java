package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.bus.log.Touch;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.road.LoggedRoad;
import io.breakwater.runtime.road.RoadTraffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/// A log with its snapshot, from one host's folder to another's reader, through a real Redis.
class WholeRecordsIT {
  private static final String SOURCE = "trader.turns";
  private static final String STREAM = "bw:trader.turns";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int RECORDS = 50;
  private static final int KNOWN = 30;

  @TempDir Path folder;

  private static RoadTraffic traffic(RedisServer redis, Folders folders) {
    var config = ConfigReader.read(Map.of("BREAKWATER_REDIS_URL", redis.url()));
    return RoadTraffic.open(config, folders, new RealDisk(), Clock.SYSTEM).orElseThrow();
  }

  private Folders folders(String name) {
    Folders folders = new Folders(folder.resolve(name));
    folders.create();
    return folders;
  }

  private static void append(LogWriter log, int records) {
    for (int i = 0; i < records; i++) {
      byte[] payload =
          ("{\"n\":" + (log.lastSequence() + 1) + "}").getBytes(StandardCharsets.UTF_8);
      log.append(RecordType.TURN.number(), System.currentTimeMillis() * 1_000_000L, payload);
    }
    log.force();
  }

  private static void await(String what, BooleanSupplier claim) throws InterruptedException {
    long began = System.nanoTime();
    while (!claim.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(10);
      assertThat(System.nanoTime() - began).as(what).isLessThan(PATIENCE.toNanos());
    }
  }

  /// Reads until it is in touch; one word for each record or gap.
  private static List<String> read(RecordSource source) throws InterruptedException {
    List<String> told = new ArrayList<>();
    await(
        "in touch",
        () -> {
          Polled polled =
              source.poll(
                  record -> told.add(StandardCharsets.UTF_8.decode(record.payload()).toString()),
                  100);
          if (polled instanceof Polled.Skipped(long from, long to)) {
            told.add("gone " + from + ".." + to);
          }
          return polled instanceof Polled.Idle && source.touch() instanceof Touch.Close;
        });
    return told;
  }

  @Test
  @Timeout(90)
  void aReaderThatComesAfterTheBeginningWasTrimmedBeginsWithTheSnapshot() throws Exception {
    Folders here = folders("here");
    Path logFolder = here.log("trader");
    try (RedisServer redis = RedisServer.start(folder.resolve("redis"));
        LogWriter log =
            LogWriter.open(
                new RealDisk(),
                logFolder,
                LogSpec.record("trader", "test").withReserveBytes(0),
                System.currentTimeMillis());
        RoadTraffic writer = traffic(redis, here);
        RoadTraffic elsewhere = traffic(redis, folders("elsewhere"))) {
      append(log, KNOWN);
      LogPosition known = new LogPosition(log.epoch(), log.lastSequence());
      Snapshots.open(new RealDisk(), logFolder)
          .write(new Snapshot(known, 42, "a build", ByteBuffer.wrap(new byte[] {1, 2, 3})));
      writer.relayWhole(SOURCE, logFolder, log.epoch(), true, new LoggedRoad("test"));
      append(log, RECORDS - KNOWN);
      RecordShelf shelf = elsewhere.shelf(SOURCE, "late", () -> {});
      await("the snapshot beside the stream", () -> !shelf.snapshots().isEmpty());
      await("the records", () -> Long.valueOf(RECORDS).equals(redis.ask(Command.XLEN, STREAM)));
      redis.ask(Command.XTRIM, STREAM, "MINID", log.epoch() + "-" + (KNOWN + 1));

      try (RecordSource beginning = shelf.fromBeginning()) {
        assertThat(read(beginning)).first().isEqualTo("gone 1.." + KNOWN);
      }
      Snapshot snapshot = shelf.snapshots().getFirst();
      assertThat(snapshot.at()).isEqualTo(known);
      assertThat(snapshot.stateHash()).isEqualTo(42);
      assertThat(snapshot.payload()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      try (RecordSource behind = shelf.behind(snapshot.at())) {
        assertThat(read(behind))
            .hasSize(RECORDS - KNOWN)
            .startsWith("{\"n\":" + (KNOWN + 1) + "}")
            .endsWith("{\"n\":" + RECORDS + "}");
      }
    }
  }
}
