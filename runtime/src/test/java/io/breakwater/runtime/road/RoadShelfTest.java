package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadSession;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where a reader of another host's log begins.
class RoadShelfTest {
  private static final LogPosition LATER = new LogPosition(20, 7);

  private final SteppedTime time = new SteppedTime();
  private final List<LogPosition> opened = new ArrayList<>();
  private final List<Long> pauses = new ArrayList<>();
  private final List<Snapshot> kept = new ArrayList<>();
  private final RoadShelf shelf = new RoadShelf(this::reader, () -> List.copyOf(kept), time);

  private RoadReader reader(LogPosition behind, Long pause) {
    opened.add(behind);
    pauses.add(pause);
    RoadSession session = new RoadSession(new ScriptedRedis(), LadderRules.COMMANDS, time);
    return new RoadReader(
        new RoadReader.Order("trader.turns", behind, 1, pause),
        session,
        (taker, findings) ->
            new RoadConsumer(
                new RoadConsumer.Subscription(List.of(), List.of(), "", 1, Duration.ZERO),
                Map.of(),
                session,
                taker,
                findings),
        () -> {},
        _ -> {});
  }

  private static Snapshot snapshot(long epoch) {
    return new Snapshot(new LogPosition(epoch, 3), 1, "a build", ByteBuffer.allocate(1));
  }

  @Test
  void theFirstBeginningIsAtOnceAndTheNextNotSoonerThanASecondLater() {
    shelf.fromBeginning().close();
    time.pass(400);
    shelf.fromBeginning().close();
    shelf.behind(LATER).close();

    assertThat(opened).containsExactly(LogPosition.START, LogPosition.START, LATER);
    assertThat(pauses).containsExactly(0L, 600_000_000L, 0L);
  }

  @Test
  void aJournalThatBeganAnewIsReadFromThereAndOlderSnapshotsAreOfTheOneBefore() {
    kept.add(snapshot(20));
    kept.add(snapshot(10));
    assertThat(shelf.snapshots()).hasSize(2);

    shelf.beginsBehind(LATER);

    shelf.fromBeginning().close();
    assertThat(opened).containsExactly(LATER);
    assertThat(shelf.snapshots().stream().map(each -> each.at().epoch())).containsExactly(20L);
  }
}
