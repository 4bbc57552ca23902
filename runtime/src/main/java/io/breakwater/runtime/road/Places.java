package io.breakwater.runtime.road;

import io.breakwater.bus.disk.Disk;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.util.Optional;
import java.util.Set;

/// Where the processes are: what runs on this host is read from its log, what does not comes by the
/// road.
///
/// @param here the components of this host
public record Places(Set<Component> here, Optional<RoadTraffic> road) implements AutoCloseable {
  /// The stream of the trader's whole turns.
  public static final String TURNS = "trader.turns";

  public Places {
    here = Set.copyOf(here);
  }

  /// The places of a process that needs the road only for what is elsewhere.
  ///
  /// @param wanted whose log or ear it needs
  public static Places open(
      Config config, Folders folders, Disk disk, Clock clock, Component wanted) {
    Set<Component> here = Component.here(config);
    Optional<RoadTraffic> road =
        here.contains(wanted) ? Optional.empty() : RoadTraffic.open(config, folders, disk, clock);
    return new Places(here, road);
  }

  /// The road to a component of another host; empty where it runs on this one. Throws [Problem]
  /// where it is elsewhere and no road leads there.
  public Optional<RoadTraffic> roadTo(Component component) {
    if (here.contains(component)) {
      return Optional.empty();
    }
    if (road.isEmpty()) {
      throw new Problem(
          ExitCode.USAGE,
          "configuration keys components and redis.url: the "
              + component.text()
              + " is on another host, and no road leads there");
    }
    return road;
  }

  /// Prices do not travel by the road: whoever needs them has a feeder beside him.
  public void needFeeder(Component component) {
    if (!here.contains(Component.FEEDER)) {
      throw new Problem(
          ExitCode.USAGE,
          "configuration key components: the " + component.text() + " needs a feeder on its host");
    }
  }

  @Override
  public void close() {
    road.ifPresent(RoadTraffic::close);
  }
}
