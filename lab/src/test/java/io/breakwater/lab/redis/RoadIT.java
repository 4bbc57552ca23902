package io.breakwater.lab.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.redis.Delivery;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.JedisDoor;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.LadderState;
import io.breakwater.bus.redis.LeaseRules;
import io.breakwater.bus.redis.LeaseState;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadFailure;
import io.breakwater.bus.redis.RoadLease;
import io.breakwater.bus.redis.RoadLook;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/// Sessions with real servers: who may in, who is believed, and what goes on by itself.
class RoadIT {
  /// The rights that docs/road.md names.
  private static final String RIGHTS =
      "~bw:* &bw:* +@read +@stream +@hash +@pubsub +@connection +@transaction +@string +@scripting"
          + " +info +role +blpop +scan +pexpire +del";

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path folder;

  private final RealTime time = new RealTime();

  private static void isUsable(RoadSettings settings) {
    try (Road road = new JedisDoor(settings).open()) {
      SequencedMap<String, String> fields = new LinkedHashMap<>(Map.of("type", "x"));
      EntryId id = road.appendAnyhow("bw:x", fields);
      assertThat(road.stateOf("bw:x").top()).isEqualTo(id);
      assertThat(road.range("bw:x", EntryId.NONE, id, 9)).hasSize(1);
      assertThat(road.streams("bw:*")).containsExactly("bw:x");
      assertThat(road.claim("bw:epochs:x", "1", "us")).isEqualTo("us");
      assertThat(road.claim("bw:epochs:x", "1", "them")).isEqualTo("us");
      assertThat(road.fieldsOf("bw:epochs:x")).isEqualTo(Map.of("1", "us"));
      assertThat(road.trimToNewest("bw:x", 0)).isEqualTo(1);
      assertThat(road.stateOf("bw:x").trimmedUpTo()).isEqualTo(id);
      assertThat(road.take("bw:lease:x", "a", 1000)).isTrue();
      assertThat(road.renew("bw:lease:x", "a", 1000)).isTrue();
      assertThat(road.renew("bw:lease:x", "b", 1000)).isFalse();
      assertThat(road.release("bw:lease:x", "b")).isFalse();
      assertThat(road.release("bw:lease:x", "a")).isTrue();
      road.publish(RoadNames.WAKE_CHANNEL, "x");
      road.listen(1);
    }
  }

  @Test
  void aUserOfItsOwnHasAllTheRightsItNeeds() {
    try (var redis = RedisServer.start(folder.resolve("redis"))) {
      List<String> rule = new ArrayList<>(List.of("SETUSER", "bot", "on", ">s3cret"));
      rule.addAll(List.of(RIGHTS.split(" ")));
      redis.ask(Command.ACL, rule.toArray(String[]::new));

      isUsable(RoadSettings.of(redis.url()).withLogin("bot", "s3cret"));
    }
  }

  @Test
  void aWrongPasswordIsClassedAndTriedSlowly() {
    try (var redis = RedisServer.start(folder.resolve("redis"), "requirepass s3cret")) {
      var door = new JedisDoor(RoadSettings.of(redis.url()).withLogin("", "wr0ng"));
      var session = new RoadSession(door, LadderRules.COMMANDS, time);

      assertThat(session.road()).isEmpty();

      assertThat(session.trouble())
          .hasValueSatisfying(failed -> {
            assertThat(failed.failure()).isEqualTo(RoadFailure.AUTHENTICATION);
            assertThat(failed.line()).doesNotContain("wr0ng");
          });
      assertThat(session.state())
          .isInstanceOfSatisfying(
              LadderState.Waiting.class,
              waiting ->
                  assertThat(waiting.tryAtNanos() - time.nanos()).isGreaterThan(25_000_000_000L));
      assertThat(door.look()).isEqualTo(RoadLook.ANSWERS);
    }
  }

