package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.shard.ShardConfig;
import io.breakwater.runtime.venue.VenueAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which components a host has, and in which order they start and stop.
public final class Roster {
  /// Whoever may run, in the order in which it is stopped.
  public static final List<Component> STOP_ORDER = stopOrder();

  private static final List<Component> BEFORE_FEEDERS = List.of(Component.PAPER, Component.TRADER);
  private static final List<Component> BEHIND_FEEDERS =
      List.of(Component.STRATEGIST, Component.MONITOR);

  private Roster() {}

  private static List<Component> stopOrder() {
    List<Component> order = new ArrayList<>(List.of(Component.STRATEGIST, Component.TRADER));
    order.addAll(Component.feeders(Component.FEEDERS_MAX));
    order.addAll(List.of(Component.MONITOR, Component.PAPER));
    return List.copyOf(order);
  }

  /// The same with the further feeders that an earlier supervisor has added and that still run.
  static List<Component> of(Config config, Folders folders) {
    List<Component> all = new ArrayList<>(of(config));
    Component.feeders(ShardConfig.of(config).max()).stream()
        .filter(each -> !all.contains(each))
        .filter(each -> Adoption.find(folders, each).isPresent())
        .forEach(all::add);
    return List.copyOf(all);
  }

  /// Those of this host in the order of their start, with as many feeders as the configuration
  /// wants; the paper exchange only where it is the venue.
  public static List<Component> of(Config config) {
    boolean paper = VenueAccess.name(config).equals("paper");
    Set<Component> here = Component.here(config);
    List<Component> all = new ArrayList<>(BEFORE_FEEDERS);
    all.addAll(Component.feeders(ShardConfig.of(config).count()));
    all.addAll(BEHIND_FEEDERS);
    return all.stream()
        .filter(each -> here.contains(each.first()))
        .filter(each -> paper || !each.equals(Component.PAPER))
        .toList();
  }
}
