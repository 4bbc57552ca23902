package io.breakwater.runtime.road;

import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.model.gate.SpoolLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a process does that decides nothing when something happens on the road: it says so.
///
/// @param name of the process
public record LoggedRoad(String name) implements RoadTraffic.Watcher {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedRoad.class);

  @Override
  public void up(String detail) {
    LOG.info("road up component={} {}", name, detail);
  }

  @Override
  public void down(String detail) {
    LOG.warn("road down component={} {}", name, detail);
  }

  @Override
  public void found(RoadFinding finding) {
    LOG.warn("road component={} finding={}", name, finding);
  }

  @Override
  public void arrived() {
    // Nothing that arrives is taken by this watcher.
  }

  @Override
  public void spool(String source, SpoolLevel level, String detail) {
    switch (level) {
      case ROOM -> LOG.info("spool component={} level={} {}", name, level, detail);
      case NEARLY_FULL -> LOG.warn("spool component={} level={} {}", name, level, detail);
      case FULL -> LOG.error("spool component={} level={} {}", name, level, detail);
    }
  }

  @Override
  public void ended(String worker, String cause) {
    LOG.error("road ended component={} worker={} cause={}", name, worker, cause);
  }
}
