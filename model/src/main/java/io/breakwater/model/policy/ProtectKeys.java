package io.breakwater.model.policy;

import io.breakwater.model.policy.PolicyKey.Range;
import io.breakwater.model.policy.PolicyKey.Stricter;
import java.util.List;
import java.util.stream.Stream;

/// The keys of what is placed at the venue for the time in which nobody watches.
final class ProtectKeys {
  private ProtectKeys() {}

  static Stream<PolicyKey> all() {
    return Stream.concat(stops(), countdown());
  }

  private static Stream<PolicyKey> stops() {
    return Stream.of(
        PolicyKeys.words(
            "protect.stops",
            Stricter.NEITHER,
            "every position of ours has a stop at the venue",
            PolicyKeys.FLAGS,
            p -> "" + p.protect().stops()),
        PolicyKeys.number(
            "protect.stop_distance_percent",
            new Range.Figure("%", 6, "0.1", "50"),
            Stricter.NEITHER,
            "from the entry price to the trigger",
            p -> p.protect().stopDistance().e4()),
        PolicyKeys.number(
            "protect.unprotected_seconds",
            PolicyKeys.seconds("1", "600"),
            Stricter.LOWER,
            "without its stop before a position is closed by market",
            p -> p.protect().unprotectedMillis()),
        new PolicyKey(
            "protect.unguarded",
            new Range.Names(),
            Stricter.FEWER,
            "strategies and bots whose positions get no stop",
            p -> String.join(",", p.protect().unguarded())));
  }

  private static Stream<PolicyKey> countdown() {
    return Stream.of(
        PolicyKeys.words(
            "protect.countdown",
            Stricter.LATER,
            "when the venue's countdown is kept alive while entries rest",
            new Range.Words(List.of("off", "auto", "on")),
            p -> p.protect().countdown().name()),
        PolicyKeys.number(
            "protect.countdown_seconds",
            PolicyKeys.seconds("10", "3600"),
            Stricter.LOWER,
            "without news before the venue cancels what rests",
            p -> p.protect().countdownMillis()),
        PolicyKeys.number(
            "protect.countdown_every_seconds",
            PolicyKeys.seconds("1", "1800"),
            Stricter.LOWER,
            "how often the countdown is set anew",
            p -> p.protect().countdownEveryMillis()),
        PolicyKeys.words(
            "protect.countdown_cancels_algo",
            Stricter.NEITHER,
            "whether a fired countdown takes stops away as well",
            new Range.Words(List.of("unknown", "no", "yes")),
            p -> p.protect().countdownCancelsAlgo().name()));
  }
}
