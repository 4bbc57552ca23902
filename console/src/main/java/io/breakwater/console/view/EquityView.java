package io.breakwater.console.view;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The course of the money, oldest first, and the spans in which the gate was not OPEN.
public record EquityView(List<EquityPointView> points, List<GateSpanView> gate) {
  /// One sample. A gap in the knowledge of equity is a sample without one.
  public record EquityPointView(
      Instant time,
      Optional<Money> equity,
      Optional<Money> peakEquity,
      Optional<Money> stopAtEquity,
      Optional<Bps> drawdownFromPeakPct,
      Optional<Bps> drawdownFromStartPct) {}

  /// A span with a verdict other than OPEN; one that lasts still has no end.
  public record GateSpanView(
      Instant from, Optional<Instant> until, Verdict verdict, Optional<String> reason) {}

  public EquityView {
    points = List.copyOf(points);
    gate = List.copyOf(gate);
  }
}
