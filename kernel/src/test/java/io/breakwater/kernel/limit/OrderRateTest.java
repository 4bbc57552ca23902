package io.breakwater.kernel.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OrderRateTest {
  private record Made(Owner owner, long nanos) {}

  @Test
  void countsWhatAListWould() {
    for (long seed = 1; seed <= 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Made> all = new ArrayList<>();
      OrderRate rate = OrderRate.none();
      long now = 0;
      for (int step = 0; step < 100; step++) {
        now += random.nextLong(5_000_000_000L);
        Owner owner = Owner.strategy("s" + random.nextInt(3));
        if (random.nextBoolean()) {
          all.add(new Made(owner, now));
          rate = rate.with(owner, now);
        }
        long start = now - OrderRate.WINDOW_NANOS;
        List<Made> recent = all.stream().filter(made -> made.nanos() > start).toList();
        OrderRate pruned = rate.prunedTo(now);
        assertThat(pruned.count()).as("seed %d step %d", seed, step).isEqualTo(recent.size());
        assertThat((long) pruned.countOf(owner))
            .isEqualTo(recent.stream().filter(made -> made.owner().equals(owner)).count());
      }
    }
  }

  @Test
  void twoOfOneInstantAreTwo() {
    Owner owner = Owner.strategy("trend");

    assertThat(OrderRate.none().with(owner, 5).with(owner, 5).count()).isEqualTo(2);
  }

  @Test
  void reachIsTheWorstOverAllSubsetsOfFills() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      Reach reach =
          new Reach(new SignedQuantity(random.nextLong(-50, 50)), Quantity.ZERO, Quantity.ZERO);
      List<Long> deltas = new ArrayList<>();
      for (int order = 0; order < 5; order++) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        Quantity quantity = new Quantity(random.nextLong(1, 40));
        deltas.add(SignedQuantity.of(side, quantity).e8());
        reach = reach.plus(side, quantity);
      }

      long worst = 0;
      for (int subset = 0; subset < 32; subset++) {
        long position = reach.position().e8();
        for (int order = 0; order < 5; order++) {
          position += (subset >> order & 1) == 1 ? deltas.get(order) : 0;
        }
        worst = Math.max(worst, Math.abs(position));
      }
      assertThat(reach.worst().e8()).isEqualTo(worst);
    }
    assertThat(
            new Reach(SignedQuantity.of("-2"), Quantity.ZERO, Quantity.of("1"))
                .notionalAt(Price.of("10"))
                .e8())
        .isEqualTo(3_000_000_000L);
  }
}
