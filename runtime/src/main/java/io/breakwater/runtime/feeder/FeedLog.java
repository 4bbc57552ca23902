package io.breakwater.runtime.feeder;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.market.MarketEvent;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The feeder's log. On a full disk what arrives is lost, counted and told, and writing goes on as
/// soon as there is room: market data is worth nothing a moment later, a feeder that lives is. One
/// thread writes; any thread may ask.
final class FeedLog {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLog.class);
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final LogWriter log;
  private final MarketCodec codec = new MarketCodec();
  // Written by the writing thread, read by request threads.
  private volatile long lost;
  private volatile Optional<String> trouble = Optional.empty();

  FeedLog(LogWriter log) {
    this.log = log;
  }

  /// Writes the events and shows them to readers. Throws what means that the log is of no more use.
  void write(List<MarketEvent> events) {
    int written = 0;
    try {
      for (MarketEvent event : events) {
        long nanos = event.wallMillis() * NANOS_PER_MILLI;
        log.append(RecordType.MARKET.number(), nanos, codec.write(event));
        written++;
      }
      well();
    } catch (DiskFull full) {
      full(full, events.size() - written);
    }
    log.force();
  }

  private void full(DiskFull full, int events) {
    if (trouble.isEmpty()) {
      LOG.error("disk full, market data is lost cause=\"{}\"", full.getMessage());
    }
    count(events);
    trouble = Optional.of("disk full: " + lost + " market events lost so far");
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  private void count(int events) {
    lost += events;
  }

  private void well() {
    if (trouble.isPresent()) {
      LOG.info("there is room again lost={}", lost);
      trouble = Optional.empty();
    }
  }

  /// Events that were not written, for want of room.
  long lost() {
    return lost;
  }

  /// What keeps events from being written now.
  Optional<String> trouble() {
    return trouble;
  }
}
