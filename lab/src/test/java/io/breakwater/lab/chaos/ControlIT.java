package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.RoadState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Protocol.Command;

/// Commands by the road, to a real trader, through a real Redis.
@Execution(ExecutionMode.CONCURRENT)
class ControlIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Long enough for a gate that would open.
  private static final Duration LOOK = Duration.ofSeconds(3);

  private static final String RIGHTS =
      "+@read +@stream +@hash +@pubsub +@connection +@transaction +@string +@scripting +info +role"
          + " +blpop +scan +pexpire +del";

  /// Every name but that of the commands.
  private static final String[] ALL_BUT_CONTROL = {
    "~bw:trader*",
    "~bw:policy*",
    "~bw:in:*",
    "~bw:epochs:*",
    "~bw:cursors:*",
    "~bw:silent",
    "~bw:gaps"
  };

  @TempDir Path temporary;

  private static void user(RedisServer redis, String... rules) {
    List<String> all = new ArrayList<>(List.of("SETUSER", "bot"));
    all.addAll(List.of(rules));
    redis.ask(Command.ACL, all.toArray(String[]::new));
  }

  private static Map<String, String> settings(RedisServer redis) {
    return Map.of(
        "redis.url",
        redis.url().replace("redis://", "redis://bot:s3cret@"),
        "redis.reconnect.max_delay_ms",
        "1000");
  }

  private static String command(String name, String more) {
    return "{\"command\":\"%s\",\"operator\":\"ann\",\"reason\":\"test\"%s}".formatted(name, more);
  }

  private static boolean isOpen(Floor floor) throws InterruptedException {
    return floor.spoken().map(spoken -> spoken.verdict().equals("OPEN")).orElse(false);
  }

  @Test
  @Timeout(180)
  void aHaltThatIsUnreadWhenContactIsBackIsDecidedBeforeAnythingIsRisked() throws Exception {
    try (RedisServer redis = RedisServer.start(temporary.resolve("redis"))) {
      user(redis, "on", ">s3cret", "~*", "&*");
      user(redis, RIGHTS.split(" "));
      try (Floor floor = Floor.open(temporary.resolve("data"), settings(redis));
          TraderRecord record = floor.record()) {
        Streams streams = new Streams(redis);
        RoadLoad load = RoadLoad.on(floor, streams);
        try {
          Deadline.await("exposure", PATIENCE, () -> intents(record.refresh()) > 2);
          user(redis, "resetkeys");
          user(redis, ALL_BUT_CONTROL);
          redis.ask(Command.CLIENT, "KILL", "USER", "bot");
          Deadline.await("the gate closed", PATIENCE, () -> !isOpen(floor));
          streams.add(
              Streams.CONTROL, "type", "command", "data", command("halt", ",\"scope\":\"all\""));

          boolean opened = Deadline.within(LOOK, () -> isOpen(floor));

          assertThat(opened).as("the gate opened with a halt unread").isFalse();
          assertThat(floor.spoken().orElseThrow().blocking()).contains("bus");
          user(redis, "~*");
          Deadline.await("the road up", PATIENCE, () -> isUp(record.refresh()));
        } finally {
          load.close();
        }
        List<Fact> facts = factsSinceTheLoss(record.refresh());
        int halted = first(facts, GateFact.HaltSet.class);
        int up = facts.indexOf(lastMove(facts));
        System.out.printf(
            "control: %d facts since the loss, halt %d, up %d%n", facts.size(), halted, up);
        assertThat(halted).isNotNegative().isLessThan(up);
        assertThat(facts).noneMatch(OrderFact.IntentMade.class::isInstance);
      }
    }
  }

  private static long intents(TraderRecord record) {
    return record.facts(OrderFact.IntentMade.class).count();
  }

  private static boolean isUp(TraderRecord record) {
    return record
        .facts(GateFact.RoadMoved.class)
        .reduce((_, last) -> last)
        .map(last -> last.fact().state() == RoadState.UP)
        .orElse(false);
  }

  private static Fact lastMove(List<Fact> facts) {
    return facts.stream()
        .filter(GateFact.RoadMoved.class::isInstance)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static int first(List<Fact> facts, Class<? extends Fact> type) {
    for (int i = 0; i < facts.size(); i++) {
      if (type.isInstance(facts.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /// From the moment at which the road was lost that had been up.
  private static List<Fact> factsSinceTheLoss(TraderRecord record) {
    List<Fact> facts = new ArrayList<>();
    boolean wasUp = false;
    boolean lost = false;
    for (var turn : record.turns()) {
      for (Fact fact : turn.facts()) {
        if (fact instanceof GateFact.RoadMoved moved) {
          lost = lost || (wasUp && moved.state() == RoadState.DOWN);
          wasUp = wasUp || moved.state() == RoadState.UP;
        }
        if (lost) {
          facts.add(fact);
        }
      }
    }
    return facts;
  }

  @Test
  @Timeout(240)
  void anotherHostsCommandLineAndTheChannelReachTheTrader() throws Exception {
    try (RedisServer redis = RedisServer.start(temporary.resolve("redis"))) {
      Streams streams = new Streams(redis);
      // They stood there before this trader ever lived.
      old(redis, 1, command("flatten", ",\"scope\":\"all\""));
      old(redis, 2, command("halt", ",\"scope\":\"symbol:BNBUSDT\""));
      Map<String, String> here =
          Map.of("redis.url", redis.url(), "components", "paper,feeder,trader");
      Map<String, String> there = Map.of("redis.url", redis.url(), "components", "monitor");
      try (Floor floor = Floor.open(temporary.resolve("data"), here);
          Rig elsewhere = new Rig(temporary.resolve("elsewhere"), there);
          TraderRecord record = floor.record()) {
        String setAside = causeOf(record.refresh(), "1000-1");
        assertThat(setAside).startsWith("too late: written at 1970-01-01T00:00:01Z");
        assertThat(record.facts(GateFact.HaltSet.class)).hasSize(1);

        Ran status = elsewhere.run("status");
        assertThat(status.text()).as("%s", status).contains("gate OPEN");
        Ran halt = elsewhere.run("halt", "symbol:ETHUSDT", "--reason", "test");
        assertThat(halt.text()).contains("no new exposure for symbol:ETHUSDT");
        Ran resume = elsewhere.run("resume", "symbol:ETHUSDT", "--reason", "test");
        assertThat(resume.exitCode()).isEqualTo(4);
        assertThat(resume.text()).contains("this works on the trader's own host");
        Ran policy = elsewhere.run("policy", "set", "risk_mode=defensive", "--reason", "test");
        assertThat(policy.exitCode()).as("%s", policy).isZero();
        assertThat(elsewhere.run("policy", "get").text()).containsIgnoringCase("defensive");
        assertThat(elsewhere.run("policy", "history").text()).contains("VERSION");
        assertThat(elsewhere.run("orders").exitCode()).isZero();
        assertThat(record.refresh().facts(GateFact.HaltSet.class)).hasSize(2);

        long asked = System.currentTimeMillis();
        redis.ask(Command.PUBLISH, Streams.CONTROL, "trip");
        var tripped =
            Deadline.awaitValue(
                "the trip",
                PATIENCE,
                () -> record.refresh().facts(StopFact.Tripped.class).findFirst());
        System.out.printf(
            "control: tripped by the channel after %d ms%n", tripped.wallMillis() - asked);
        Ran trip = elsewhere.run("trip", "--reason", "again");
        assertThat(trip.text()).as("%s", trip).contains("BLOCKED", "VERIFIED");
        assertThat(streams.length(Streams.CONTROL)).isGreaterThan(3);
      }
    }
  }

  private static void old(RedisServer redis, int number, String data) {
    String id = "1000-" + number;
    redis.ask(Command.XADD, Streams.CONTROL, id, "type", "command", "data", data);
  }

  private static String causeOf(TraderRecord record, String entry) {
    return record
        .facts(WishFact.EntrySetAside.class)
        .filter(placed -> placed.fact().entry().equals(entry))
        .map(placed -> placed.fact().cause())
        .findFirst()
        .orElse("");
  }
}
