package io.breakwater.bus.codec;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertRecord;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.input.Input;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.watch.WatchFact;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The records of the families that are written with a type name.
final class SealedFamilies {
  /// Every family whose members a payload may hold.
  static final List<Class<?>> NAMED =
      List.of(
          Fact.class,
          Input.class,
          MarketEvent.class,
          AlertFact.class,
          AlertRecord.class,
          Command.class,
          SendOutcome.class,
          CancelOutcome.class,
          QueryOutcome.class,
          SnapshotOutcome.class,
          StopOutcome.class,
          StopCancelOutcome.class,
          StopQueryOutcome.class,
          WatchFact.class,
          Pricing.class,
          Sizing.class);

  private SealedFamilies() {}

  /// The records of a family, those of its sub-families among them, in the order of their names.
  static List<Class<?>> records(Class<?> family) {
    return leaves(family).sorted(Comparator.comparing(Class::getName)).distinct().toList();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(SealedFamilies::leaves)
        : Stream.of(type);
  }
}
