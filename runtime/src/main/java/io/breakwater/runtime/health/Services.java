package io.breakwater.runtime.health;

import io.breakwater.kernel.health.Service;
import io.breakwater.runtime.process.Component;

/// Which role a component plays.
public final class Services {
  private Services() {}

  public static Service of(Component component) {
    return switch (component.kind()) {
      case SUPERVISOR -> Service.SUPERVISOR;
      case PAPER -> Service.PAPER;
      case FEEDER -> Service.FEEDER;
      case STRATEGIST -> Service.STRATEGIST;
      case TRADER -> Service.TRADER;
      case MONITOR -> Service.MONITOR;
    };
  }
}
