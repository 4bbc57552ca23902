package io.breakwater.runtime.monitor;

import io.breakwater.console.view.ShardsView;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.shard.ShardsClient;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Keeps what the supervisor shows of its shards, asked once a second on a thread of its own: who
/// reads it never waits.
final class ShardWatch implements Supplier<ShardsView>, AutoCloseable {
  private static final long PERIOD_MILLIS = 1_000;

  private final ShardsClient client;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  // Written by the asking thread, read by request threads.
  private volatile ShardsView last;

  ShardWatch(ShardsClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
    this.last = unknown();
    Thread.ofVirtual().name("shard-watch").start(this::run);
  }

  private ShardsView unknown() {
    return ShardsView.unknown(Instant.ofEpochMilli(clock.wallMillis()));
  }

  private void run() {
    try {
      do {
        look();
      } while (!closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      last = client.shards();
    } catch (Problem _) {
      // A host without a supervisor has no shards that anybody could show.
      last = unknown();
    }
  }

  @Override
  public ShardsView get() {
    return last;
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
