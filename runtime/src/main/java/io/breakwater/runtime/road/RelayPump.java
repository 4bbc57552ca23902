package io.breakwater.runtime.road;

import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RoadTime;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pumps one relay: goes on while there is something to forward, and waits for the log's bell when
/// there is not. Its [#run] belongs to one virtual thread.
final class RelayPump {
  private static final Logger LOG = LoggerFactory.getLogger(RelayPump.class);
  private static final int BELL_MILLIS = 1_000;
  private static final int HEARD_MAX = 10_000;

  private final String source;
  private final Relay relay;
  private final LogReader ears;
  private final BellListener bell;
  private final RoadTime time;
  private final RelayClaim claim;
  private final Spool spool;
  // Written by the pump's thread alone, read by whoever asks for figures.
  private volatile long relayed;
  private volatile boolean stopped;

  /// What a pump listens to while its relay has nothing to do.
  ///
  /// @param reader of the same log, which only listens
  record Ears(LogReader reader, BellListener bell) {}

  RelayPump(String source, Relay relay, Ears ears, RelayClaim claim, Spool spool, RoadTime time) {
    this.source = source;
    this.relay = relay;
    this.ears = ears.reader();
    this.bell = ears.bell();
    this.claim = claim;
    this.spool = spool;
    this.time = time;
  }

  /// Forwards until interrupted, or until somebody else writes what only this relay may write.
  void run() {
    try {
      while (!stopped && !Thread.currentThread().isInterrupted()) {
        // What is heard before a step is forwarded by it: nothing slips between look and wait.
        listen();
        go(relay.step());
        relayed = relay.relayed();
        claim.keepIfDue(relay.settled());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      relay.close();
      spool.close();
      ears.close();
    }
  }

  private void listen() {
    Polled heard = ears.poll(_ -> {}, HEARD_MAX);
    while (heard instanceof Polled.Delivered) {
      heard = ears.poll(_ -> {}, HEARD_MAX);
    }
  }

  private void go(Relay.Progress progress) throws InterruptedException {
    switch (progress) {
      case Relay.Progress.Relayed(int entries) -> spool.relayed(entries);
      case Relay.Progress.Busy _ -> {
        // There may be more at once.
      }
      case Relay.Progress.Idle _ -> {
        spool.delivered();
        ears.await(bell, BELL_MILLIS);
      }
      case Relay.Progress.Waiting(long until) -> {
        spool.waiting(relay.acked());
        time.pause(Math.max(1, until - time.nanos()));
      }
      case Relay.Progress.Stopped(var reason) -> {
        stopped = true;
        LOG.error("relay stopped source={} reason=\"{}\"", source, reason);
      }
    }
  }

  /// How far it is. Any thread.
  void figuresTo(Scrape scrape) {
    scrape
        .count(Metric.BUS_RELAYED_TOTAL, relayed, source)
        .count(Metric.BUS_RELAY_LAG_EVENTS, spool.left(), source)
        .count(Metric.BUS_SPOOLED_EVENTS, spool.spooled(), source)
        .value(Metric.BUS_SPOOL_USED_RATIO, spool.usedRatio(), source);
  }
}
