package io.breakwater.lab.chaos;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.Polled;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The newest mark of each market, as the feeder's log tells it. One thread.
final class Marks implements AutoCloseable {
  private static final int RECORDS_PER_POLL_MAX = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final LogReader reader;
  private final MarketCodec codec = new MarketCodec();
  private final Map<Symbol, BigDecimal> latest = new TreeMap<>();

  Marks(Path folder) {
    this.reader = LogReader.open(new RealDisk(), folder, 1);
  }

  Map<Symbol, BigDecimal> latest() {
    boolean more = true;
    while (more) {
      Polled polled =
          reader.poll(
              record -> {
                if (record.type() == RecordType.MARKET.number()
                    && codec.read(record.payload()) instanceof MarketEvent.MarkTicked tick) {
                  latest.put(tick.symbol(), new BigDecimal(tick.price().toString()));
                }
              },
              RECORDS_PER_POLL_MAX);
      more = polled instanceof Polled.Delivered || polled instanceof Polled.Skipped;
    }
    return Collections.unmodifiableMap(latest);
  }

  /// Waits until each market's mark is this price.
  void await(Map<Symbol, BigDecimal> prices) throws InterruptedException {
    Deadline.await("the marks " + prices, PATIENCE, () -> stand(prices));
  }

  private boolean stand(Map<Symbol, BigDecimal> prices) {
    Map<Symbol, BigDecimal> now = latest();
    return prices.entrySet().stream()
        .allMatch(wanted -> {
          BigDecimal mark = now.get(wanted.getKey());
          return mark != null && mark.compareTo(wanted.getValue()) == 0;
        });
  }

  @Override
  public void close() {
    reader.close();
  }
}
