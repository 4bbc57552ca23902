package io.breakwater.lab.chaos;

import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.exceptions.JedisException;

/// Signals that keep coming by both ways: from the strategist's pen and from a script that says
/// `XADD`. Each is a limit below the market that nobody takes, at another price than the one
/// before. Between start and close the floor's pen belongs to it.
final class RoadLoad implements AutoCloseable {
  private static final long PERIOD_MILLIS = 50;
  private static final int PRICES = 200;

  private final SignalPen pen;
  private final Streams streams;
  private final String strategy;
  private final BigDecimal price;
  private final Thread thread;
  private final CompletableFuture<String> done = new CompletableFuture<>();
  private volatile boolean ended;
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();

  private RoadLoad(SignalPen pen, Streams streams, String strategy, BigDecimal price) {
    this.pen = pen;
    this.streams = streams;
    this.strategy = strategy;
    this.price = price;
    this.thread = Thread.ofPlatform().name("road-load").daemon().unstarted(this::flow);
  }

  static RoadLoad on(Floor floor, Streams streams) throws InterruptedException {
    BigDecimal price = floor.price(Floor.SOL, "-2");
    RoadLoad load = new RoadLoad(floor.pen(), streams, strategyOf(floor, Floor.SOL), price);
    load.thread.start();
    return load;
  }

  /// The name that a script must give so that its signals count on this market.
  static String strategyOf(Floor floor, Symbol symbol) {
    var owner = floor.owners().get(symbol);
    if (owner == null) {
      throw new IllegalStateException("nobody owns " + symbol);
    }
    return owner.name();
  }

  private void flow() {
    try {
      for (int number = 0; !ended; number++) {
        BigDecimal at = price.subtract(BigDecimal.valueOf(number % PRICES, 1));
        if (number % 2 == 0) {
          pen.now(Side.BUY, Floor.SOL, "0.05", at);
        } else {
          add(at);
        }
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

  private void add(BigDecimal at) {
    try {
      streams.add(Streams.SIGNALS, "type", "signal", "data", signal(Floor.SOL, strategy, at));
      added.incrementAndGet();
    } catch (JedisException _) {
      // A script has no log of its own: what Redis does not take while it is away is its loss.
      unanswered.incrementAndGet();
    }
  }

  /// A limit to buy a little, as a script writes it.
  static String signal(Symbol symbol, String strategy, BigDecimal price) {
    String limit = price.setScale(1, RoundingMode.HALF_UP).toPlainString();
    return """
    {"symbol":"%s","side":"BUY","quantity":"0.05","price":"%s","strategy":"%s"}\
    """
        .formatted(symbol.name(), limit, strategy);
  }

  /// Entries that Redis took.
  long added() {
    return added.get();
  }

  /// Entries that Redis did not answer to.
  long unanswered() {
    return unanswered.get();
  }

  @Override
  public void close() {
    ended = true;
    done.join();
  }
}
