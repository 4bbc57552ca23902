package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.SendResult;
import io.breakwater.runtime.process.Clock;
import java.net.URI;
import java.net.http.HttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for an address outside as long as alerts are told: whoever watches that address hears of a
/// host that says nothing any more. One thread decides, another one waits for the answer.
public final class Snitch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Snitch.class);

  private final URI url;
  private final HttpLine line;
  private final long periodMillis;
  private final Clock clock;
  private long lastNanos;
  private Thread asking = Thread.ofVirtual().unstarted(() -> {});
  private volatile boolean failing;

  Snitch(URI url, HttpLine line, long periodMillis, Clock clock) {
    this.url = url;
    this.line = line;
    this.periodMillis = periodMillis;
    this.clock = clock;
    this.lastNanos = clock.monotonicNanos() - periodMillis * 1_000_000L;
  }

  /// Asks where it is due; never waits. For the loop that tells alerts, and only while it does.
  void aliveNow() {
    if (clock.monotonicNanos() - lastNanos < periodMillis * 1_000_000L || asking.isAlive()) {
      return;
    }
    lastNanos = clock.monotonicNanos();
    asking = Thread.ofVirtual().name("alert-heartbeat").start(this::ask);
  }

  private void ask() {
    try {
      HttpRequest request = HttpRequest.newBuilder(url).GET().build();
      SendResult result =
          line.exchange(
              request,
              answer ->
                  answer.isOk() ? new SendResult.Taken() : new SendResult.Failed(answer.text(), 0));
      tell(result);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(SendResult result) {
    boolean failed = !(result instanceof SendResult.Taken);
    if (failed && !failing) {
      LOG.warn("the outside heartbeat is not answered {}", result);
    } else if (!failed && failing) {
      LOG.info("the outside heartbeat is answered again");
    }
    failing = failed;
  }

  @Override
  public void close() {
    asking.interrupt();
    line.close();
  }
}
