package io.breakwater.runtime.health;

import io.breakwater.bus.redis.RedisCheckup;
import io.breakwater.bus.redis.RoadCheckup;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Finding.Code;
import io.breakwater.runtime.process.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at what the whole needs and no component's door tells: Redis as this process reaches it,
/// with Sentinel its master, replicas and quorum. Every `system_monitor.interval_secs`, and soon
/// after an event, but never more than once in 5 s; each look on a virtual thread. The stepping
/// thread asks.
public final class SystemMonitor {
  /// At most one look in so many milliseconds.
  static final long PERIOD_MILLIS_MIN = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(SystemMonitor.class);

  private final Optional<Supplier<RoadCheckup>> redis;
  private final long periodNanos;
  private final Clock clock;
  private final AtomicBoolean looking = new AtomicBoolean();
  private long askedNanos;
  private boolean asked;
  private String lastEvent = "";
  // Written by the looking thread, read by any.
  private volatile Optional<Finding> bus = Optional.empty();
  private volatile long tookMicros;

  /// One that has not looked yet.
  ///
  /// @param redis looks at Redis and throws [RoadFailed]; empty where none is configured
  SystemMonitor(Optional<Supplier<RoadCheckup>> redis, long periodMillis, Clock clock) {
    this.redis = redis;
    this.periodNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(PERIOD_MILLIS_MIN, periodMillis));
    this.clock = clock;
  }

  /// The monitor of this configuration.
  ///
  /// @param road empty where none is configured
  public static SystemMonitor of(Optional<RoadSettings> road, long intervalSeconds, Clock clock) {
    Optional<Supplier<RoadCheckup>> redis =
        road.map(settings -> {
          RedisCheckup checkup = new RedisCheckup(settings);
          return checkup::look;
        });
    return new SystemMonitor(redis, TimeUnit.SECONDS.toMillis(intervalSeconds), clock);
  }

  /// Looks where that is due.
  ///
  /// @param event what others say of the bus now; another word than before is an event
  void lookIfDue(String event) {
    long now = clock.monotonicNanos();
    boolean due = !asked || now - askedNanos >= periodNanos;
    boolean eventful =
        !event.equals(lastEvent)
            && now - askedNanos >= TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS_MIN);
    if (redis.isEmpty() || !(due || eventful) || !looking.compareAndSet(false, true)) {
      return;
    }
    asked = true;
    askedNanos = now;
    lastEvent = event;
    Supplier<RoadCheckup> look = redis.get();
    Thread.ofVirtual().name("system-monitor").start(() -> look(look));
  }

  private void look(Supplier<RoadCheckup> look) {
    long began = clock.monotonicNanos();
    try {
      RoadCheckup found = look.get();
      long millis = (clock.monotonicNanos() - began) / 1_000_000L;
      tell(
          (found.isWell()
                  ? Finding.up(found.text())
                  : Finding.degraded(Code.IMPAIRED, found.text()))
              .withLatency(millis));
    } catch (RoadFailed failed) {
      // The trader's own word says whether the gate is held; this one says that we cannot see it.
      tell(Finding.degraded(Code.CONN_TIMEOUT, "from here: " + failed.getMessage()));
    } finally {
      tookMicros = (clock.monotonicNanos() - began) / 1_000L;
      looking.set(false);
    }
  }

  private void tell(Finding found) {
    boolean was = bus.map(before -> before.condition() == found.condition()).orElse(false);
    if (!was) {
      LOG.info("redis looked at condition={} {}", found.condition(), found.detail());
    }
    bus = Optional.of(found);
  }

  /// What was found of Redis last; empty where none is configured, or nobody looked yet. Any
  /// thread.
  Optional<Finding> bus() {
    return bus;
  }

  /// How long the last look took, in microseconds. Any thread.
  long tookMicros() {
    return tookMicros;
  }
}
