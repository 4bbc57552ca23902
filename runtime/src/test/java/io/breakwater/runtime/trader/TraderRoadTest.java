package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.model.command.Command;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.runtime.road.Followed;
import io.breakwater.runtime.road.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class TraderRoadTest {
  private static final RoadFinding TAIL_LOST =
      new RoadFinding.OwnTailLost("bw:trader", new EntryId(1, 2), new EntryId(1, 3));
  private static final RoadFinding FENCED = new RoadFinding.Fenced("bw:trader", "a second writer");

  private static final long WALL = 1_700_000_000_000L;

  private final ManualClock clock = new ManualClock(WALL, 0);
  private final Inbox inbox = new Inbox(clock);
  private final TraderRoad road =
      new TraderRoad(
          new Places(new TreeSet<>(Component.firsts()), Optional.empty()),
          new TraderRoad.Terms(false, Duration.ofSeconds(60)),
          inbox,
          clock);
  private final Stream stream = new Stream();
  private final RoadInputs inputs = road.inputs(stream);

  /// A stream of commands as the reading thread has left it.
  private static final class Stream implements Followed<Input> {
    private final List<Input> waiting = new ArrayList<>();
    private boolean connected = true;
    private long given;

    void holds(Command command) {
      waiting.add(new Input.CommandReceived("control 1-" + waiting.size(), command));
    }

    @Override
    public int poll(int max, BiConsumer<Input, Cursor> each) {
      int taken = 0;
      while (taken < max && !waiting.isEmpty()) {
        given++;
        taken++;
        each.accept(waiting.removeFirst(), new Cursor("control", 1, given));
      }
      return taken;
    }

    @Override
    public Optional<String> missing(long atNanos) {
      return connected && waiting.isEmpty() ? Optional.empty() : Optional.of("unread");
    }
  }

  /// One word for each input that a turn takes.
  private List<String> turn() {
    return inputs.take(WALL).stream().map(TraderRoadTest::word).toList();
  }

  private static String word(Arrived arrived) {
    return switch (arrived.input()) {
      case Input.RoadSeen(var state, _) -> state.name();
      case Input.CommandReceived(_, var command) -> command.getClass().getSimpleName();
      default -> arrived.input().getClass().getSimpleName();
    };
  }

  private List<RoadState> told() {
    return inputs.take(WALL).stream()
        .flatMap(arrived ->
            arrived.input() instanceof Input.RoadSeen(var state, _)
                ? java.util.stream.Stream.of(state)
                : java.util.stream.Stream.empty())
        .toList();
  }

  @Test
  void whatStoodInTheStreamIsDecidedBeforeTheRoadIsUp() {
    stream.holds(new Command.Halt(Scope.all(), "ann", "news"));
    stream.holds(new Command.Trip("ann", "news"));
    road.up("run 1");

    assertThat(turn()).containsExactly("Halt", "Trip", "UP");
  }

  @Test
  void aStreamThatHoldsMoreThanATurnTakesIsDecidedToItsEndFirst() {
    for (int i = 0; i < 40; i++) {
      stream.holds(new Command.Halt(Scope.all(), "ann", "news " + i));
    }
    road.up("run 1");

    assertThat(turn()).hasSize(17).endsWith("Halt", "DOWN");
    assertThat(turn()).hasSize(16).doesNotContain("UP");
    assertThat(turn()).hasSize(9).endsWith("Halt", "UP");
  }

  @Test
  void aReaderWithoutTheStreamKeepsTheRoadDown() {
    stream.connected = false;
    road.up("run 1");
    assertThat(turn()).containsExactly("DOWN");
    assertThat(turn()).isEmpty();

    stream.connected = true;
    assertThat(turn()).containsExactly("UP");
    stream.connected = false;
    assertThat(turn()).containsExactly("DOWN");
  }

  @Test
  void aContradictionIsToldAsALossThatIsOver() {
    road.up("run 1");
    assertThat(told()).containsExactly(RoadState.UP);

    road.found(TAIL_LOST);
    assertThat(told()).containsExactly(RoadState.DOWN, RoadState.UP);
  }

  @Test
  void aContradictionFoundLateDoesNotBringBackARoadThatIsDown() {
    road.up("run 1");
    told();
    road.down("cut");
    road.found(TAIL_LOST);

    assertThat(told()).containsExactly(RoadState.DOWN);
  }

  @Test
  void aSpoolThatFillsIsAnInputOfTheJournal() {
    road.spool("trader", SpoolLevel.NEARLY_FULL, "800000 events wait");

    assertThat(inbox.take(Inbox.SIZE_MAX))
        .extracting(Arrived::input)
        .containsExactly(
            new Input.SpoolSeen("trader", SpoolLevel.NEARLY_FULL, "800000 events wait"));
  }

  @Test
  void aFencedTraderHasNoRoadWhoeverAnswers() {
    road.up("run 1");
    told();
    road.found(FENCED);
    road.up("run 1");
    road.found(TAIL_LOST);
    road.up("run 2");

    assertThat(told()).containsExactly(RoadState.DOWN);
  }

  @Test
  void aThreadOfTheRoadThatEndedLeavesNoRoadBehind() {
    road.up("run 1");
    told();
    road.ended("road-watch", "a defect");
    road.up("run 1");

    assertThat(told()).containsExactly(RoadState.DOWN);
  }

  @Test
  void theStreamTakesWhatMakesTheAccountSafer() {
    List<Command> safer =
        List.of(
            new Command.Trip("ann", "news"),
            new Command.Halt(Scope.all(), "ann", "news"),
            new Command.CancelOrders(Scope.all(), "ann", "news"),
            new Command.Flatten(Scope.all(), "ann", "news"),
            new Command.Reconcile("ann", "news"));

    for (Command command : safer) {
      assertThat(TraderRoad.command(entry(command))).isEqualTo(command);
    }
  }

  @Test
  void whatCouldMakeItLessSafeNeedsTheTokenAtTheDoor() {
    Command.Resolution absent = Command.Resolution.ABSENT;
    List<Command> looser =
        List.of(
            new Command.Reset("eve", "let me", true),
            new Command.Resume(Scope.all(), "eve", "let me"),
            new Command.ResolveOrder(new ClientOrderId("bw1-1"), absent, "eve", "let me"),
            new Command.ResetBreaker(new Symbol("BTCUSDT"), "eve", "let me"));

    for (Command command : looser) {
      assertThatThrownBy(() -> TraderRoad.command(entry(command)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("token");
    }
  }

  @Test
  void ofAChangeOfThePolicyOnlyWhatIsStricterCanBeTaken() {
    TreeMap<String, String> changes = new TreeMap<>();
    changes.put("leverage_max", "125");

    Command command = TraderRoad.command(entry(new Command.SetPolicy(1, changes, "eve", "let me")));

    assertThat(command).isEqualTo(new Command.SetPolicy(0, changes, "eve", "let me"));
  }

  @Test
  void aChangeOfThePolicyNeedNotNameAVersionOnTheRoad() {
    String data =
        "{\"command\":\"policy-set\",\"operator\":\"eve\",\"reason\":\"calm\","
            + "\"changes\":{\"leverage_max\":\"1\"}}";
    RoadEntry entry = new RoadEntry(new EntryId(60_000, 0), "command", "", "", "", "", data);

    assertThat(TraderRoad.command(entry))
        .isEqualTo(
            new Command.SetPolicy(0, new TreeMap<>(Map.of("leverage_max", "1")), "eve", "calm"));
  }

  @Test
  void aSignalIsAsOldAsItsOwnTimeSaysWhereThatIsBeforeItsPlace() {
    String data = "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"quantity\":\"0.001\"}";
    EntryId at = new EntryId(60_000, 0);

    RoadEntry early = new RoadEntry(at, "signal", "", "1970-01-01T00:00:20Z", "", "", data);
    RoadEntry late = new RoadEntry(at, "signal", "", "1970-01-01T00:01:01Z", "", "", data);
    RoadEntry untold = new RoadEntry(at, "signal", "", "", "", "", data);

    assertThat(TraderRoad.signal(early).madeAtMillis()).isEqualTo(20_000);
    assertThat(TraderRoad.signal(late).madeAtMillis()).isEqualTo(60_000);
    assertThat(TraderRoad.signal(untold).madeAtMillis()).isEqualTo(60_000);
  }

  private static RoadEntry entry(Command command) {
    return new RoadEntry(new EntryId(1, 0), "command", "", "", "", "", CommandText.write(command));
  }
}
