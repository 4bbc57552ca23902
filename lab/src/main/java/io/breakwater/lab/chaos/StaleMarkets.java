package io.breakwater.lab.chaos;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.Polled;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.shard.ShardConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The markets on which the trader takes no new exposure for their prices, counted from what it
/// reads: the feeders' logs and the supervisor's doubts. One thread.
final class StaleMarkets {
  /// The age of a mark that the trader still believes, in milliseconds.
  static final long FRESH_MILLIS_MAX = 5_000;

  private static final int RECORDS_PER_POLL_MAX = 1_000;

  private final MarketCodec codec = new MarketCodec();
  private final Map<Symbol, Long> marked = new HashMap<>();
  private final Map<Symbol, Long> ended = new HashMap<>();
  private final Map<Symbol, Long> doubted = new HashMap<>();

  private StaleMarkets() {}

  /// How many of the stage's markets have no price now that the trader would believe.
  static long count(Stage stage) {
    return count(stage.folders(), stage.markets(), System.currentTimeMillis());
  }

  /// How many of these have no price at this time that the trader would believe.
  static long count(Folders folders, Collection<Symbol> markets, long nowMillis) {
    StaleMarkets stale = new StaleMarkets();
    logs(folders).stream().filter(Files::isDirectory).forEach(stale::read);
    return markets.stream().filter(market -> !stale.isFresh(market, nowMillis)).count();
  }

  private static List<Path> logs(Folders folders) {
    List<Path> logs = new ArrayList<>(List.of(folders.log(ShardConfig.DOUBTS)));
    Component.feeders(Component.FEEDERS_MAX).forEach(each -> logs.add(folders.log(each.text())));
    return logs;
  }

  private void read(Path log) {
    try (LogReader reader = LogReader.open(new RealDisk(), log, 1)) {
      boolean more = true;
      while (more) {
        Polled polled =
            reader.poll(
                record -> {
                  if (record.type() == RecordType.MARKET.number()) {
                    take(codec.read(record.payload()));
                  }
                },
                RECORDS_PER_POLL_MAX);
        more = !(polled instanceof Polled.Idle || polled instanceof Polled.Broken);
      }
    }
  }

  private void take(MarketEvent event) {
    switch (event) {
      case MarketEvent.MarkTicked tick -> newest(marked, tick);
      case MarketEvent.Ended end -> newest(ended, end);
      case MarketEvent.Doubted doubt -> newest(doubted, doubt);
      case MarketEvent.Traded _ -> {
        // No mark: nothing is valued by it.
      }
    }
  }

  private static void newest(Map<Symbol, Long> of, MarketEvent event) {
    of.merge(event.symbol(), event.wallMillis(), Math::max);
  }

  private boolean isFresh(Symbol market, long nowMillis) {
    long mark = marked.getOrDefault(market, 0L);
    return nowMillis - mark <= FRESH_MILLIS_MAX
        && mark > ended.getOrDefault(market, 0L)
        && mark > doubted.getOrDefault(market, 0L);
  }
}
