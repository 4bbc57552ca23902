package io.breakwater.kernel.protect;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.venue.StopReport;

/// A waiting stop that did not come through Breakwater: it counts, and is never touched.
public record OtherStop(StopReport report) implements Hashed {
  @Override
  public long stableHash() {
    return StableHash.of("other-stop")
        .add(KeyHash.order(report.clientId()))
        .add(report.algoId())
        .add(report.status())
        .add(Placed.hashOf(report.terms()))
        .add(report.orderId())
        .add(report.detail())
        .add(report.venueMillis())
        .value();
  }
}
