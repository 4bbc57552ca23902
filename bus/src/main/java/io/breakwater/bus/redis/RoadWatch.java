package io.breakwater.bus.redis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Knows whether the road is up, and says so the moment it changes. Its [#run] is pumped by one
/// virtual thread that somebody else starts and interrupts.
///
/// A connection of its own waits in the server for nothing: its end is noticed within milliseconds,
/// because somebody waits for its next byte. A server that neither answers nor hangs up is noticed
/// by the server's answer that is due every five seconds and does not come.
public final class RoadWatch implements AutoCloseable {
  /// Told on the watch's thread; must not wait.
  public interface Listener {
    /// The road is up: an independent command was answered.
    void up(String runId);

    /// The road is down. Told once for each loss, and again when the cause changes.
    void down(RoadFailure failure, String detail);
  }

  private final RoadSession session;
  private final RoadSettings.Limits limits;
  private final Listener listener;
  private boolean told;
  private @Nullable RoadFailure toldFailure;
  private volatile boolean closed;

  public RoadWatch(RoadSession session, RoadSettings.Limits limits, Listener listener) {
    this.session = session;
    this.limits = limits;
    this.listener = listener;
  }

  /// Watches until closed or interrupted.
  public void run() throws InterruptedException {
    while (!closed) {
      long waitNanos = step();
      if (waitNanos > 0) {
        session.time().pause(waitNanos);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("the watch was ended");
      }
    }
  }

  /// One look, which lasts as long as all is well, up to the interval of pings. Returns for how
  /// long there is nothing to do.
  public long step() {
    Optional<Road> road = session.road();
    if (road.isEmpty()) {
      session.trouble().ifPresent(this::tellDown);
      return Math.max(0, session.nextNanos() - session.time().nanos());
    }
    try {
      tellUp(road.get().runId());
      road.get().listen(limits.pingEvery().toMillis());
      // So a listener to the channel knows the difference between silence and a dead line.
      road.get().publish(RoadNames.WAKE_CHANNEL, "");
    } catch (RoadFailed failed) {
      session.failed(failed);
      tellDown(failed);
    }
    return 0;
  }

  private void tellUp(String runId) {
    if (!told || toldFailure != null) {
      told = true;
      toldFailure = null;
      listener.up(runId);
    }
  }

  private void tellDown(RoadFailed failed) {
    if (!told || toldFailure != failed.failure()) {
      told = true;
      toldFailure = failed.failure();
      listener.down(failed.failure(), failed.line());
    }
  }

  /// Ends [#run] at its next look; interrupt its thread to end it at once.
  @Override
  public void close() {
    closed = true;
    session.close();
  }
}
