package io.breakwater.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.venue.paper.engine.Entry;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A sound history passes, and every kind of tampering is refused by the name of its claim.
class OfflineCheckerTest {
  @Test
  void aSoundHistoryPasses() {
    assertThat(OfflineChecker.check(new SoundHistory().history())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tampered")
  void aTamperedHistoryIsRefusedByName(String claim, Consumer<SoundHistory> tampering) {
    SoundHistory history = new SoundHistory();

    tampering.accept(history);

    assertThat(OfflineChecker.check(history.history()))
        .extracting(Finding::invariant)
        .contains(claim);
  }

  @Test
  void everyClaimHasATamperingThatItRefuses() {
    assertThat(tampered().map(each -> each.get()[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(OfflineChecker.claims());
  }

  @Test
  void whatDamageTookFromTheJournalIsNotAskedFor() {
    SoundHistory history = new SoundHistory();
    forgetTheSecondOrder(history);
    history.cut = true;

    assertThat(OfflineChecker.check(history.history())).isEmpty();
  }

  @Test
  void whatIsCountedUnderAStormHasBeenTakenUp() {
    SoundHistory history = new SoundHistory();
    history.storm();
    history.raise("other");

    assertThat(OfflineChecker.check(history.history())).isEmpty();
  }

  private static void forgetTheSecondOrder(SoundHistory history) {
    history.turns.forEach(turn ->
        turn.removeIf(fact ->
            switch (fact) {
              case OrderFact.IntentMade(var intent, _) -> intent.id().text().equals("bw7-2");
              case OrderFact.Executed(var id, _) -> id.text().equals("bw7-2");
              case OrderFact.IntentEnded(var id, _, _, _) -> id.text().equals("bw7-2");
              case Effect.Send(var id, _, _) -> id.text().equals("bw7-2");
              case Fact _ -> false;
            }));
  }

  private static Arguments refuses(String claim, String how, Consumer<SoundHistory> tampering) {
    return Arguments.of(claim, Named.of(how, tampering));
  }

  static Stream<Arguments> tampered() {
    return Stream.of(book(), journal(), money(), gate(), delivery(), alerts()).flatMap(s -> s);
  }

  private static Stream<Arguments> book() {
    String claim = "INV-41 ExecutedOnceByTheBook";
    return Stream.of(
        refuses(claim, "accepted twice", h -> h.add(first(h, Entry.OrderAccepted.class))),
        refuses(claim, "executed twice", h -> h.executed("bw7-1", Side.BUY, 2, 100, 0)),
        refuses(
            claim, "never wished for", h -> drop(h, fact -> fact instanceof OrderFact.IntentMade)));
  }

  private static Stream<Arguments> journal() {
    String claim = "INV-42 EndedOnceByTheJournal";
    return Stream.of(
        refuses(claim, "ended twice", h -> h.turn(ended("bw7-1"))),
        refuses(claim, "never ended", h -> drop(h, f -> f instanceof OrderFact.IntentEnded)),
        refuses(claim, "ended unasked", h -> h.turn(ended("bw7-9"))));
  }

  private static Fact ended(String id) {
    return new OrderFact.IntentEnded(
        new ClientOrderId(id), Outcome.EXPIRED, Quantity.ZERO, "tampered");
  }

  private static Stream<Arguments> money() {
    String claim = "INV-43 MoneyAddsUp";
    return Stream.of(
        refuses(claim, "a wallet of more", h -> h.venueWalletE8 += 100),
        refuses(claim, "a belief of more", h -> h.traderWalletE8 += SoundHistory.units(2)),
        refuses(claim, "a position forgotten", h -> h.held.clear()),
        refuses(claim, "a profit invented", h -> h.executed("x", Side.SELL, 1, 90, 500)),
        refuses(
            claim, "an execution unheard of", h -> drop(h, f -> f instanceof OrderFact.Executed)));
  }

  private static Stream<Arguments> gate() {
    String claim = "INV-44 NothingExposedBehindAGate";
    return Stream.of(
        refuses(claim, "never opened", h -> drop(h, f -> f instanceof GateFact.GateMoved)),
        refuses(claim, "never agreed", h -> drop(h, f -> f instanceof ReconcileFact.Reconciled)),
        refuses(
            claim,
            "closed before",
            h ->
                h.turns
                    .get(1)
                    .add(new GateFact.GateMoved(2, Verdict.OPEN, Verdict.CLOSED, List.of(), 1))),
        refuses(claim, "never sent", h -> drop(h, f -> f instanceof Effect.Send)),
        refuses(
            claim,
            "begun anew in between",
            h -> h.turns.get(2).add(new LifeFact.LifeStarted(7, "build", false))));
  }

  private static Stream<Arguments> delivery() {
    String claim = "INV-45 DeliveredAsPublished";
    return Stream.of(
        refuses(claim, "lost", h -> h.inputs.get(1).clear()),
        refuses(claim, "twice", h -> h.inputs.get(2).add(h.inputs.get(1).getFirst())),
        refuses(
            claim,
            "swapped",
            h -> {
              List<Arrived> first = List.copyOf(h.inputs.get(1));
              h.inputs.set(1, h.inputs.get(2));
              h.inputs.set(2, first);
            }),
        refuses(
            claim,
            "altered",
            h -> {
              Arrived heard = h.inputs.get(1).getFirst();
              Input other = new Input.SignalReceived(SoundHistory.signal("bent"));
              h.inputs.get(1).set(0, new Arrived(other, heard.origin(), heard.wallMillis()));
            }),
        refuses(claim, "invented", h -> h.published.removeLast()));
  }

  private static Stream<Arguments> alerts() {
    String claim = "INV-46 AlertsHandedOver";
    return Stream.of(
        refuses(claim, "not taken up", h -> h.alerts.clear()),
        refuses(
            claim,
            "not taken up, and one of them counted",
            h -> {
              h.storm();
              h.raise("other");
              h.raise("a third");
            }),
        refuses(claim, "not handed over", h -> h.alerts.removeLast()),
        refuses(
            claim,
            "handed over twice",
            h -> h.alerts.add(new AlertFact.MessageDelivered(1, "file"))));
  }

  private static void drop(SoundHistory history, Predicate<Fact> which) {
    history.turns.forEach(turn -> turn.removeIf(which));
  }

  private static Entry first(SoundHistory history, Class<? extends Entry> kind) {
    return history.book.stream()
        .map(row -> row.entry())
        .filter(kind::isInstance)
        .findFirst()
        .orElseThrow();
  }
}
