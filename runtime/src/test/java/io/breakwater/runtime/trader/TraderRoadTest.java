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
import io.breakwater.model.input.Input;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.runtime.road.Places;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TraderRoadTest {
  private static final RoadFinding TAIL_LOST =
      new RoadFinding.OwnTailLost("bw:trader", new EntryId(1, 2), new EntryId(1, 3));
  private static final RoadFinding FENCED = new RoadFinding.Fenced("bw:trader", "a second writer");

  private final Inbox inbox = new Inbox(new ManualClock(1_700_000_000_000L, 0));
  private final TraderRoad road =
      new TraderRoad(new Places(EnumSet.allOf(Component.class), Optional.empty()), false, inbox);

  private List<RoadState> told() {
    List<RoadState> told = new ArrayList<>();
    for (Arrived arrived : inbox.take(Inbox.SIZE_MAX)) {
      if (arrived.input() instanceof Input.RoadSeen(var state, _)) {
        told.add(state);
      }
    }
    return told;
  }

  @Test
  void aContradictionIsToldAsALossThatIsOver() {
    road.up("run 1");
    road.found(TAIL_LOST);

    assertThat(told()).containsExactly(RoadState.UP, RoadState.DOWN, RoadState.UP);
  }

  @Test
  void aContradictionFoundLateDoesNotBringBackARoadThatIsDown() {
    road.up("run 1");
    road.down("cut");
    road.found(TAIL_LOST);

    assertThat(told()).containsExactly(RoadState.UP, RoadState.DOWN);
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
    road.found(FENCED);
    road.up("run 1");
    road.found(TAIL_LOST);
    road.up("run 2");

    assertThat(told()).containsExactly(RoadState.UP, RoadState.DOWN);
  }

  @Test
  void aThreadOfTheRoadThatEndedLeavesNoRoadBehind() {
    road.up("run 1");
    road.ended("road-watch", "a defect");
    road.up("run 1");

    assertThat(told()).containsExactly(RoadState.UP, RoadState.DOWN);
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

  private static RoadEntry entry(Command command) {
    return new RoadEntry(new EntryId(1, 0), "command", "", "", "", "", CommandText.write(command));
  }
}