  @Test
  void aCertificateThatIsTrustedEncryptsAndAnotherIsRefused()
      throws IOException, GeneralSecurityException {
    Certificate own = Certificate.make(folder);
    try (var redis =
        RedisServer.start(
            folder.resolve("redis"),
            "tls-cert-file " + own.certificate(),
            "tls-key-file " + own.key(),
            "tls-ca-cert-file " + own.certificate(),
            "tls-auth-clients no")) {
      var settings = RoadSettings.of("rediss://127.0.0.1:" + redis.port());

      isUsable(
          settings.withTls(
              new RoadSettings.Tls(true, Optional.of(own.truststore()), Certificate.PASSWORD)));

      assertThatThrownBy(() -> new JedisDoor(settings).open())
          .isInstanceOfSatisfying(
              RoadFailed.class,
              failed -> assertThat(failed.failure()).isEqualTo(RoadFailure.CERTIFICATE));
    }
  }

  @Test
  void anExpiredCertificateIsRefusedWithItsReasonAlthoughItIsTrusted()
      throws IOException, GeneralSecurityException {
    Certificate expired = Certificate.expired(folder);
    try (var redis =
        RedisServer.start(
            folder.resolve("redis"),
            "tls-cert-file " + expired.certificate(),
            "tls-key-file " + expired.key(),
            "tls-ca-cert-file " + expired.certificate(),
            "tls-auth-clients no")) {
      var trusting =
          new RoadSettings.Tls(true, Optional.of(expired.truststore()), Certificate.PASSWORD);
      var door =
          new JedisDoor(RoadSettings.of("rediss://127.0.0.1:" + redis.port()).withTls(trusting));
      var session = new RoadSession(door, LadderRules.COMMANDS, time);

      assertThat(session.road()).isEmpty();

      assertThat(session.trouble())
          .hasValueSatisfying(failed -> {
            assertThat(failed.failure()).isEqualTo(RoadFailure.CERTIFICATE);
            assertThat(failed.line()).contains("out of date: NotAfter");
          });
      assertThat(door.look()).isEqualTo(RoadLook.NOT_TAKEN);
    }
  }

