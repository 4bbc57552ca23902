package io.breakwater.runtime.road;

import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RoadTime;
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
  private final RecordMapping mapping;
  private final RelayClaim claim;
  private boolean waits;
  private long heardMeanwhile;
  // Written by the pump's thread alone, read by whoever asks for figures.
  private volatile long relayed;
  private volatile boolean stopped;

  /// What a pump listens to while its relay has nothing to do.
  ///
  /// @param reader of the same log, which only listens
  /// @param mapping the relay's own, to count what is published while the relay waits
  record Ears(LogReader reader, BellListener bell, RecordMapping mapping) {}

  RelayPump(String source, Relay relay, Ears ears, RelayClaim claim, RoadTime time) {
    this.source = source;
    this.relay = relay;
    this.ears = ears.reader();
    this.bell = ears.bell();
    this.mapping = ears.mapping();
    this.claim = claim;
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
      ears.close();
    }
  }

  private void listen() {
    Polled heard = ears.poll(this::hear, HEARD_MAX);
    while (heard instanceof Polled.Delivered) {
      heard = ears.poll(this::hear, HEARD_MAX);
    }
  }

  private void hear(LogRecord record) {
    if (waits) {
      mapping.map(record, _ -> heardMeanwhile++);
    }
  }

  private void go(Relay.Progress progress) throws InterruptedException {
    switch (progress) {
      case Relay.Progress.Relayed _ -> tellReplay();
      case Relay.Progress.Busy _ -> {
        // There may be more at once.
      }
      case Relay.Progress.Idle _ -> ears.await(bell, BELL_MILLIS);
      case Relay.Progress.Waiting(long until) -> {
        waits = true;
        time.pause(Math.max(1, until - time.nanos()));
      }
      case Relay.Progress.Stopped(var reason) -> {
        stopped = true;
        LOG.error("relay stopped source={} reason=\"{}\"", source, reason);
      }
    }
  }

  /// The first that goes after a wait: what was published meanwhile follows it.
  private void tellReplay() {
    if (waits && heardMeanwhile > 0) {
      LOG.info("Replaying {} events in chronological order source={}", heardMeanwhile, source);
    }
    waits = false;
    heardMeanwhile = 0;
  }

  String source() {
    return source;
  }

  long relayed() {
    return relayed;
  }
}
