package io.breakwater.lab.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.log.Recovery;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.trader.Recovered;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DamageIsNamedTest {
  private static final Path FILE = Path.of("1.segment");
  private static final Recovery TORN = new Recovery.TornTail(1, 0, FILE, 128, 40, FILE);
  private static final Recovery CORRUPT = new Recovery.Corrupt(FILE, 128, 2, "a test", FILE);

  private final DamageIsNamed check = new DamageIsNamed();

  @Test
  void aTornTailBelowWhatTheHeadPageProvesIsRefused() {
    durable(3);

    assertThat(lostAllBut(2, TORN).orElseThrow()).contains("1 durable turns are gone");
  }

  @Test
  void corruptNamesAnyLoss() {
    durable(3);

    assertThat(lostAllBut(0, CORRUPT)).isEmpty();
  }

  @Test
  void aLossOfPowerTakesTheProofOfTheLastTurnAlone() {
    durable(3);
    check.see(new Seen.PowerLost());
    assertThat(lostAllBut(2, TORN)).isEmpty();

    durable(1);
    check.see(new Seen.PowerLost());
    assertThat(lostAllBut(1, TORN).orElseThrow()).contains("2 durable turns are gone");
  }

  private void durable(int turns) {
    for (int i = 0; i < turns; i++) {
      check.see(new Seen.TurnDurable(turn()));
    }
  }

  private Optional<String> lostAllBut(int left, Recovery recovery) {
    List<Turn> kept = Collections.nCopies(left, turn());
    check.see(new Seen.LogDamaged("a test"));
    check.see(new Seen.JournalCut(kept));
    Recovered recovered =
        new Recovered(State.EMPTY, new TreeMap<>(), 0, recovery instanceof Recovery.Corrupt);
    return check.see(new Seen.LifeRecovered(recovered, kept, recovery));
  }

  private static Turn turn() {
    return new Turn(new LifeFact.TurnBegan(1, 1, 1, List.of(), "build"), List.of(), List.of(), 0);
  }
}
