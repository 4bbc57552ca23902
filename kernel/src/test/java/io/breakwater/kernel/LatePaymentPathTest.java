package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Payments that are heard of after the wallet was taken from a reading that they are in already.
class LatePaymentPathTest {
  private static final long LATE_MILLIS = 1_000;

  private final Desk desk = Desk.open();

  @Test
  void fundingIsCountedOnce() {
    long paidMillis = taken("9999.6");

    paid("FUNDING_FEE", "-0.4", paidMillis);

    assertThat(desk.wallet()).isEqualTo("9999.6");
    assertThat(desk.state.portfolio().funding()).isEqualTo(Money.of("-0.4"));
    agreesNext("9999.6");
  }

  /// No balance in the events tells that both are in: the first one's is not ours.
  @Test
  void twoAlikeAreCountedOnceEach() {
    long paidMillis = taken("9999.2");

    paid("FUNDING_FEE", "-0.4", paidMillis - 1);
    paid("FUNDING_FEE", "-0.4", paidMillis);

    assertThat(desk.wallet()).isEqualTo("9999.2");
    assertThat(desk.state.portfolio().funding()).isEqualTo(Money.of("-0.8"));
    agreesNext("9999.2");
  }

  /// It was taken for a loss, until it is heard what it was.
  @Test
  void aWithdrawalIsNoLossAfterAll() {
    long paidMillis = taken("9900");
    assertThat(desk.kernel.view(desk.state).figures().orElseThrow().fromStart().e4()).isNotZero();

    paid("WITHDRAW", "-100", paidMillis);

    assertThat(desk.wallet()).isEqualTo("9900");
    assertThat(desk.inLast(PortfolioFact.FlowSeen.class)).isPresent();
    assertThat(desk.kernel.view(desk.state).figures().orElseThrow().fromStart().e4()).isZero();
    agreesNext("9900");
  }

  @Test
  void aCostIsCountedOnce() {
    long paidMillis = taken("9999.6");

    paid("INSURANCE_CLEAR", "-0.4", paidMillis);

    assertThat(desk.wallet()).isEqualTo("9999.6");
    agreesNext("9999.6");
  }

  @Test
  void inANewLifeToo() {
    long paidMillis = taken("9999.6");
    desk.restart();

    paid("FUNDING_FEE", "-0.4", paidMillis);

    assertThat(desk.wallet()).isEqualTo("9999.6");
  }

  @Test
  void aPaymentSinceTheReadingCounts() {
    taken("9999.6");
    desk.nowMillis++;

    paid("FUNDING_FEE", "-0.4", desk.nowMillis);

    assertThat(desk.wallet()).isEqualTo("9999.2");
    agreesNext("9999.2");
  }

  /// A reading that only agrees takes nothing: what is heard of after it was on its way to both.
  @Test
  void aReadingThatAgreesTakesNothing() {
    taken("9999.6");
    int before = desk.all(ReconcileFact.WalletTaken.class).size();

    agreesNext("9999.6");

    assertThat(desk.all(ReconcileFact.WalletTaken.class)).hasSize(before);
  }

  /// The wallet is taken from the exchange, as nothing was heard of what changed it.
  ///
  /// @return when it was paid, by the venue's clock
  private long taken(String balance) {
    desk.nowMillis += 60_001;
    long paidMillis = desk.nowMillis - LATE_MILLIS;
    for (int reading = 0; reading < 9 && !desk.wallet().equals(balance); reading++) {
      desk.beginReading();
      desk.reconcileEmpty(balance);
    }
    assertThat(desk.wallet()).isEqualTo(balance);
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
    return paidMillis;
  }

  private void paid(String reason, String change, long venueMillis) {
    Money wallet = Money.of(desk.wallet());
    desk.take(
        new VenueInput.AccountReported(reason, wallet, Money.of(change), List.of(), venueMillis));
  }

  private void agreesNext(String balance) {
    int before = desk.all(ReconcileFact.DivergenceSeen.class).size();
    desk.nowMillis += 60_001;
    desk.beginReading();
    desk.reconcileEmpty(balance);
    assertThat(desk.state.agreement().holds()).isTrue();
    assertThat(desk.all(ReconcileFact.DivergenceSeen.class)).hasSize(before);
  }
}
