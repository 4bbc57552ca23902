package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.JedisDoor;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.RoadEar;
import io.breakwater.bus.redis.RoadFailure;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.bus.redis.RoadWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/// How soon the loss and the return of a real server are noticed.
class RoadWatchIT {
  private static final long PATIENCE_SECONDS = 30;

  /// Generous: each takes less than a second on a quiet machine.
  private static final long SOON_MILLIS = 10_000;

  private static final RoadSettings.Limits LIMITS =
      new RoadSettings.Limits(
          Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(500), 100, 1000);

  @TempDir Path folder;

  private record News(String what, long atNanos) {}

  private static final class Notes implements RoadWatch.Listener {
    private final BlockingQueue<News> news = new ArrayBlockingQueue<>(1000);

    @Override
    public void up(String runId) {
      news.add(new News("up", System.nanoTime()));
    }

    @Override
    public void down(RoadFailure failure, String detail) {
      news.add(new News(failure.name(), System.nanoTime()));
    }

    News await(String what) throws InterruptedException {
      while (true) {
        News next = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
          throw new IllegalStateException("no news of " + what);
        }
        if (next.what().equals(what)) {
          return next;
        }
      }
    }
  }

  private static long millis(long fromNanos, News news) {
    return TimeUnit.NANOSECONDS.toMillis(news.atNanos() - fromNanos);
  }

  @Test
  void aBrokenConnectionIsNoticedAtOnceAndTheReturnByTheNextProbe() throws InterruptedException {
    var notes = new Notes();
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var watch = watch(redis, notes)) {
      Thread thread = Thread.ofVirtual().start(() -> pump(watch));
      notes.await("up");

      long cut = System.nanoTime();
      redis.ask(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
      long cutMillis = millis(cut, notes.await("CUT"));
      notes.await("up");
      long killed = System.nanoTime();
      redis.kill();
      long killedMillis = millis(killed, notes.await("CUT"));
      notes.await("REFUSED");
      redis.start();
      long started = System.nanoTime();
      long backMillis = millis(started, notes.await("up"));
      long paused = System.nanoTime();
      redis.pauseProcess();
      long hungMillis = millis(paused, notes.await("TIMEOUT"));
      redis.resumeProcess();
      notes.await("up");
      thread.interrupt();
      thread.join();

      System.out.printf(
          "noticed: cut %d ms, killed %d ms, back %d ms after it listened, hung %d ms%n",
          cutMillis, killedMillis, backMillis, hungMillis);
      assertThat(cutMillis).isLessThan(SOON_MILLIS);
      assertThat(killedMillis).isLessThan(SOON_MILLIS);
      assertThat(backMillis).isLessThan(SOON_MILLIS);
    }
  }

  private static RoadWatch watch(RedisServer redis, Notes notes) {
    var door = new JedisDoor(RoadSettings.of(redis.url()).withLimits(LIMITS));
    var session = new RoadSession(door, LadderRules.SUBSCRIPTIONS, new RealTime());
    return new RoadWatch(session, LIMITS, notes);
  }

  private static void pump(RoadWatch watch) {
    try {
      watch.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aWakeUpIsHeard() {
    try (var redis = RedisServer.start(folder.resolve("redis"))) {
      var door = new JedisDoor(RoadSettings.of(redis.url()).withLimits(LIMITS));
      try (RoadEar ear = door.listen(List.of("bw:control", RoadNames.WAKE_CHANNEL));
          var road = door.open()) {
        road.publish(RoadNames.WAKE_CHANNEL, "bw:policy");

        assertThat(ear.next()).isEqualTo(new RoadEar.Heard(RoadNames.WAKE_CHANNEL, "bw:policy"));
      }
    }
  }
}
