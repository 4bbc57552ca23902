package io.breakwater.lab.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.log.Recovery;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.runtime.trader.Recovered;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RotIsFoundTest {
  private static final Input ROTTEN =
      new Input.StorageSeen(StorageTrouble.LOG_ROTTEN, false, "log/trader", "a test");

  private final RotIsFound check = new RotIsFound();

  @Test
  void rotThatNobodyNamesIsToldWhenAllIsAtRest() {
    flip();

    assertThat(settled().orElseThrow()).contains("is rotten, and nobody says so");
  }

  @Test
  void rotThatIsNamedIsWell() {
    flip();

    assertThat(turn(List.of(ROTTEN), List.of())).isEmpty();
    assertThat(settled()).isEmpty();
  }

  @Test
  void exposureAfterTheNamingIsRefusedAndBeforeItIsNot() {
    flip();

    assertThat(turn(List.of(), List.of(Pieces.intentMade("bw1-1")))).isEmpty();
    assertThat(turn(List.of(ROTTEN), List.of())).isEmpty();
    assertThat(turn(List.of(), List.of(Pieces.intentMade("bw1-2"))).orElseThrow())
        .contains("exposure was added on a journal that is known to be rotten");
  }

  @Test
  void rotWhereNothingWasDamagedIsAFalseAlarm() {
    assertThat(turn(List.of(ROTTEN), List.of()).orElseThrow())
        .contains("rot is named in a log that nothing has damaged");
  }

  @Test
  void aLifeThatDiedBeforeItCouldNameRotOwesNothing() {
    flip();
    recovered(false);

    assertThat(settled()).isEmpty();
    assertThat(turn(List.of(ROTTEN), List.of())).as("what lies there is still rotten").isEmpty();
  }

  @Test
  void aRescueLeavesTheDamagedLogBehind() {
    flip();
    recovered(true);

    assertThat(turn(List.of(ROTTEN), List.of())).isPresent();
  }

  private void flip() {
    check.see(new Seen.LogDamaged("a test"));
    check.see(new Seen.LogRottenAlive("a test"));
  }

  private void recovered(boolean rescue) {
    Recovered recovered = new Recovered(State.EMPTY, new TreeMap<>(), 0, rescue);
    check.see(new Seen.LifeRecovered(recovered, List.of(), new Recovery.Clean(1)));
  }

  private Optional<String> turn(List<Input> inputs, List<Fact> facts) {
    return check.see(new Seen.TurnDurable(Pieces.turn(inputs, facts)));
  }

  private Optional<String> settled() {
    return check.see(new Seen.Settled(State.EMPTY, Pieces.account(), false));
  }
}
