package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.breaker.BreakerState;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.venue.SendOutcome;
import org.junit.jupiter.api.Test;

/// What must outlive a killed trader: each is told before the kill and holds after the start.
class RestartTest {
  private static void ready(Desk desk) {
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "100");
    desk.reconcileEmpty("10000");
    desk.reconcileEmpty("10000");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  private static RefusalReason reason(Desk desk) {
    return desk.refusal().orElseThrow().refusal().reason();
  }

  @Test
  void aBanHoldsUntilItsDeadlineAndNoLonger() {
    Desk desk = Desk.open();
    desk.take(new VenueInput.Banned(desk.nowMillis + 10_000, "HTTP 418"));
    desk.restart();

    assertThat(desk.state.gate().grounds().ban().untilMillis())
        .isEqualTo(desk.nowMillis - 2_000 + 10_000);
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.CLOSED);
    desk.wakeThrough(8_100);
    ready(desk);
  }

  @Test
  void aDuplicateSignatureIsStillRefusedAndForgottenAtItsTime() {
    Desk desk = Desk.open();
    desk.buy("1");
    desk.sendAnswered(desk.lastId(), new SendOutcome.Rejected(-2019, "no"));
    desk.restart();
    ready(desk);

    desk.buy("1");
    assertThat(reason(desk)).isEqualTo(RefusalReason.DUPLICATE_SIGNAL);

    desk.nowMillis += 121_000;
    desk.mark(Desk.BTC, "100");
    ready(desk);
    desk.mark(Desk.BTC, "100");
    desk.buy("1");
    assertThat(desk.inLast(OrderFact.IntentMade.class)).as("%s", desk.refusal()).isPresent();
  }

  @Test
  void anOpenBreakerStaysOpenForTheRestOfItsTime() {
    Desk desk = Desk.open();
    for (int i = 1; i <= 3; i++) {
      desk.buy("" + i);
      desk.sendAnswered(desk.lastId(), new SendOutcome.Rejected(-2019, "no"));
    }
    desk.restart();
    ready(desk);

    desk.buy("4");
    assertThat(reason(desk)).isEqualTo(RefusalReason.BREAKER_OPEN);
    assertThat(desk.state.breakers().bySymbol().get(Desk.BTC).orElseThrow())
        .isInstanceOf(BreakerState.Open.class);

    desk.wakeThrough(121_000);
    desk.mark(Desk.BTC, "100");
    ready(desk);
    desk.mark(Desk.BTC, "100");
    desk.buy("5");
    assertThat(desk.inLast(OrderFact.IntentMade.class)).as("%s", desk.refusal()).isPresent();
  }

  @Test
  void failuresCountedBeforeTheKillAddUpWithThoseAfterIt() {
    Desk desk = Desk.open();
    for (int i = 1; i <= 2; i++) {
      desk.buy("" + i);
      desk.sendAnswered(desk.lastId(), new SendOutcome.Rejected(-2019, "no"));
    }
    desk.restart();
    ready(desk);
    desk.buy("3");
    desk.sendAnswered(desk.lastId(), new SendOutcome.Rejected(-2019, "no"));

    desk.buy("4");

    assertThat(reason(desk)).isEqualTo(RefusalReason.BREAKER_OPEN);
  }

  @Test
  void theOrdersOfTheLastMinuteAreStillCounted() {
    Desk desk = Desk.open();
    int most = desk.state.policy().limits().ordersPerMinute();
    for (int i = 1; i <= most; i++) {
      desk.buy("0." + (10 + i));
      desk.accepted(desk.lastId());
      desk.filled(desk.lastId(), "0." + (10 + i), "100");
    }
    String held = desk.position();
    desk.restart();
    desk.nowMillis += 300;
    desk.mark(Desk.BTC, "100");
    desk.reconcile(desk.snapshot(held, java.util.List.of(), java.util.List.of()));
    desk.reconcile(desk.snapshot(held, java.util.List.of(), java.util.List.of()));

    desk.buy("0.5");

    assertThat(reason(desk)).isEqualTo(RefusalReason.LIMIT_ORDERS_PER_MINUTE);
  }
}
