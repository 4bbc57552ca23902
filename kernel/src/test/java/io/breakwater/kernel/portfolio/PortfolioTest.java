package io.breakwater.kernel.portfolio;

import static io.breakwater.kernel.portfolio.Accounts.BTC;
import static io.breakwater.kernel.portfolio.Accounts.ETH;
import static io.breakwater.kernel.portfolio.Accounts.fill;
import static io.breakwater.kernel.portfolio.Accounts.net;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.market.Mark;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PortfolioTest {
  @Test
  void walletChangesByRealisedLessFee() {
    Portfolio portfolio = Accounts.with("1000").portfolio();

    portfolio = portfolio.executed(fill(1, net(BTC), Side.BUY, "2", "100", "0.08"));
    portfolio = portfolio.executed(fill(2, net(BTC), Side.SELL, "1", "110", "0.04"));

    assertThat(portfolio.wallet()).isEqualTo(Amount.of(Money.of("1009.88")));
  }

  @Test
  void unknownWalletStaysUnknownAndProfitIsKept() {
    Portfolio portfolio =
        Portfolio.empty()
            .executed(fill(1, net(BTC), Side.BUY, "2", "100", "0"))
            .executed(fill(2, net(BTC), Side.SELL, "2", "110", "0"));

    assertThat(portfolio.wallet()).isEqualTo(Amount.unknown());
    assertThat(portfolio.position(net(BTC)).realized()).isEqualTo(Money.of("20"));
  }

  @Test
  void fillIsKnownBySymbolAndTradeId() {
    Portfolio portfolio = Portfolio.empty().executed(fill(7, net(BTC), Side.BUY, "1", "100", "0"));

    assertThat(portfolio.knows(BTC, 7)).isTrue();
    assertThat(portfolio.knows(BTC, 8)).isFalse();
    assertThat(portfolio.knows(ETH, 7)).isFalse();
    assertThat(portfolio.lastFill(BTC)).contains(new FillBook.Last(7, 7));
    assertThat(portfolio.lastFill(ETH)).isEmpty();
  }

  @Test
  void fillCountedTwiceIsBroken() {
    Portfolio portfolio = Portfolio.empty().executed(fill(7, net(BTC), Side.BUY, "1", "100", "0"));

    assertThatThrownBy(() -> portfolio.executed(fill(7, net(BTC), Side.BUY, "1", "100", "0")))
        .isInstanceOf(Invariant.Broken.class);
  }

  @Test
  void missedFillBelowTheLastOneIsStillCounted() {
    Portfolio portfolio = Portfolio.empty().executed(fill(9, net(BTC), Side.BUY, "1", "100", "0"));

    assertThat(portfolio.knows(BTC, 8)).isFalse();
    assertThat(
            portfolio
                .executed(fill(8, net(BTC), Side.BUY, "1", "100", "0"))
                .position(net(BTC))
                .amount())
        .isEqualTo(SignedQuantity.of("2"));
  }

  @Test
  void forgottenFillsCountAsKnown() {
    Portfolio portfolio = Portfolio.empty();
    for (int id = 1; id <= FillBook.FILLS_MAX + 3; id++) {
      portfolio = portfolio.executed(fill(id, net(BTC), Side.BUY, "1", "100", "0"));
    }

    assertThat(portfolio.fills().get(BTC).orElseThrow().recent().size())
        .isEqualTo(FillBook.FILLS_MAX);
    assertThat(portfolio.knows(BTC, 3)).isTrue();
    assertThat(portfolio.knows(BTC, 4)).isTrue();
  }

  @Test
  void venuesWordReplacesThePositionAndKeepsWhatWasRealised() {
    Portfolio portfolio =
        Portfolio.empty()
            .executed(fill(1, net(BTC), Side.BUY, "2", "100", "0"))
            .executed(fill(2, net(BTC), Side.SELL, "1", "110", "0"))
            .evolve(
                new PortfolioFact.PositionSet(
                    net(BTC), SignedQuantity.of("-3"), Fixed.parse("99"), "reconciled"));

    Position position = portfolio.position(net(BTC));
    assertThat(position.amount()).isEqualTo(SignedQuantity.of("-3"));
    assertThat(position.realized()).isEqualTo(Money.of("10"));
    assertThat(portfolio.isOpen(BTC)).isTrue();
  }

  @Test
  void positionSetToZeroIsFlat() {
    Portfolio portfolio =
        Portfolio.empty()
            .executed(fill(1, net(BTC), Side.BUY, "2", "100", "0"))
            .evolve(
                new PortfolioFact.PositionSet(
                    net(BTC), SignedQuantity.ZERO, Fixed.parse("100"), "reconciled"));

    assertThat(portfolio.openPositions()).isEmpty();
    assertThat(portfolio.isOpen(BTC)).isFalse();
  }

  @Test
  void newerMarkEndsTheEnd() {
    Portfolio ended = Portfolio.empty().evolve(new PortfolioFact.PricesEnded(BTC, 1_000));

    Portfolio straggler =
        ended.evolve(new PortfolioFact.MarksMoved(List.of(new Mark(BTC, Price.of("1"), 900))));
    Portfolio alive =
        ended.evolve(new PortfolioFact.MarksMoved(List.of(new Mark(BTC, Price.of("1"), 1_100))));

    assertThat(straggler.hasEnded(BTC)).isTrue();
    assertThat(alive.hasEnded(BTC)).isFalse();
  }

  @Test
  void oldEqualAndFutureMarksAreNotWorthTelling() {
    Mark held = new Mark(BTC, Price.of("100"), 5_000);
    Portfolio portfolio = Portfolio.empty().evolve(new PortfolioFact.MarksMoved(List.of(held)));
    Mark older = new Mark(BTC, Price.of("101"), 4_999);
    Mark newer = new Mark(BTC, Price.of("101"), 5_100);
    Mark future = new Mark(BTC, Price.of("101"), 6_201);

    assertThat(portfolio.worthTelling(List.of(older, held, newer, future), 5_200))
        .containsExactly(newer);
  }
}
