package io.breakwater.venue.binance;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [Loop] on a scheduler with one thread, handed in with both clocks. Work given after the
/// scheduler was shut down is dropped with a log line. What throws is logged and does not end the
/// loop: the next answer or alarm finds the state as the failed work left it.
public final class ScheduledLoop implements Loop {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduledLoop.class);

  private final ScheduledExecutorService scheduler;
  private final LongSupplier nanos;
  private final LongSupplier wallMillis;

  public ScheduledLoop(
      ScheduledExecutorService scheduler, LongSupplier nanos, LongSupplier wallMillis) {
    this.scheduler = scheduler;
    this.nanos = nanos;
    this.wallMillis = wallMillis;
  }

  @Override
  public long nanos() {
    return nanos.getAsLong();
  }

  @Override
  public long wallMillis() {
    return wallMillis.getAsLong();
  }

  @Override
  public void execute(Runnable work) {
    after(0, work);
  }

  @Override
  public void after(long delayMillis, Runnable work) {
    try {
      var _ = scheduler.schedule(() -> guarded(work), delayMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("work dropped after shutdown", e);
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("work on the venue's loop failed", e);
    }
  }
}
