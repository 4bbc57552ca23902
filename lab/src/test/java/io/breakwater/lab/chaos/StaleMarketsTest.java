package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Folders;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Markets without a price are counted on every ground, whether somebody keeps shards or not.
class StaleMarketsTest {
  private static final Symbol ONE = new Symbol("BTCUSDT");
  private static final Symbol OTHER = new Symbol("ETHUSDT");
  private static final long NOW = 1_700_000_000_000L;

  @TempDir Path temporary;

  private void write(String source, MarketEvent... events) {
    MarketCodec codec = new MarketCodec();
    try (LogWriter log =
        LogWriter.open(new RealDisk(), folders().log(source), LogSpec.feed(source, "test"), NOW)) {
      for (MarketEvent event : events) {
        log.append(RecordType.MARKET.number(), event.wallMillis() * 1_000_000L, codec.write(event));
      }
      log.force();
    }
  }

  private Folders folders() {
    return new Folders(temporary);
  }

  private static MarketEvent mark(Symbol symbol, long atMillis) {
    return new MarketEvent.MarkTicked(symbol, new Price(100_000_000L), atMillis, atMillis);
  }

  private long stale(long nowMillis) {
    return StaleMarkets.count(folders(), List.of(ONE, OTHER), nowMillis);
  }

  @Test
  void withoutAnyFeederEveryMarketIsStale() {
    assertThat(stale(NOW)).isEqualTo(2);
  }

  @Test
  void aMarkIsBelievedForFiveSeconds() {
    write("feeder", mark(ONE, NOW), mark(OTHER, NOW - 1_000));

    assertThat(stale(NOW)).isZero();
    assertThat(stale(NOW + 4_500)).isEqualTo(1);
    assertThat(stale(NOW + 5_001)).isEqualTo(2);
  }

  @Test
  void whatWasDoubtedOrHasEndedIsStaleUntilANewerMark() {
    write("feeder", mark(ONE, NOW), mark(OTHER, NOW));
    write("shards", new MarketEvent.Doubted(ONE, "its shard is dead", NOW + 10));
    write("feeder-2", new MarketEvent.Ended(OTHER, NOW + 20));

    assertThat(stale(NOW + 30)).isEqualTo(2);
    write("feeder-3", mark(ONE, NOW + 40));
    assertThat(stale(NOW + 50)).isEqualTo(1);
  }
}
