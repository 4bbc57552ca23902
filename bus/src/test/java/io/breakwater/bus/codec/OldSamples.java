package io.breakwater.bus.codec;

import static io.breakwater.bus.codec.Samples.BTC;
import static io.breakwater.bus.codec.Samples.ETH;
import static io.breakwater.bus.codec.Samples.WALL;

import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What versions that are no longer written must be read as. None of these is ever changed.
final class OldSamples {
  private OldSamples() {}

  static List<GoldenSample> all() {
    return List.of(
        GoldenSample.old(
            "LifeFact.PolicyAdopted.v1.json",
            new LifeFact.PolicyAdopted(1, unprotected(BTC, ETH), "config", "first start"),
            Facts::fact),
        GoldenSample.old(
            "LifeFact.PolicyConfigured.v1.json",
            new LifeFact.PolicyConfigured(unprotected(ETH)),
            Facts::fact),
        GoldenSample.old(
            "Input.Configured.v1.json",
            new Input.Configured(
                "paper:main",
                unprotected(BTC, ETH),
                List.of(Samples.INSTRUMENT),
                new TreeMap<>(Map.of(ETH, new Owner(Owner.Kind.BOT, "alice"), BTC, Samples.TREND))),
            Inputs::input),
        GoldenSample.old(
            "LifeFact.PolicyAdopted.v2.json",
            new LifeFact.PolicyAdopted(1, unbounded(BTC, ETH), "config", "first start"),
            Facts::fact),
        GoldenSample.old(
            "LifeFact.PolicyConfigured.v2.json",
            new LifeFact.PolicyConfigured(unbounded(ETH)),
            Facts::fact),
        GoldenSample.old(
            "Input.Configured.v2.json",
            new Input.Configured(
                "paper:main",
                unbounded(BTC, ETH),
                List.of(Samples.INSTRUMENT),
                new TreeMap<>(Map.of(ETH, new Owner(Owner.Kind.BOT, "alice"), BTC, Samples.TREND))),
            Inputs::input),
        GoldenSample.old(
            "VenueInput.SnapshotAnswered-Taken.v1.json",
            new VenueInput.SnapshotAnswered(5, new SnapshotOutcome.Taken(withoutStops())),
            Inputs::input),
        GoldenSample.old(
            "VenueInput.SnapshotAnswered-Failed.v1.json",
            new VenueInput.SnapshotAnswered(6, new SnapshotOutcome.Failed("HTTP 429", 30_000)),
            Inputs::input));
  }

  /// Before protection was a part of the policy nothing was placed at the venue.
  private static Policy unprotected(Symbol... symbols) {
    return unbounded(symbols).with(ProtectPolicy.OFF);
  }

  /// Before the venue's latency was a part of the policy it had no bound.
  private static Policy unbounded(Symbol... symbols) {
    return Policy.paperDefaults(List.of(symbols)).with(LatencyPolicy.OFF);
  }

  private static VenueSnapshot withoutStops() {
    VenuePosition position =
        new VenuePosition(
            Samples.KEY, SignedQuantity.of("0.005"), 6_400_010_000_000L, Money.of("0.0085"));
    return new VenueSnapshot(
        WALL,
        Money.of("9999.8719998"),
        List.of(position),
        List.of(Samples.REPORT),
        List.of(),
        List.of(Samples.FILL));
  }
}
