package io.breakwater.lab.chaos;

import io.breakwater.model.value.Side;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Entries that keep coming, a few a second, each at another price, all below the market: what a
/// stop must keep out. Between start and close the floor's pen belongs to it.
final class Trickle implements AutoCloseable {
  private static final long PERIOD_MILLIS = 100;

  private final SignalPen pen;
  private final BigDecimal price;
  private final Thread thread;
  private final CompletableFuture<String> done = new CompletableFuture<>();
  private volatile boolean ended;

  private Trickle(SignalPen pen, BigDecimal price) {
    this.pen = pen;
    this.price = price;
    this.thread = Thread.ofPlatform().name("trickle").daemon().unstarted(this::flow);
  }

  static Trickle on(Floor floor) throws InterruptedException {
    Trickle trickle = new Trickle(floor.pen(), floor.price(Floor.SOL, "-2"));
    trickle.thread.start();
    return trickle;
  }

  private void flow() {
    try {
      for (int number = 0; !ended; number++) {
        pen.resting(
            Side.BUY, Floor.SOL, "0.05", price.subtract(BigDecimal.valueOf(number % 100, 1)));
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
      }
      done.complete("asked to end");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      done.complete("interrupted");
    } catch (RuntimeException failure) {
      done.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    ended = true;
    done.join();
  }
}
