package io.breakwater.bench;

import io.breakwater.bus.redis.LadderRules;
import io.breakwater.lab.bench.BenchFolder;
import io.breakwater.lab.redis.RedisServer;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.params.XAddParams;

/// G7: a log into Redis, in order, each record once in effect.
final class RelayRate implements Goal {
  private static final String RELAY = "our relay, log to Redis";
  private static final String LETTUCE = "Lettuce, 256 to a flush";
  private static final String JEDIS = "Jedis pipeline, 1,024 in flight";
  private static final String RAW = "raw XADD, 256 in flight";
  private static final int LETTUCE_BATCH = 256;
  private static final int JEDIS_BATCH = 1_024;
  private static final int ENTRIES = 102_400;

  @Override
  public String name() {
    return "G7";
  }

  @Override
  public String title() {
    return """
    Entries with the product's seven fields and 256 bytes of data into one stream of a real \
    Redis 7. Our relay reads them from the durable log with checksums, keeps its place and sends \
    transactions; the others have them in memory and only send. Raw XADD stands for \
    redis-benchmark -P 256 -c 1 (which no Maven artifact carries): the same bytes again and \
    again, by a plain socket.\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    return List.of(
        new Wanted("relay / Lettuce batch 256", RELAY, LETTUCE, Bound.AT_LEAST, 2),
        new Wanted("relay / Jedis pipeline 1,024", RELAY, JEDIS, Bound.AT_LEAST, 1),
        new Wanted("relay / raw XADD P=256", RELAY, RAW, Bound.AT_LEAST, 1));
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms);
  }

  private static final class Open implements Contest {
    private final int entries;
    private final Closing closing = new Closing();
    private final BenchFolder folder = closing.add(BenchFolder.fresh());
    private final RedisServer server =
        closing.add(RedisServer.start(folder.path().resolve("redis")));
    private final OpenLog log = closing.add(OpenLog.record());

    Open(Terms terms) {
      entries = terms.count(ENTRIES);
      for (int i = 0; i < entries; i++) {
        log.append(Entries.payload());
      }
      log.force();
    }

    @Override
    public List<Score> round(int number) {
      return Side.inTurn(
          number,
          List.of(
              () -> score(RELAY, this::relay),
              () -> score(LETTUCE, this::lettuce),
              () -> score(JEDIS, this::jedis),
              () -> score(RAW, this::raw)));
    }

    /// What a side does to an empty server; returns the nanoseconds it took.
    private interface Filling {
      long nanos();
    }

    private Score score(String name, Filling side) {
      server.ask(Command.FLUSHALL);
      long nanos = side.nanos();
      Object length = server.ask(Command.XLEN, "bw:bench");
      if (!(length instanceof Long stored) || stored < entries) {
        throw new Unmeasurable(name + " left " + length + " entries instead of " + entries);
      }
      return new Score(name, "1/s", stored * 1e9 / nanos);
    }

    private long relay() {
      try (RelaySide relay = new RelaySide(log, "bench", server.url(), LadderRules.COMMANDS)) {
        long began = System.nanoTime();
        while (relay.relayed() < entries) {
          relay.step();
        }
        return System.nanoTime() - began;
      }
    }

    private long lettuce() {
      try (LettuceSide lettuce = new LettuceSide(server.url(), "bench")) {
        long began = System.nanoTime();
        for (int first = 1; first <= entries; first += LETTUCE_BATCH) {
          lettuce.append(first, Math.min(LETTUCE_BATCH, entries - first + 1));
        }
        return System.nanoTime() - began;
      }
    }

    private long jedis() {
      try (Connection connection = new Connection(new HostAndPort("127.0.0.1", server.port()));
          Pipeline pipeline = new Pipeline(connection)) {
        long began = System.nanoTime();
        for (int number = 1; number <= entries; number++) {
          pipeline.xadd(
              "bw:bench",
              XAddParams.xAddParams().id(Entries.id(number)),
              Entries.fields("bench", number));
          if (number % JEDIS_BATCH == 0) {
            pipeline.sync();
          }
        }
        pipeline.sync();
        return System.nanoTime() - began;
      }
    }

    private long raw() {
      try (RawXadd raw = new RawXadd(server.port(), "bench")) {
        long began = System.nanoTime();
        for (int sent = 0; sent < entries; sent += RawXadd.IN_FLIGHT) {
          raw.sendBatch();
        }
        return System.nanoTime() - began;
      }
    }

    @Override
    public void close() {
      closing.close();
    }
  }
}
