package io.breakwater.lab.chaos;

import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Asks for what a scenario needs before its fault: orders that must have been taken. A gate that
/// closes for a moment, because a disk was slow or a price late, refuses as it should; then the
/// scenario asks again, as a strategist would. Any other refusal ends the scenario by name. One
/// thread.
record Placing(Stage stage) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Beyond the window in which the same wish counts as a duplicate.
  private static final long AGAIN_MILLIS = 1_200;

  private static final int ASKED_MAX = 5;
  private static final String OPEN = "OPEN";
  private static final String REDUCE_ONLY = "REDUCE_ONLY";

  /// Writes one signal and returns its id.
  interface Ask {
    String write() throws InterruptedException;
  }

  /// Returns the id of the signal that was taken.
  String taken(Ask ask) throws InterruptedException {
    try (TraderRecord record = stage.record()) {
      return taken(record, () -> isOpen(Set.of(OPEN)), Placing::passes, ask);
    }
  }

  /// The same for an order that reduces, and passes while exposure does not. A gate that stood at
  /// REDUCE_ONLY when it was asked has no right to refuse it.
  String reduced(Ask ask) throws InterruptedException {
    try (TraderRecord record = stage.record()) {
      return taken(
          record,
          () -> isOpen(Set.of(OPEN, REDUCE_ONLY)),
          refusal -> passes(refusal) && !refusal.figure().startsWith(REDUCE_ONLY),
          ask);
    }
  }

  /// The same for a trader without a stage of its own.
  static String taken(TraderRecord record, Ask ask) throws InterruptedException {
    return taken(record, () -> record.refresh().verdict() == Verdict.OPEN, Placing::passes, ask);
  }

  private static String taken(
      TraderRecord record, Deadline.Claim open, Predicate<Refusal> passes, Ask ask)
      throws InterruptedException {
    for (int asked = 1; ; asked++) {
      Deadline.await("the gate for an order", PATIENCE, open);
      String signalId = ask.write();
      Optional<Refusal> refusal = answer(record, "signal:" + signalId);
      if (refusal.isEmpty()) {
        return signalId;
      }
      if (asked == ASKED_MAX || !passes.test(refusal.get())) {
        throw new IllegalStateException("refused, asked " + asked + " times: " + refusal.get());
      }
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    }
  }

  private boolean isOpen(Set<String> verdicts) throws InterruptedException {
    return stage.spoken().filter(spoken -> verdicts.contains(spoken.verdict())).isPresent();
  }

  private static boolean passes(Refusal refusal) {
    RefusalReason reason = refusal.reason();
    return reason == RefusalReason.GATE_BLOCKED
        || reason == RefusalReason.NO_MARK
        || reason == RefusalReason.SIGNAL_STALE;
  }

  /// Nothing where an intent was made of it.
  private static Optional<Refusal> answer(TraderRecord record, String cause)
      throws InterruptedException {
    return Deadline.awaitValue(
        "the trader's answer to " + cause, PATIENCE, () -> answered(record.refresh(), cause));
  }

  /// What became of a wish: nothing yet, or the refusal, or inside that nothing where an intent was
  /// made of it.
  static Optional<Optional<Refusal>> answered(TraderRecord record, String cause) {
    Stream<Optional<Refusal>> refused =
        record
            .facts(WishFact.Refused.class)
            .map(placed -> placed.fact().refusal())
            .filter(refusal -> refusal.cause().equals(cause))
            .map(Optional::of);
    boolean taken =
        record.intents().values().stream().anyMatch(intent -> intent.cause().equals(cause));
    return taken ? Optional.of(Optional.empty()) : refused.findFirst();
  }
}
