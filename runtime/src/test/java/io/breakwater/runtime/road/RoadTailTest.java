package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.Delivery;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadDoor;
import io.breakwater.bus.redis.RoadEar;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadFailure;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoadTailTest {
  private static final String STREAM = "bw:in:signals";

  private final List<String> refused = new ArrayList<>();
  private final List<Consumer<Delivery>> takers = new ArrayList<>();

  @Test
  void anEntryThatNobodyForesawIsSetAsideAndTheNextIsTaken() {
    RoadTail<String> tail = tail();

    takers.getFirst().accept(event(1, "first"));
    takers.getFirst().accept(event(2, "defect"));
    takers.getFirst().accept(event(3, "next"));

    assertThat(taken(tail)).containsExactly("first", "next");
    assertThat(refused).containsExactly("1-2 java.lang.ArithmeticException: overflow");
  }

  private static List<String> taken(RoadTail<String> tail) {
    List<String> taken = new ArrayList<>();
    tail.poll(10, (text, _) -> taken.add(text));
    return taken;
  }

  private static Delivery event(long number, String data) {
    EntryId id = new EntryId(1, number);
    return new Delivery.Event(STREAM, id, new RoadEntry(id, "signal", STREAM, "", "", "", data));
  }

  private RoadTail<String> tail() {
    RoadSession session = new RoadSession(new Nowhere(), LadderRules.SUBSCRIPTIONS, new Still());
    return new RoadTail<>(
        STREAM,
        session,
        taker -> {
          takers.add(taker);
          return new RoadConsumer(
              new RoadConsumer.Subscription(List.of(STREAM), List.of(), "", 1, Duration.ZERO),
              Map.of(),
              session,
              taker,
              _ -> {});
        },
        RoadTailTest::read,
        new RoadTail.Listener() {
          @Override
          public void arrived() {}

          @Override
          public void refused(String stream, String entry, String cause) {
            refused.add(entry + " " + cause);
          }
        });
  }

  private static String read(Delivery.Event event) {
    if (event.entry().data().equals("defect")) {
      throw new ArithmeticException("overflow");
    }
    return event.entry().data();
  }

  /// There is no server.
  private static final class Nowhere implements RoadDoor {
    @Override
    public Road open() {
      throw new RoadFailed(RoadFailure.REFUSED, "nobody listens");
    }

    @Override
    public boolean answers() {
      return false;
    }

    @Override
    public RoadEar listen(String channel) {
      throw new RoadFailed(RoadFailure.REFUSED, "nobody listens");
    }
  }

  private static final class Still implements RoadTime {
    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public void pause(long nanos) {}

    @Override
    public double chance() {
      return 0;
    }
  }
}
