package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.Delivery;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.model.input.Cursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a stream gives that anybody may write to, and whether that is all.
class RoadTailTest {
  private static final String STREAM = "bw:control";
  private static final int ENTRIES_PER_STEP = 2;
  private static final int STEPS = 20;

  private final ScriptedRedis redis = new ScriptedRedis();
  private final SteppedTime time = new SteppedTime();
  private final List<Cursor> cursors = new ArrayList<>();
  private final RoadTail<String> tail = tail();

  private RoadTail<String> tail() {
    RoadSession session = new RoadSession(redis, LadderRules.SUBSCRIPTIONS, time);
    RoadConsumer.Subscription subscription =
        new RoadConsumer.Subscription(
            List.of(STREAM), List.of(), "", ENTRIES_PER_STEP, Duration.ZERO);
    return new RoadTail<>(
        STREAM,
        session,
        taker -> new RoadConsumer(subscription, Map.of(), session, taker, _ -> {}),
        new RoadTail.Reading<>() {
          @Override
          public String read(Delivery.Event event) {
            if (event.entry().data().equals("\"defect\"")) {
              throw new ArithmeticException("overflow");
            }
            return event.entry().data();
          }

          @Override
          public String refused(EntryId at, String cause) {
            return "refused " + at + " " + cause;
          }
        },
        () -> {});
  }

  private void steps(int steps) {
    for (int i = 0; i < steps; i++) {
      tail.step();
      time.pass(10);
    }
  }

  /// A look that fails, whatever wait follows, and what comes then.
  private void reconnect() {
    tail.step();
    time.pass(60_000);
    steps(STEPS);
  }

  private List<String> taken() {
    List<String> taken = new ArrayList<>();
    tail.poll(
        100,
        (text, cursor) -> {
          taken.add(text);
          cursors.add(cursor);
        });
    return taken;
  }

  private boolean isWhole(long atNanos) {
    return tail.missing(atNanos).isEmpty();
  }

  @Test
  void anEntryThatNobodyForesawIsSetAsideInItsPlaceAndTheNextIsTaken() {
    redis.add(STREAM, 1, "signal", "\"first\"");
    redis.add(STREAM, 2, "signal", "\"defect\"");
    redis.add(STREAM, 3, "signal", "{\"broken\":");
    redis.add(STREAM, 4, "signal", "\"next\"");
    steps(STEPS);

    List<String> taken = taken();
    assertThat(taken).hasSize(4).startsWith("\"first\"").endsWith("\"next\"");
    assertThat(taken.get(1)).isEqualTo("refused 1-2 java.lang.ArithmeticException: overflow");
    assertThat(taken.get(2)).startsWith("refused 1-3 its data is no JSON");
    assertThat(cursors.stream().map(Cursor::sequence)).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void beforeItWasReadNobodyKnowsWhatStandsThere() {
    assertThat(tail.missing(0)).isPresent();
  }

  @Test
  void anEmptyStreamIsWholeAtTheFirstLook() {
    steps(1);
    taken();

    assertThat(isWhole(0)).isTrue();
  }

  @Test
  void itIsWholeOnlyWhenWhatStoodThereWasTakenTooNotWhenItWasRead() {
    for (int i = 1; i <= 5; i++) {
      redis.add(STREAM, i, "command", "\"" + i + "\"");
    }
    long connected = time.nanos();
    steps(STEPS);

    assertThat(isWhole(connected)).isFalse();
    tail.poll(4, (_, _) -> {});
    assertThat(isWhole(connected)).isFalse();
    tail.poll(4, (_, _) -> {});
    assertThat(isWhole(connected)).isTrue();
  }

  @Test
  void anOlderLookSaysNothingOfALaterInstant() {
    steps(STEPS);
    taken();
    long later = time.nanos();
    redis.add(STREAM, 1, "command", "\"halt\"");

    assertThat(isWhole(later)).isFalse();
    steps(STEPS);
    assertThat(isWhole(later)).isFalse();
    assertThat(taken()).containsExactly("\"halt\"");
    assertThat(isWhole(later)).isTrue();
  }

  @Test
  void aReaderWithoutConnectionKnowsNothingWhateverItKnewBefore() {
    steps(STEPS);
    taken();
    redis.kill();
    steps(STEPS);

    assertThat(tail.missing(0))
        .hasValueSatisfying(text -> assertThat(text).contains("cannot be read"));
    redis.start();
    reconnect();
    assertThat(isWhole(0)).isFalse();
    taken();
    assertThat(isWhole(0)).isTrue();
  }

  @Test
  void aStreamThatMayNotBeReadIsNeverWhole() {
    redis.deny(STREAM);
    steps(STEPS);
    assertThat(isWhole(0)).isFalse();

    redis.add(STREAM, 1, "command", "\"halt\"");
    redis.allow(STREAM);
    reconnect();
    assertThat(isWhole(0)).isFalse();
    assertThat(taken()).containsExactly("\"halt\"");
    assertThat(isWhole(0)).isTrue();
  }

  @Test
  void whatWasDeletedAtTheEndIsNotWaitedFor() {
    redis.add(STREAM, 1, "command", "\"1\"");
    redis.add(STREAM, 2, "command", "\"2\"");
    redis.delete(STREAM, new EntryId(1, 2));
    steps(STEPS);

    assertThat(taken()).containsExactly("\"1\"");
    assertThat(isWhole(0)).isTrue();
  }

  @Test
  void aRedisThatComesBackEmptyIsReadAgainBeforeItIsWhole() {
    redis.add(STREAM, 5, "command", "\"5\"");
    steps(STEPS);
    taken();
    redis.restartEmpty();
    redis.add(STREAM, 1, "command", "\"1\"");
    long connected = time.nanos();
    reconnect();

    assertThat(isWhole(connected)).isFalse();
    assertThat(taken()).containsExactly("\"1\"");
    assertThat(isWhole(connected)).isTrue();
  }
}
