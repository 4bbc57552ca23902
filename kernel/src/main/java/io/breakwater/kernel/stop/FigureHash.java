package io.breakwater.kernel.stop;

import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.StopFact.Figures;
import io.breakwater.model.value.ClientOrderId;
import java.util.List;

/// Stable hashes of the model's records that a stop state carries.
final class FigureHash {
  private FigureHash() {}

  static long of(Figures figures) {
    return StableHash.of("figures")
        .add(figures.equity().e8())
        .add(figures.startBalance().e8())
        .add(figures.peakEquity().e8())
        .add(figures.flows().e8())
        .add(figures.fromStart().e4())
        .add(figures.fromPeak().e4())
        .add(figures.limit().e4())
        .add(figures.dayLoss().e8())
        .value();
  }

  static long of(StopFact.Tripped trip) {
    return StableHash.of("trip")
        .add(trip.cause())
        .add(trip.operator())
        .add(trip.reason())
        .add(of(trip.figures()))
        .add(trip.atNanos())
        .add(trip.wallMillis())
        .value();
  }

  static StableHash add(StableHash hash, List<ClientOrderId> ids) {
    hash.add(ids.size());
    ids.forEach(id -> hash.add(id.text()));
    return hash;
  }
}