  @Test
  void whoSpeaksOtherwiseThanRedisIsThereAndNotTaken() throws IOException {
    try (var other = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(other));
      String url = "redis://127.0.0.1:" + other.getLocalPort();

      assertThat(new JedisDoor(RoadSettings.of(url)).look()).isEqualTo(RoadLook.NOT_TAKEN);
    }
  }

  private static void greet(ServerSocket other) {
    try (Socket caller = other.accept()) {
      caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      caller.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nobodyThereIsRefusedAndAServerThatHangsTimesOut() {
    var limits =
        new RoadSettings.Limits(
            Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(300), 100, 1000);
    try (var redis = RedisServer.start(folder.resolve("redis"))) {
      var door = new JedisDoor(RoadSettings.of(redis.url()).withLimits(limits));
      try (Road road = door.open()) {
        redis.pauseProcess();
        assertThatThrownBy(road::ping)
            .isInstanceOfSatisfying(
                RoadFailed.class,
                failed -> assertThat(failed.failure()).isEqualTo(RoadFailure.TIMEOUT));
        assertThat(door.look()).isEqualTo(RoadLook.SILENT);
        redis.resumeProcess();
      }
      redis.kill();

      assertThat(door.look()).isEqualTo(RoadLook.SILENT);
      assertThatThrownBy(door::open)
          .isInstanceOfSatisfying(
              RoadFailed.class,
              failed -> assertThat(failed.failure()).isEqualTo(RoadFailure.REFUSED));
    }
  }

  @Test
  void aSubscriptionByPatternGoesOnAfterTenRestarts() {
    List<Delivery> delivered = new ArrayList<>();
    try (var redis =
            RedisServer.start(folder.resolve("redis"), "appendonly yes", "appendfsync always");
        var consumer = patternReader(redis, delivered)) {
      for (int i = 1; i <= 10; i++) {
        // A stream of its own each time: the pattern finds it without a restart of the reader.
        redis.ask(Command.XADD, "bw:feed-" + i, "*", "type", "t", "data", "{\"n\":" + i + "}");
        consume(consumer, delivered, i);
        redis.kill();
        consumer.step();
        redis.start();
      }
      redis.ask(Command.XADD, "bw:feed-1", "*", "type", "t", "data", "{\"n\":11}");
      consume(consumer, delivered, 11);

      assertThat(delivered)
          .hasSize(11)
          .allSatisfy(each -> assertThat(each).isInstanceOf(Delivery.Event.class));
    }
  }

  private RoadConsumer patternReader(RedisServer redis, List<Delivery> delivered) {
    return new RoadConsumer(
        new RoadConsumer.Subscription(
            List.of(), List.of("bw:feed-*"), "", 100, Duration.ofMillis(20)),
        Map.of(),
        new RoadSession(
            new JedisDoor(RoadSettings.of(redis.url())), LadderRules.SUBSCRIPTIONS, time),
        delivered::add,
        finding -> {
          throw new IllegalStateException("found " + finding);
        });
  }

  private static void consume(RoadConsumer consumer, List<Delivery> delivered, int wanted) {
    long began = System.nanoTime();
    while (delivered.size() < wanted) {
      consumer.step();
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("only " + delivered);
      }
    }
  }

  @Test
  void whatIsBrokenIsSetAsideAndTheRestGoesOn() {
    List<Delivery> delivered = new ArrayList<>();
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var consumer = patternReader(redis, delivered)) {
      String stream = "bw:feed-1";
      redis.ask(Command.XADD, stream, "*", "type", "t", "data", "{\"n\":1}");
      redis.ask(Command.XADD, stream, "*", "type", "t", "data", "{\"n\":");
      redis.ask(Command.XADD, stream, "*", "rubbish", "\u0000\u0001");
      redis.ask(Command.XADD, stream, "*", "type", "t", "data", "\"" + "x".repeat(2 << 20) + "\"");
      redis.ask(
          Command.XADD, stream, "*", "type", "t", "data", "{}", "time", "2999-01-01T00:00:00Z");
      redis.ask(Command.XADD, stream, "*", "type", "t", "data", "{\"n\":2}");

      consume(consumer, delivered, 6);

      assertThat(delivered.stream().map(each -> each.getClass().getSimpleName()))
          .containsExactly("Event", "BadEntry", "BadEntry", "BadEntry", "BadEntry", "Event");
    }
  }

  @Test
  void theLeaseHasOneHolderAndANewRunOfTheServerVoidsIt() throws InterruptedException {
    LeaseRules rules =
        new LeaseRules(Duration.ofMillis(2_500), Duration.ofMillis(100), Duration.ofMillis(50));
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var first = lease(redis, "first", rules);
        var second = lease(redis, "second", rules)) {
      first.step();
      second.step();
      assertThat(first.state()).isInstanceOf(LeaseState.Held.class);
      assertThat(second.state()).isEqualTo(LeaseState.NONE);
      assertThat(first.allows(time.nanos(), time.wallMillis())).isFalse();

      long began = System.nanoTime();
      while (!first.allows(time.nanos(), time.wallMillis())) {
        first.step();
        TimeUnit.MILLISECONDS.sleep(20);
        assertThat(System.nanoTime() - began).isLessThan(PATIENCE.toNanos());
      }
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isGreaterThan(2_500);

      redis.kill();
      redis.startEmpty();
      long restarted = System.nanoTime();
      while (first.state() instanceof LeaseState.Held) {
        first.step();
        assertThat(System.nanoTime() - restarted).isLessThan(PATIENCE.toNanos());
      }
      assertThat(first.allows(time.nanos(), time.wallMillis())).isFalse();
    }
  }

  private RoadLease lease(RedisServer redis, String token, LeaseRules rules) {
    var door = new JedisDoor(RoadSettings.of(redis.url()));
    return new RoadLease("account", token, rules, new RoadSession(door, RoadRig.QUICK, time));
  }
}
