package io.breakwater.kernel.order;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.venue.OrderReport;

/// An open order that did not come through Breakwater: shown, never touched.
public record External(OrderReport report) implements Hashed {
  @Override
  public long stableHash() {
    return StableHash.of("external")
        .add(KeyHash.order(report.clientId()))
        .add(report.venueOrderId())
        .add(report.status())
        .add(IntentHash.of(report.terms()))
        .add(report.executed().e8())
        .add(report.venueMillis())
        .value();
  }
}
