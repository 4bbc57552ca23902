package io.breakwater.runtime.shard;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `log/shards`: what the trader is told of prices that are not to be believed, as it is told of
/// prices. One that cannot be written is lost and told of: the trader's own clock finds a silent
/// market, too, only later. One thread.
final class DoubtLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DoubtLog.class);
  private static final int SEGMENT_BYTES = 1 << 16;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final LogWriter log;
  private final Clock clock;
  private final MarketCodec codec = new MarketCodec();

  private DoubtLog(LogWriter log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  static DoubtLog open(Folders folders, Clock clock) {
    LogSpec spec =
        LogSpec.feed(ShardConfig.DOUBTS, "supervisor pid " + ProcessHandle.current().pid())
            .withSegmentBytes(SEGMENT_BYTES);
    return new DoubtLog(
        LogWriter.open(new RealDisk(), folders.log(ShardConfig.DOUBTS), spec, clock.wallMillis()),
        clock);
  }

  void doubt(SortedSet<Unit> units, String reason) {
    long wall = clock.wallMillis();
    try {
      for (Unit unit : units) {
        for (Symbol symbol : unit.markets()) {
          log.append(
              RecordType.MARKET.number(),
              wall * NANOS_PER_MILLI,
              codec.write(new MarketEvent.Doubted(symbol, reason, wall)));
        }
      }
      log.force();
    } catch (DiskFailed failure) {
      LOG.error("doubts cannot be written units={} cause=\"{}\"", units.size(), failure.toString());
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
