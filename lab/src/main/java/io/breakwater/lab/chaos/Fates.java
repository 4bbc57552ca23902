package io.breakwater.lab.chaos;

import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.order.Intent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What became of signals, by the trader's journal: an intent or a refusal each. One thread.
record Fates(TraderRecord record) {
  static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String CAUSE = "signal:";

  Optional<Intent> intent(String signalId) {
    return record.refresh().intents().values().stream()
        .filter(intent -> intent.cause().equals(CAUSE + signalId))
        .findFirst();
  }

  Intent awaitIntent(String signalId) throws InterruptedException {
    return Deadline.awaitValue("an intent of " + signalId, PATIENCE, () -> intent(signalId));
  }

  /// How many intents were made of it.
  long intents(String signalId) {
    return record.intents().values().stream()
        .filter(intent -> intent.cause().equals(CAUSE + signalId))
        .count();
  }

  /// Ends in an error at once where an intent was made of it.
  Refusal awaitRefusal(String signalId) throws InterruptedException {
    return Deadline.awaitValue(
        "a refusal of " + signalId, PATIENCE, () -> refusalUnlessTaken(signalId));
  }

  private Optional<Refusal> refusalUnlessTaken(String signalId) {
    Optional<Refusal> refusal = Optional.ofNullable(refusals().get(signalId)).map(List::getFirst);
    if (refusal.isEmpty() && intent(signalId).isPresent()) {
      throw new IllegalStateException(signalId + " became an order and should be refused");
    }
    return refusal;
  }

  /// Its refusal, once it was answered; nothing where an intent was made of it.
  Optional<Refusal> awaitAnswer(String signalId) throws InterruptedException {
    return Deadline.awaitValue(
        "an answer to " + signalId,
        PATIENCE,
        () -> Placing.answered(record.refresh(), CAUSE + signalId));
  }

  /// Every refusal of a signal, by the signal's id, in one reading.
  Map<String, List<Refusal>> refusals() {
    Map<String, List<Refusal>> all = new LinkedHashMap<>();
    record
        .refresh()
        .facts(WishFact.Refused.class)
        .map(placed -> placed.fact().refusal())
        .filter(refusal -> refusal.cause().startsWith(CAUSE))
        .forEach(refusal ->
            all.computeIfAbsent(
                    refusal.cause().substring(CAUSE.length()), _ -> new java.util.ArrayList<>())
                .add(refusal));
    return all;
  }

  /// Waits until each was answered: taken or refused.
  void awaitAnswered(Collection<String> signalIds) throws InterruptedException {
    Deadline.await(
        "an answer to " + signalIds.size() + " signals",
        PATIENCE,
        () -> {
          Map<String, List<Refusal>> refusals = refusals();
          return signalIds.stream()
              .allMatch(id -> refusals.containsKey(id) || intent(id).isPresent());
        });
  }

  /// How many different signals were answered: taken or refused.
  long answered() {
    Set<String> answered = new HashSet<>(refusals().keySet());
    record.intents().values().stream()
        .map(Intent::cause)
        .filter(cause -> cause.startsWith(CAUSE))
        .forEach(cause -> answered.add(cause.substring(CAUSE.length())));
    return answered.size();
  }

  /// How many of these were refused for this reason.
  long refusedFor(RefusalReason reason, Collection<String> signalIds) {
    Map<String, List<Refusal>> refusals = refusals();
    return signalIds.stream()
        .map(id -> refusals.getOrDefault(id, List.of()))
        .filter(each -> each.stream().anyMatch(refusal -> refusal.reason() == reason))
        .count();
  }
}
