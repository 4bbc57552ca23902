package io.breakwater.lab.chaos;

import io.breakwater.lab.sabotage.Instead;
import io.breakwater.lab.sabotage.Sabotage;
import io.breakwater.lab.sabotage.Sabotage.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every safeguard that the laboratory can switch off, with the scenario that must notice. Each
/// runs with real processes.
public final class Sabotages {
  private static final String KERNEL = "io.breakwater.kernel.";

  private Sabotages() {}

  public static List<Sabotage> all() {
    return Stream.of(wishes(), stops(), around()).flatMap(List::stream).toList();
  }

  private static List<Sabotage> wishes() {
    return List.of(
        new Sabotage(
            "duplicates",
            "duplicate-signals",
            Map.of(),
            new Place(KERNEL + "duplicate.Signatures", "check"),
            new Instead.Empty(),
            "all but one are refused as duplicates"),
        new Sabotage(
            "holdings",
            "sell-without-position",
            Map.of(),
            new Place(KERNEL + "inventory.Inventory", "check"),
            new Instead.Empty(),
            "the signal is refused as SKIP_NO_POSITION"),
        new Sabotage(
            "breaker",
            "breaker-trip",
            Map.of("open", "5s"),
            new Place(KERNEL + "breaker.BreakerMachine", "onFailure"),
            new Instead.Empty(),
            "the breaker opens at failure 3"),
        new Sabotage(
            "stop-file",
            "kill-switch",
            Map.of("bystanders", "none"),
            new Place("io.breakwater.runtime.trader.FileStopFile", "text"),
            new Instead.Empty(),
            "the trader hears of STOP.TXT"),
        new Sabotage(
            "drawdown",
            "ess-trigger",
            Map.of(),
            new Place(KERNEL + "stop.StopMachine", "breach"),
            new Instead.Empty(),
            "the stop trips"));
  }

  private static List<Sabotage> stops() {
    return List.of(
        new Sabotage(
            "cooldown",
            "emergency-stop",
            Map.of(),
            new Place(KERNEL + "stop.StopMachine", "cooldownUntil"),
            new Instead.Figure(0),
            "a reset during the cooldown is refused"),
        new Sabotage(
            "rate",
            "signal-flood",
            Map.of("burst", "20"),
            new Place(KERNEL + "limit.LimitCheck", "ordersPerMinute"),
            new Instead.Empty(),
            "intents in the busiest minute"),
        new Sabotage(
            "gate",
            "venue-ban",
            Map.of("ban", "6s"),
            new Place(KERNEL + "gate.GateTable", "allows"),
            new Instead.Truth(true),
            "an entry is refused and `venue` named"));
  }

  private static List<Sabotage> around() {
    return List.of(
        new Sabotage(
            "countdown",
            "dead-man",
            Map.of("stops", "kept"),
            new Place(KERNEL + "protect.Countdowns", "keepAlive"),
            new Instead.Nothing(),
            "the exchange cancels every entry within the countdown"),
        new Sabotage(
            "unprotected",
            "missing-stop",
            Map.of(),
            new Place(KERNEL + "protect.ProtectRule", "closeDueNanos"),
            new Instead.Figure(Long.MAX_VALUE),
            "a position that gets no stop is closed"),
        new Sabotage(
            "road",
            "redis-data-loss",
            Map.of("outage", "1s"),
            new Place(KERNEL + "gate.Road", "isDown"),
            new Instead.Truth(false),
            "the gate closes without Redis"),
        new Sabotage(
            "policy",
            "policy-store-down",
            Map.of(),
            new Place(KERNEL + "gate.Road", "hidesChanges"),
            new Instead.Truth(false),
            "the interlock `policy` blocks without the store"),
        new Sabotage(
            "anomaly",
            "slow-ramp",
            Map.of("over", "16s"),
            new Place(KERNEL + "anomaly.Judgement", "cause"),
            new Instead.Empty(),
            "AnomalyDetected came before the gate closed"));
  }

  public static Optional<Sabotage> named(String safeguard) {
    return all().stream().filter(each -> each.safeguard().equals(safeguard)).findFirst();
  }

  /// Whether the run shows what the safeguard is for: the one check broke. A wait that ended in
  /// vain shows nothing, whatever was waited for.
  public static boolean isNoticed(Sabotage sabotage, Finished finished) {
    return finished.result() == Result.FAILED
        && finished.checks().stream().anyMatch(each -> isBroken(sabotage, each));
  }

  /// Whether this is the check that is for the safeguard, and it did not hold.
  static boolean isBroken(Sabotage sabotage, Check check) {
    return check.kind() == Check.Kind.INVARIANT
        && !check.held()
        && check.claim().contains(sabotage.breaks());
  }
}
