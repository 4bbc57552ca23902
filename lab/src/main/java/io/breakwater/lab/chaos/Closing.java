package io.breakwater.lab.chaos;

import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.StopFact;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a scenario ends with, once its fault is over: everything comes to rest, both records agree,
/// every intent has one end, and the gate stands as it should. One thread.
///
/// @param byHand client ids of orders that the scenario placed past Breakwater, none of which was
///   executed; they are the scenario's to judge, everything else is judged as ever
record Closing(Stage floor, Findings findings, TraderRecord record, Set<String> byHand) {
  private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(40);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  Closing {
    byHand = Set.copyOf(byHand);
  }

  static Closing of(Stage floor, Findings findings, TraderRecord record) {
    return new Closing(floor, findings, record, Set.of());
  }

  /// All of it, with a gate that must be open at the end.
  void opened() throws InterruptedException {
    settle();
    boolean open =
        Deadline.within(
            SETTLE_PATIENCE,
            () -> floor.spoken().filter(word -> word.verdict().equals("OPEN")).isPresent());
    findings.invariant("the gate is open in the end", open, floor.spoken(), "OPEN");
  }

  /// All of it with an open gate; then the product is stopped in order, and no process is left.
  void stopped(Supervised product) throws InterruptedException {
    opened();
    product.endsInOrder(findings);
  }

  /// All of it but the gate.
  void settle() throws InterruptedException {
    floor.paper().disarmAll();
    boolean settled =
        Deadline.within(
            SETTLE_PATIENCE,
            () -> record.refresh().settled() && record.unanswered().isEmpty() && agrees());
    findings.bound(
        "everything is settled", settled, settled, "within " + SETTLE_PATIENCE.toSeconds() + " s");
    Judge judge = new Judge(findings);
    judge.agreed(
        floor.paper().journal().without(byHand), floor.paper().state().without(byHand), record);
    cancelResting();
    judge.always(floor.paper().journal().without(byHand), record.refresh());
    judge.ended(record);
    List<TraderRecord.Placed<Effect.Publish>> published =
        record.facts(Effect.Publish.class).toList();
    findings.none(
        "publications are numbered without a hole (" + published.size() + ")",
        RoadChecks.holes(published));
    findings.none("no state file is corrupt", corrupt(floor.folders()));
  }

  /// What no stream told is found by reading the account, which comes around.
  private boolean agrees() throws InterruptedException {
    return atExchange().equals(record.open())
        && isSame(floor.paper().state().positions(), record.positions());
  }

  static boolean isSame(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(each ->
                each.getValue().compareTo(other.getOrDefault(each.getKey(), BigDecimal.ZERO)) == 0);
  }

  private Set<String> atExchange() throws InterruptedException {
    Set<String> open = new java.util.TreeSet<>(floor.paper().state().openOrders());
    open.removeAll(byHand);
    return open;
  }

  private void cancelResting() throws InterruptedException {
    if (record.open().isEmpty() && atExchange().isEmpty()) {
      return;
    }
    Ran cancel = floor.run("cancel", "--all", "--reason", "end of the scenario");
    findings.invariant("cancel is accepted", cancel.exitCode() == 0, cancel.text(), "exit 0");
    Deadline.within(SETTLE_PATIENCE, () -> record.refresh().open().isEmpty());
    findings.invariant(
        "nothing of ours rests at the exchange after the cancel",
        atExchange().isEmpty(),
        atExchange(),
        "[]");
  }

  /// State files that cannot be read.
  static List<String> corrupt(Folders folders) {
    List<String> corrupt = new ArrayList<>();
    for (String folder : List.of("state", "run", "heartbeats")) {
      try (Stream<Path> files = Files.list(folders.data().resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".json"))
            .filter(file -> !reads(file))
            .forEach(file -> corrupt.add(file.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return corrupt;
  }

  private static boolean reads(Path file) {
    try {
      return MAPPER.readTree(Files.readString(file)).isObject();
    } catch (JacksonException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where stops are switched on every position has one of its size in the end.
  void covered() throws InterruptedException {
    Deadline.within(
        SETTLE_PATIENCE,
        () -> Judge.uncovered(floor.paper().journal(), floor.paper().state()).isEmpty());
    new Judge(findings).covered(floor.paper().journal(), floor.paper().state());
  }

  /// A fault of the venue alone neither trips the stop nor opens a breaker.
  void neitherTrippedNorBroken() {
    long trips = record.refresh().facts(StopFact.Tripped.class).count();
    findings.invariant("the emergency stop stays armed", trips == 0, trips + " trips", "0");
    long opened = record.facts(BreakerFact.BreakerOpened.class).count();
    findings.invariant("every breaker stays closed", opened == 0, opened + " opened", "0");
  }
}
