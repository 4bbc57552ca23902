package io.breakwater.bus.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.RelayAction.HangUp;
import io.breakwater.bus.redis.RelayAction.Report;
import io.breakwater.bus.redis.RelayAction.Seek;
import io.breakwater.bus.redis.RelayEvent.Cut;
import io.breakwater.bus.redis.RelayEvent.Found;
import io.breakwater.bus.redis.RelayEvent.Likeness;
import io.breakwater.bus.redis.RelayEvent.Met;
import io.breakwater.bus.redis.RelayEvent.Old;
import io.breakwater.bus.redis.RelayEvent.Stored;
import io.breakwater.bus.redis.RelayEvent.Usurped;
import io.breakwater.bus.redis.RelayState.Apart;
import io.breakwater.bus.redis.RelayState.Author;
import io.breakwater.bus.redis.RelayState.Comparing;
import io.breakwater.bus.redis.RelayState.Fenced;
import io.breakwater.bus.redis.RelayState.Flowing;
import io.breakwater.bus.redis.RelayTable.Outcome.Contradicted;
import io.breakwater.bus.redis.RelayTable.Outcome.Moved;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of the relay's table.
class RelayTableTest {
  private static final long EPOCH = 20;
  private static final String STREAM = "bw:trader";
  private static final RelayTable TABLE = new RelayTable(STREAM, EPOCH);
  private static final EntryId ACKED = new EntryId(20, 5);
  private static final EntryId BELOW = new EntryId(20, 3);
  private static final EntryId ABOVE = new EntryId(20, 9);
  private static final EntryId MIDDLE = new EntryId(20, 7);
  private static final EntryId OLDER = new EntryId(10, 9);
  private static final Apart APART = new Apart(ACKED);
  private static final Flowing FLOWING = new Flowing(ACKED);
  private static final Comparing COMPARING = new Comparing(ACKED, ABOVE, Author.OURS, false);
  private static final Comparing UNSURE = new Comparing(ACKED, ABOVE, Author.UNKNOWN, false);
  private static final Comparing REFUSED = new Comparing(ACKED, ABOVE, Author.UNKNOWN, true);
  private static final Fenced FENCED = new Fenced(ACKED, "why");

  record Row(RelayState state, RelayEvent event, RelayState next, List<Class<?>> actions) {}

  private static Row row(RelayState state, RelayEvent event, RelayState next, Class<?>... actions) {
    return new Row(state, event, next, List.of(actions));
  }

  private static Stream<Row> moves() {
    return Stream.of(
        row(APART, new Met(ACKED, Author.OURS), FLOWING, Seek.class),
        row(APART, new Met(BELOW, Author.OURS), new Flowing(BELOW), Report.class, Seek.class),
        row(
            APART,
            new Met(EntryId.NONE, Author.NOBODY),
            new Flowing(EntryId.NONE),
            Report.class,
            Seek.class),
        row(APART, new Met(ABOVE, Author.OURS), COMPARING, Seek.class),
        row(APART, new Met(ABOVE, Author.UNKNOWN), UNSURE, Seek.class),
        row(APART, new Cut(), APART),
        row(COMPARING, new Found(ABOVE, Likeness.SAME, ABOVE), new Flowing(ABOVE)),
        row(
            COMPARING,
            new Found(MIDDLE, Likeness.SAME, MIDDLE),
            new Comparing(MIDDLE, ABOVE, Author.OURS, false)),
        row(
            COMPARING,
            new Found(MIDDLE, Likeness.MISSING, MIDDLE),
            new Comparing(MIDDLE, ABOVE, Author.OURS, false),
            Report.class),
        row(
            COMPARING,
            new Found(ABOVE, Likeness.UNKNOWN, MIDDLE),
            new Flowing(ABOVE),
            Report.class),
        row(REFUSED, new Found(MIDDLE, Likeness.MISSING, MIDDLE), APART, HangUp.class),
        row(REFUSED, new Found(MIDDLE, Likeness.UNKNOWN, MIDDLE), APART, HangUp.class),
        row(REFUSED, new Found(ABOVE, Likeness.SAME, ABOVE), new Flowing(ABOVE)),
        row(COMPARING, new Cut(), APART),
        row(FLOWING, new Stored(ABOVE), new Flowing(ABOVE)),
        row(FLOWING, new Old(ABOVE), REFUSED, Seek.class),
        row(FLOWING, new Cut(), APART),
        row(FENCED, new Cut(), FENCED),
        row(FENCED, new Met(ABOVE, Author.OURS), FENCED));
  }

  @ParameterizedTest
  @MethodSource("moves")
  void aRowMovesAsItSays(Row row) {
    var outcome = TABLE.next(row.state(), row.event());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Moved.class,
            moved -> {
              assertThat(moved.state()).isEqualTo(row.next());
              assertThat(moved.actions().stream().<Class<?>>map(Object::getClass).toList())
                  .isEqualTo(row.actions());
            });
  }

  private static Stream<List<Object>> fences() {
    return Stream.of(
        List.of(APART, new Met(ABOVE, Author.FOREIGN)),
        List.of(APART, new Met(new EntryId(30, 1), Author.FOREIGN)),
        List.of(APART, new Usurped(EPOCH, "them")),
        List.of(FLOWING, new Usurped(EPOCH, "them")),
        List.of(UNSURE, new Found(ABOVE, Likeness.UNKNOWN, MIDDLE)),
        List.of(COMPARING, new Found(MIDDLE, Likeness.DIFFERENT, MIDDLE)));
  }

  @ParameterizedTest
  @MethodSource("fences")
  void aSecondWriterStopsTheRelay(List<Object> stateAndEvent) {
    var outcome = TABLE.next((RelayState) stateAndEvent.get(0), (RelayEvent) stateAndEvent.get(1));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Moved.class,
            moved -> {
              assertThat(moved.state()).isInstanceOf(Fenced.class);
              assertThat(moved.actions()).hasSize(2).last().isInstanceOf(HangUp.class);
            });
  }

  @Test
  void anEarlierWritersStreamIsTakenOver() {
    var outcome = TABLE.next(new Apart(EntryId.NONE), new Met(OLDER, Author.FOREIGN));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Moved.class,
            moved -> {
              assertThat(moved.state()).isEqualTo(new Flowing(OLDER));
              assertThat(moved.actions())
                  .containsExactly(
                      new Report(new RoadFinding.TookOver(STREAM, OLDER, "FOREIGN")),
                      new Seek(OLDER));
            });
  }

  private static Stream<List<Object>> contradictions() {
    var found = new Found(ABOVE, Likeness.SAME, ABOVE);
    var met = new Met(ABOVE, Author.OURS);
    return Stream.of(
        List.of(APART, found),
        List.of(APART, new Stored(ABOVE)),
        List.of(APART, new Old(ABOVE)),
        List.of(APART, new Met(ABOVE, Author.NOBODY)),
        List.of(COMPARING, met),
        List.of(COMPARING, new Stored(ABOVE)),
        List.of(COMPARING, new Old(ABOVE)),
        List.of(COMPARING, new Usurped(EPOCH, "them")),
        List.of(FLOWING, met),
        List.of(FLOWING, found),
        List.of(FENCED, found),
        List.of(FENCED, new Stored(ABOVE)),
        List.of(FENCED, new Old(ABOVE)),
        List.of(FENCED, new Usurped(EPOCH, "them")));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void whatMustNotHappenIsContradicted(List<Object> stateAndEvent) {
    var outcome = TABLE.next((RelayState) stateAndEvent.get(0), (RelayEvent) stateAndEvent.get(1));

    assertThat(outcome).isInstanceOf(Contradicted.class);
  }
}
