package io.breakwater.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.turn.Turn;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TurnCodecTest {
  private static final long SEED = 7_001L;
  private static final int TURNS = 5_000;

  private final TurnCodec turns = new TurnCodec();

  @Test
  void randomTurnsComeBackEqualAndWithTheSameBytes() {
    for (long seed = SEED; seed < SEED + TURNS; seed++) {
      Turn turn = new RandomValues(seed).turn();

      byte[] bytes = turns.write(turn);
      Turn read = turns.read(bytes);

      assertThat(read).as("seed %d", seed).isEqualTo(turn);
      assertThat(turns.write(read)).as("seed %d", seed).isEqualTo(bytes);
    }
  }

  @Test
  void randomSignalsAndMarketEventsComeBackEqual() {
    RandomValues random = new RandomValues(SEED);
    SignalCodec signals = new SignalCodec();
    MarketCodec markets = new MarketCodec();
    for (int i = 0; i < TURNS; i++) {
      Signal signal = random.record(Signal.class);
      MarketEvent traded = random.record(MarketEvent.Traded.class);
      MarketEvent ticked = random.record(MarketEvent.MarkTicked.class);

      assertThat(signals.read(signals.write(signal))).isEqualTo(signal);
      assertThat(markets.read(markets.write(traded))).isEqualTo(traded);
      assertThat(markets.read(markets.write(ticked))).isEqualTo(ticked);
    }
  }

  @Test
  void equalMapsGiveTheSameBytesWhateverOrderTheyWereIn() {
    SortedMap<String, String> rising = new TreeMap<>();
    SortedMap<String, String> falling = new TreeMap<>(Comparator.reverseOrder());
    for (String key : List.of("b", "a", "c")) {
      rising.put(key, "1");
      falling.put(key, "1");
    }

    byte[] one = turns.write(publishing(rising));
    byte[] other = turns.write(publishing(falling));

    assertThat(other).isEqualTo(one);
  }

  @Test
  void aBufferIsReadFromItsPositionToItsLimitAndStaysWhereItIs() {
    byte[] bytes = turns.write(Samples.turn());
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 20);
    direct.position(7).put(bytes).flip().position(7);
    ByteBuffer slice =
        ByteBuffer.allocate(bytes.length + 20).position(5).put(bytes).flip().position(5).slice();

    assertThat(turns.read(direct)).isEqualTo(Samples.turn());
    assertThat(turns.read(direct.asReadOnlyBuffer())).isEqualTo(Samples.turn());
    assertThat(turns.read(slice)).isEqualTo(Samples.turn());
    assertThat(direct.position()).isEqualTo(7);
  }

  private static Turn publishing(SortedMap<String, String> data) {
    return new Turn(
        FactSamples.BEGAN, List.of(), List.of(new Effect.Publish(1, "Type", "key", data)), 0);
  }
}
