package io.breakwater.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.State;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillWatchTest {
  private final DrillWatch watch = new DrillWatch();

  private void at(long millis, Fact... facts) {
    LifeFact.TurnBegan began =
        new LifeFact.TurnBegan(1, millis * 1_000_000, millis, List.of(), "test");
    watch.see(new Turn(began, List.of(), List.of(facts), 0), State.EMPTY);
  }

  private static StopFact tripped(String reason, long millis) {
    StopFact.Figures figures = StopFact.Figures.notComputed(Bps.ofPercent("10"));
    return new StopFact.Tripped(
        StopFact.Cause.OPERATOR, "ann", reason, figures, millis * 1_000_000, millis);
  }

  @Test
  void aDrillIsATripWhoseReasonSaysSo() {
    at(1_000, tripped("odd fills", 1_000));

    assertThat(watch.last()).isEmpty();
  }

  @Test
  void itIsOverOnceItIsCancelledAndFlat() {
    at(1_000, tripped("drill: monday", 1_000));
    assertThat(watch.last().orElseThrow().isDone()).isFalse();

    at(1_250, new StopFact.CancelsVerified(2, 1_250_000_000, 2_000_000_000));

    DrillWatch.Ran ran = watch.last().orElseThrow();
    assertThat(ran.isClean()).isTrue();
    assertThat(ran.text()).isEqualTo("to cancelled: 250 ms\nto flat: 0 ms");
  }

  @Test
  void whatIsLeftIsNoCleanEnd() {
    at(1_000, tripped("drill: monday", 1_000));
    List<ClientOrderId> left = List.of(new ClientOrderId("bw1-1"));

    at(11_000, new StopFact.LeftoversListed(left, "silent", 11_000_000_000L, 12_000_000_000L));

    assertThat(watch.last().orElseThrow().isDone()).isTrue();
    assertThat(watch.last().orElseThrow().isClean()).isFalse();
  }

  @Test
  void whatTheCommandWaitedIsTheTimeToBlock() {
    Command trip = new Command.Trip("ann", "drill: monday");
    Arrived arrived = new Arrived(new Input.CommandReceived("c-1", trip), Cursor.LOCAL, 996);
    LifeFact.TurnBegan began = new LifeFact.TurnBegan(1, 1_000_000_000, 1_000, List.of(), "test");

    watch.see(
        new Turn(began, List.of(arrived), List.of(tripped("drill: monday", 1_000)), 0),
        State.EMPTY);

    assertThat(watch.last().orElseThrow().blockedMillis()).isEqualTo(4);
  }
}
