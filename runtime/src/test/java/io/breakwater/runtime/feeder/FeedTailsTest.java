package io.breakwater.runtime.feeder;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.shard.ShardConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTailsTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");

  @TempDir Path data;
  private final MarketCodec codec = new MarketCodec();
  private final List<MarketEvent> heard = new ArrayList<>();
  private long nanos;
  private final Clock clock =
      new Clock() {
        @Override
        public long wallMillis() {
          return 1_700_000_000_000L;
        }

        @Override
        public long monotonicNanos() {
          return nanos;
        }
      };

  @BeforeEach
  void makeFolders() {
    new Folders(data).create();
  }

  private LogWriter log(String source) {
    LogSpec spec = LogSpec.feed(source, "test").withSegmentBytes(1 << 16);
    return LogWriter.open(new RealDisk(), new Folders(data).log(source), spec, 1_700_000_000_000L);
  }

  private void write(LogWriter log, MarketEvent event) {
    log.append(RecordType.MARKET.number(), 1, codec.write(event));
    log.force();
  }

  private static MarketEvent tick(Symbol symbol, long venueMillis) {
    return new MarketEvent.MarkTicked(symbol, Price.of("1"), venueMillis, venueMillis);
  }

  private void poll(FeedTails tails) {
    while (tails.poll(100, (event, _) -> heard.add(event)) > 0) {}
  }

  @Test
  void aFeederThatComesLaterIsHeardWithTheOthersAndTheSupervisorsDoubtsAreToo() {
    try (LogWriter first = log("feeder");
        FeedTails tails = new FeedTails(new RealDisk(), new Folders(data), clock);
        LogWriter second = log("feeder-2");
        LogWriter doubts = log(ShardConfig.DOUBTS);
        LogWriter _ = log("trader")) {
      poll(tails);
      write(first, tick(BTC, 1));
      nanos += FeedTails.LOOK_NANOS;
      poll(tails);
      write(second, tick(ETH, 2));
      write(second, tick(BTC, 0));
      write(doubts, new MarketEvent.Doubted(BTC, "killed", 3));
      poll(tails);

      assertThat(heard)
          .containsExactlyInAnyOrder(
              tick(BTC, 1), tick(ETH, 2), new MarketEvent.Doubted(BTC, "killed", 3));
    }
  }
}
