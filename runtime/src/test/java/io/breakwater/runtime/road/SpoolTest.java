package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RelaySource;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadTime;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.runtime.gauge.Histogram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SpoolTest {
  private static final long WALL = 1_700_000_000_000L;

  private final List<RoadEntry> log = new ArrayList<>();
  private final List<SpoolLevel> told = new ArrayList<>();
  private final Histogram replays = Histogram.ofWaiting();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Spool.class);
  private long nowMillis = WALL;

  private final Spool spool =
      new Spool(
          "trader",
          new ListSource(),
          new Spool.Limits(10, Duration.ofSeconds(100)),
          new Time(),
          replays,
          (level, _) -> told.add(level));

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void whatWaitsIsCountedInTheLogItself() {
    publish(3);
    spool.waiting(new EntryId(1, 2));
    assertThat(spool.spooled()).isEqualTo(1);

    publish(2);
    spool.waiting(new EntryId(1, 2));

    assertThat(spool.spooled()).isEqualTo(3);
    assertThat(spool.left()).isEqualTo(3);
  }

  @Test
  void aReplayIsToldWithItsCountAndMeasured() {
    publish(5);
    spool.waiting(EntryId.NONE);
    publish(1);

    spool.relayed(4);
    assertThat(spool.spooled()).isZero();
    assertThat(spool.left()).isEqualTo(2);
    nowMillis += 250;
    spool.relayed(2);

    assertThat(said())
        .containsExactly(
            "Replaying 6 events in chronological order source=trader",
            "replayed events=6 seconds=0.250 source=trader");
    assertThat(replays.reading().count()).isEqualTo(1);
    assertThat(replays.reading().sum()).isEqualTo(0.25);
  }

  @Test
  void whatRedisHadTakenBeforeItFellSilentIsNotReplayed() {
    publish(1);
    spool.waiting(EntryId.NONE);
    spool.delivered();

    assertThat(spool.left()).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void fourFifthsOfTheEventsAreToldAndAllOfThemAndThatTheyAreGone() {
    publish(7);
    spool.waiting(EntryId.NONE);
    assertThat(told).isEmpty();

    publish(1);
    spool.waiting(EntryId.NONE);
    spool.waiting(EntryId.NONE);
    assertThat(told).containsExactly(SpoolLevel.NEARLY_FULL);
    assertThat(spool.usedRatio()).isEqualTo(0.8);

    publish(4);
    spool.waiting(EntryId.NONE);
    spool.relayed(12);

    assertThat(told).containsExactly(SpoolLevel.NEARLY_FULL, SpoolLevel.FULL, SpoolLevel.ROOM);
    assertThat(spool.usedRatio()).isZero();
  }

  @Test
  void oneEventThatWaitsForLongIsEnough() {
    publish(1);
    spool.waiting(EntryId.NONE);
    nowMillis += 80_000;
    spool.waiting(EntryId.NONE);

    assertThat(told).containsExactly(SpoolLevel.NEARLY_FULL);
  }

  private void publish(int entries) {
    for (int i = 0; i < entries; i++) {
      EntryId id = new EntryId(1, log.size() + 1L);
      String time = Instant.ofEpochMilli(nowMillis).toString();
      log.add(new RoadEntry(id, "trade.opened", "trader", time, "", "", "{}"));
    }
  }

  private List<String> said() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private final class ListSource implements RelaySource {
    private EntryId behind = EntryId.NONE;

    @Override
    public void seek(EntryId newBehind) {
      behind = newBehind;
    }

    @Override
    public Read read(int entriesMax, Consumer<RoadEntry> into) {
      List<RoadEntry> next =
          log.stream().filter(entry -> entry.id().isAfter(behind)).limit(entriesMax).toList();
      next.forEach(into);
      behind = next.isEmpty() ? behind : next.getLast().id();
      return next.isEmpty() ? new Read.AtEnd() : new Read.Some();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private final class Time implements RoadTime {
    @Override
    public long nanos() {
      return nowMillis * 1_000_000;
    }

    @Override
    public long wallMillis() {
      return nowMillis;
    }

    @Override
    public void pause(long nanos) {
      nowMillis += nanos / 1_000_000;
    }

    @Override
    public double chance() {
      return 0;
    }
  }
}
