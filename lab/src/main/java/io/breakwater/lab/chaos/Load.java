package io.breakwater.lab.chaos;

import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Signals that keep coming on one market while a scenario file is played. Others may write between
/// them, by the same lock.
final class Load implements AutoCloseable {
  private static final int PRICES = 200;

  /// Within the collar, and more than are written in the second in which equal ones are duplicates.
  private static final int TRADED_PRICES = 20;

  private static final String QUANTITY = "0.05";

  private final SignalPen pen;
  private final ReentrantLock ink;
  private final Symbol market;
  private final Kind kind;
  private final Duration every;
  private final BigDecimal price;
  private final AtomicLong written = new AtomicLong();
  private final CompletableFuture<String> done = new CompletableFuture<>();
  private volatile boolean ended;

  /// What becomes of a signal that is let through.
  enum Kind {
    /// A limit below the market that nobody takes and that expires at once: the whole way of an
    /// order without a position.
    PASSING,
    /// A limit below the market that rests.
    RESTING,
    /// Bought and sold again by turns.
    TRADING
  }

  private Load(Stage stage, ReentrantLock ink, Kind kind, Symbol market, Duration every)
      throws InterruptedException {
    this.pen = stage.pen();
    this.ink = ink;
    this.market = market;
    this.kind = kind;
    this.every = every;
    this.price = last(stage, market);
  }

  /// The market's last price.
  static BigDecimal last(Stage stage, Symbol market) throws InterruptedException {
    BigDecimal last = stage.paper().state().prices().get(market.name());
    if (last == null) {
      throw new IllegalStateException("no price of " + market);
    }
    return last;
  }

  /// Moved by so many per cent.
  static BigDecimal moved(BigDecimal price, String percent) {
    return price.add(price.multiply(new BigDecimal(percent)).movePointLeft(2));
  }

  static Load on(Stage stage, ReentrantLock ink, Kind kind, Symbol market, Duration every)
      throws InterruptedException {
    stage.paper().price(market, last(stage, market));
    Load load = new Load(stage, ink, kind, market, every);
    Thread.ofPlatform().name("load").daemon().start(load::flow);
    return load;
  }

  private void flow() {
    try {
      for (int number = 0; !ended; number++) {
        write(number);
        TimeUnit.NANOSECONDS.sleep(every.toNanos());
      }
      done.complete("asked to end");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      done.complete("interrupted");
    } catch (RuntimeException failure) {
      done.completeExceptionally(failure);
    }
  }

  private void write(int number) {
    BigDecimal step = BigDecimal.valueOf(number % PRICES, 1);
    ink.lock();
    try {
      switch (kind) {
        case PASSING -> pen.now(Side.BUY, market, QUANTITY, moved(price, "-2").subtract(step));
        case RESTING -> pen.resting(Side.BUY, market, QUANTITY, moved(price, "-2").subtract(step));
        case TRADING -> {
          boolean buy = number % 2 == 0;
          // Each at another price, by what the pen can write, so that no two of a second are equal.
          BigDecimal ticks = BigDecimal.valueOf(number % TRADED_PRICES, 1);
          BigDecimal off = moved(price, "0.3").subtract(price).add(ticks);
          pen.now(
              buy ? Side.BUY : Side.SELL,
              market,
              QUANTITY,
              buy ? price.add(off) : price.subtract(off));
        }
      }
      written.incrementAndGet();
    } finally {
      ink.unlock();
    }
  }

  long written() {
    return written.get();
  }

  /// Not interruptible.
  @Override
  public void close() {
    ended = true;
    done.join();
  }
}
