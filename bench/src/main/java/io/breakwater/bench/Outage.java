package io.breakwater.bench;

import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.ProbeRules;
import io.breakwater.lab.bench.BenchFolder;
import io.breakwater.lab.redis.RedisServer;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// G8: how long after Redis is back somebody gets through again, and who waited meanwhile.
final class Outage implements Goal {
  private static final String SHIPPED = "our relay as shipped";
  private static final String EAGER = "our relay, a probe every 4 ms";
  private static final String LETTUCE = "Lettuce's default";
  private static final String BOUND = "the bound";
  private static final Duration EAGER_PROBE = Duration.ofMillis(4);
  private static final long BACK_SECONDS_MAX = 60;
  private static final double BOUND_MILLIS = 5;

  @Override
  public String name() {
    return "G8";
  }

  @Override
  public String title() {
    return """
    Redis is killed with SIGKILL and started again, empty, after 2 s and after 12 s; lag is the \
    time from the first answered PING of an independent probe to the first entry that got \
    through. All sides live through the same outages. The caller beside our relay appends to \
    the log and forces every millisecond; Lettuce's caller appends to Redis and waits.\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    List<Wanted> wanted = new ArrayList<>();
    wanted.addAll(of(SHIPPED));
    wanted.addAll(of(EAGER));
    return wanted;
  }

  private static List<Wanted> of(String relay) {
    return List.of(
        wanted(relay, 2, BOUND, 1),
        wanted(relay, 12, BOUND, 1),
        wanted(relay, 2, lag(LETTUCE, 2), 0.01),
        wanted(relay, 12, lag(LETTUCE, 12), 0.001));
  }

  private static Wanted wanted(String relay, int seconds, String anchor, double limit) {
    String beside = anchor.equals(BOUND) ? "5 ms" : "Lettuce's";
    return new Wanted(
        lag(relay, seconds) + " / " + beside, lag(relay, seconds), anchor, Bound.AT_MOST, limit);
  }

  private static String lag(String side, int seconds) {
    return side + ", lag after " + seconds + " s";
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms.quick() ? List.of(2) : List.of(2, 12));
  }

  private static final class Open implements Contest {
    private static final long WARM_MILLIS = 500;
    private static final long PAUSE_NANOS = 1_000_000;

    private final List<Integer> outages;
    private final Closing closing = new Closing();
    private final BenchFolder folder = closing.add(BenchFolder.fresh());
    private final RedisServer server =
        closing.add(RedisServer.start(folder.path().resolve("redis")));

    Open(List<Integer> outages) {
      this.outages = outages;
    }

    @Override
    public List<Score> round(int number) {
      List<Score> scores = new ArrayList<>();
      scores.add(new Score(BOUND, "ms", BOUND_MILLIS));
      for (int seconds : outages) {
        scores.addAll(livedThrough(seconds));
      }
      return scores;
    }

    private List<Score> livedThrough(int seconds) {
      try (Closing sides = new Closing()) {
        OpenLog log = sides.add(OpenLog.record());
        Pump shipped = sides.add(pump(log, "shipped", shipped()));
        Pump eager = sides.add(pump(log, "eager", eager()));
        LettuceSide lettuce = new LettuceSide(server.url(), "lettuce");
        Pump theirs = sides.add(new Pump("lettuce", lettuce, PAUSE_NANOS, () -> waited(lettuce)));
        Pump caller = sides.add(new Pump("caller", () -> {}, PAUSE_NANOS, () -> appended(log)));
        pause(TimeUnit.MILLISECONDS.toNanos(WARM_MILLIS));
        server.kill();
        List<Pump> all = List.of(shipped, eager, theirs, caller);
        all.forEach(Pump::arm);
        pause(TimeUnit.SECONDS.toNanos(seconds));
        Thread starting = Thread.ofPlatform().name("redis-start").start(server::startEmpty);
        long backNanos = firstPing();
        List<Score> scores =
            List.of(
                shipped.lag(lag(SHIPPED, seconds), backNanos),
                eager.lag(lag(EAGER, seconds), backNanos),
                theirs.lag(lag(LETTUCE, seconds), backNanos),
                caller.longest("our caller's longest append, outage of " + seconds + " s"),
                theirs.longest("Lettuce's caller blocked, outage of " + seconds + " s"));
        join(starting);
        return scores;
      }
    }

    private Pump pump(OpenLog log, String source, LadderRules rules) {
      RelaySide relay = new RelaySide(log, source, server.url(), rules);
      return new Pump(source, relay, 0, () -> relay.step() > 0);
    }

    /// As the configuration chooses for a server on this host.
    private static LadderRules shipped() {
      return LadderRules.COMMANDS.withProbes(ProbeRules.NEAR);
    }

    private static LadderRules eager() {
      return LadderRules.COMMANDS.withProbes(ProbeRules.every(EAGER_PROBE));
    }

    /// A caller as there are many: what fails is tried again.
    private static boolean waited(LettuceSide lettuce) {
      try {
        lettuce.appendOne();
        return true;
      } catch (RedisException _) {
        return false;
      }
    }

    private static boolean appended(OpenLog log) {
      log.appendAndForce(Entries.payload());
      return true;
    }

    /// When the first PING of a connection of its own was answered.
    private long firstPing() {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BACK_SECONDS_MAX);
      while (System.nanoTime() - end < 0) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
          socket
              .getOutputStream()
              .write("PING\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          if (socket.getInputStream().read() == '+') {
            return System.nanoTime();
          }
        } catch (IOException _) {
          // Not yet: the next look comes in a moment.
          LockSupport.parkNanos(200_000);
        }
      }
      throw new Unmeasurable("Redis did not come back");
    }

    private static void pause(long nanos) {
      long end = System.nanoTime() + nanos;
      while (end - System.nanoTime() > 0) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Unmeasurable("interrupted", e);
      }
    }

    @Override
    public void close() {
      closing.close();
    }
  }
}
