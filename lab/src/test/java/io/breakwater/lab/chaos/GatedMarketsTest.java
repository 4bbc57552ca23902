package io.breakwater.lab.chaos;

import static io.breakwater.lab.chaos.WrittenJournal.turn;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which markets the journal names as blocked for their data.
class GatedMarketsTest {
  @TempDir Path folder;

  @Test
  void theLastWordOnEachMarketCounts() {
    TraderRecord record =
        WrittenJournal.of(
            folder.resolve("journal"),
            turn(1_000, moved("BTCUSDT", true), moved("ETHUSDT", true)),
            turn(2_000, moved("ETHUSDT", false), halted("SOLUSDT")));

    assertThat(AllShardsDead.blockedMarkets(record)).containsExactly("BTCUSDT");
  }

  private static Fact moved(String market, boolean blocking) {
    return interlock(InterlockName.MARKET_DATA, market, blocking);
  }

  private static Fact halted(String market) {
    return interlock(InterlockName.HALT, market, true);
  }

  private static Fact interlock(InterlockName name, String market, boolean blocking) {
    return new GateFact.InterlockMoved(
        name, new Scope.OfSymbol(new Symbol(market)), blocking, "test", 1_000);
  }
}
