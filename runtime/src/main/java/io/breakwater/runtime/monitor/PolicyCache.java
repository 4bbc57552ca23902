package io.breakwater.runtime.monitor;

import io.breakwater.bus.log.Touch;
import io.breakwater.console.view.PolicyView;
import io.breakwater.console.view.PolicyView.KeyView;
import io.breakwater.kernel.State;
import io.breakwater.runtime.gauge.Histogram;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policy as this process knows it. Where the trader is elsewhere it is dropped as soon as the
/// road is lost, and known again when everything that was decided meanwhile has been read: what was
/// in force once allows nothing. One thread.
final class PolicyCache {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyCache.class);
  private static final String UNKNOWN = "unknown";

  private Optional<PolicyView> known = Optional.empty();
  private boolean dropped;
  private boolean refreshing;
  private long contactNanos;
  private long refreshes;
  private long latencyNanos;
  private final Histogram latencies = Histogram.ofWaiting();

  void follow(State state, Touch touch, long nowNanos) {
    switch (touch) {
      case Touch.Close(long since) -> {
        // It may have caught up between two looks.
        if (dropped) {
          refresh(since);
        }
        known(state, nowNanos);
      }
      case Touch.CatchingUp(long since) -> refresh(since);
      case Touch.Lost(var reason) -> drop(reason);
    }
  }

  private void drop(String reason) {
    refreshing = false;
    if (!dropped) {
      dropped = true;
      known = Optional.empty();
      LOG.warn("policy unknown cause=\"{}\"", reason);
    }
  }

  private void refresh(long sinceNanos) {
    known = Optional.empty();
    dropped = true;
    if (!refreshing) {
      refreshing = true;
      contactNanos = sinceNanos;
      LOG.info("Redis recovered - invalidating PolicyStore cache");
    }
  }

  private void known(State state, long nowNanos) {
    known = Optional.of(PolicyViews.of(state));
    if (refreshing) {
      refreshes++;
      latencyNanos = nowNanos - contactNanos;
      latencies.observeNanos(latencyNanos);
      LOG.info("policy known again version={}", state.life().rules().version());
    }
    dropped = false;
    refreshing = false;
  }

  /// The policy in force, or one of version 0 in which every value is unknown.
  PolicyView view() {
    return known.orElseGet(() -> {
      PolicyView names = PolicyViews.of(State.EMPTY);
      return new PolicyView(0, UNKNOWN, names.keys().stream().map(PolicyCache::unknown).toList());
    });
  }

  private static KeyView unknown(KeyView key) {
    return new KeyView(key.key(), UNKNOWN, key.unit(), key.range(), key.stricter(), key.meaning());
  }

  /// What each refresh took. Any thread.
  Histogram latencies() {
    return latencies;
  }

  long refreshes() {
    return refreshes;
  }

  /// From the contact that was made to the policy that was known again, in nanoseconds.
  long latencyNanos() {
    return latencyNanos;
  }
}
