package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.log.Touch;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A log of another host, as its stream tells it.
class RoadReaderTest {
  private static final String STREAM = "bw:trader.turns";

  private final ScriptedRedis redis = new ScriptedRedis();
  private final SteppedTime time = new SteppedTime();
  private final List<LogPosition> renewed = new ArrayList<>();
  private long beats;
  private final RoadReader reader = reader();

  private RoadReader reader() {
    RoadSession session = new RoadSession(redis, LadderRules.COMMANDS, time);
    RoadConsumer.Subscription subscription =
        new RoadConsumer.Subscription(List.of(STREAM), List.of(), "", 100, Duration.ZERO);
    return new RoadReader(
        new RoadReader.Order("trader.turns", LogPosition.START, 100, 0),
        session,
        (taker, findings) -> new RoadConsumer(subscription, Map.of(), session, taker, findings),
        () -> {},
        renewed::add);
  }

  private void holds(long epoch, long sequence) {
    redis.add(
        STREAM,
        new EntryId(epoch, sequence),
        Map.of(
            "id", epoch + "-" + sequence,
            "type", RecordType.TURN.name(),
            "data", "{\"n\":" + sequence + "}"));
  }

  /// The writer's host speaks, and the reading thread reads, for so many seconds.
  private void seconds(int seconds) throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      beats++;
      redis.hash("bw:alive:trader.turns").put(RoadReader.BEAT, "life " + beats);
      silentSeconds(1);
    }
  }

  private void silentSeconds(int seconds) throws InterruptedException {
    for (int i = 0; i < seconds; i++) {
      reader.step();
      time.pass(1_000);
      reader.step();
    }
  }

  /// What is told, one word for each.
  private List<String> told() {
    List<String> told = new ArrayList<>();
    boolean more = true;
    while (more) {
      Polled polled =
          reader.poll(
              record ->
                  told.add(
                      record.epoch()
                          + "-"
                          + record.sequence()
                          + " "
                          + StandardCharsets.UTF_8.decode(record.payload())),
              10);
      switch (polled) {
        case Polled.Delivered _ -> {
          // Told already, one by one.
        }
        case Polled.Idle _ -> more = false;
        case Polled.Skipped(var from, var to) -> told.add("gone " + from + ".." + to);
        case Polled.Renewed(var epoch, var next) -> told.add("anew " + epoch + "-" + next);
        case Polled.Broken broken -> told.add(broken.toString());
      }
    }
    return told;
  }

  @Test
  void recordsAreToldInOrderAndThenItIsInTouch() throws InterruptedException {
    holds(10, 1);
    holds(10, 2);
    seconds(3);

    assertThat(reader.touch()).isInstanceOf(Touch.CatchingUp.class);
    assertThat(told()).containsExactly("10-1 {\"n\":1}", "10-2 {\"n\":2}");
    assertThat(reader.touch()).isInstanceOf(Touch.Close.class);
    assertThat(reader.position()).isEqualTo(new LogPosition(10, 2));
  }

  @Test
  void aRedisThatAnswersIsNoContactWhileTheWritersHostIsSilent() throws InterruptedException {
    holds(10, 1);
    redis.hash("bw:alive:trader.turns").put(RoadReader.BEAT, "an old word");
    silentSeconds(5);
    told();

    assertThat(reader.touch()).isInstanceOf(Touch.Lost.class);
  }

  @Test
  void aHostThatFallsSilentIsLostAfterFourSeconds() throws InterruptedException {
    seconds(3);
    told();
    assertThat(reader.touch()).isInstanceOf(Touch.Close.class);

    silentSeconds(3);
    assertThat(reader.touch()).isInstanceOf(Touch.Close.class);
    silentSeconds(3);
    assertThat(reader.touch()).isInstanceOf(Touch.Lost.class);
    seconds(3);
    told();
    assertThat(reader.touch()).isInstanceOf(Touch.Close.class);
  }

  @Test
  void whatIsMissingIsSeenByTheNumbersWhoeverMadeTheGap() throws InterruptedException {
    holds(10, 1);
    holds(10, 4);
    seconds(2);

    assertThat(told()).containsExactly("10-1 {\"n\":1}", "gone 2..3", "10-4 {\"n\":4}");
  }

  @Test
  void aJournalThatWasSetAsideBeginsAnew() throws InterruptedException {
    holds(10, 5);
    holds(20, 3);
    seconds(2);

    assertThat(told())
        .containsExactly("gone 1..4", "10-5 {\"n\":5}", "anew 20-3", "20-3 {\"n\":3}");
    assertThat(renewed).containsExactly(new LogPosition(20, 2));
  }

  @Test
  void aRedisThatComesBackEmptyIsNotInTouchBeforeItHoldsSomethingNewAndNothingIsToldTwice()
      throws InterruptedException {
    holds(10, 1);
    holds(10, 2);
    seconds(3);
    told();
    redis.restartEmpty();
    seconds(4);
    assertThat(told()).isEmpty();
    assertThat(reader.touch()).isNotInstanceOf(Touch.Close.class);

    holds(10, 1);
    holds(10, 2);
    holds(10, 3);
    seconds(4);

    assertThat(told()).containsExactly("10-3 {\"n\":3}");
    assertThat(reader.touch()).isInstanceOf(Touch.Close.class);
  }
}
