package io.breakwater.kernel.portfolio;

import static io.breakwater.kernel.portfolio.Accounts.BTC;
import static io.breakwater.kernel.portfolio.Accounts.net;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.venue.Fill;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PortfolioPropertyTest {
  private static final int SEQUENCES = 1_000;
  private static final int FILLS = 30;

  /// Money is conserved whatever the order of fills: what was paid and received plus what is held
  /// at the last price is what equity says, up to the rounding of each average and each
  /// realisation.
  @Test
  void equityEqualsCashPaidAndReceivedPlusWhatIsHeld() {
    for (long seed = 1; seed <= SEQUENCES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Portfolio portfolio =
          Portfolio.empty().evolve(new PortfolioFact.BalanceSet(Money.of("100000"), "start"));
      BigDecimal cash = new BigDecimal("100000");
      SignedQuantity held = SignedQuantity.ZERO;
      Fill fill = random(random, 1);
      for (int i = 1; i <= FILLS; i++) {
        fill = random(random, i);
        portfolio = portfolio.executed(fill);
        held = held.plus(SignedQuantity.of(fill.side(), fill.quantity()));
        BigDecimal notional = decimal(fill.price().e8()).multiply(decimal(fill.quantity().e8()));
        cash = fill.side() == Side.BUY ? cash.subtract(notional) : cash.add(notional);
        cash = cash.subtract(decimal(fill.fee().e8()));
      }

      Position position = portfolio.position(net(BTC));
      BigDecimal expected = cash.add(decimal(fill.price().e8()).multiply(decimal(held.e8())));
      BigDecimal actual =
          decimal(((Amount.Known) portfolio.wallet()).money().e8())
              .add(decimal(position.unrealizedAt(fill.price()).e8()));
      assertThat(position.amount()).as("seed %d", seed).isEqualTo(held);
      assertThat(actual).as("seed %d", seed).isCloseTo(expected, within(new BigDecimal("0.00001")));
      assertThat(portfolio.stableHash()).isEqualTo(again(seed).stableHash());
      assertThat(portfolio.positions().hash()).isEqualTo(portfolio.positions().hashRecomputed());
      assertThat(portfolio.fills().hash()).isEqualTo(portfolio.fills().hashRecomputed());
    }
  }

  private static Portfolio again(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Portfolio portfolio =
        Portfolio.empty().evolve(new PortfolioFact.BalanceSet(Money.of("100000"), "start"));
    random(random, 1);
    for (int i = 1; i <= FILLS; i++) {
      portfolio = portfolio.executed(random(random, i));
    }
    return portfolio;
  }

  private static BigDecimal decimal(long e8) {
    return BigDecimal.valueOf(e8, Fixed.SCALE);
  }

  private static Fill random(SplittableRandom random, long tradeId) {
    return new Fill(
        tradeId,
        1,
        net(BTC),
        random.nextBoolean() ? Side.BUY : Side.SELL,
        new Price(random.nextLong(90 * Fixed.ONE, 110 * Fixed.ONE)),
        new Quantity(random.nextLong(1, 5 * Fixed.ONE)),
        Money.ZERO,
        new Money(random.nextLong(-Fixed.ONE / 100, Fixed.ONE / 10)),
        false,
        tradeId);
  }
}
