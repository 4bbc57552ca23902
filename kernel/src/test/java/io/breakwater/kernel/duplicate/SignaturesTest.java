package io.breakwater.kernel.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.state.Objection;
import io.breakwater.model.fact.WishFact.SignalSeen;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SignaturesTest {
  private static final long WINDOW_MILLIS = 120_000;
  private static final long WINDOW_NANOS = 120_000_000_000L;
  private static final Symbol BTC = new Symbol("BTCUSDT");

  private static Signal signal(String owner, Side side, Sizing sizing, Pricing pricing) {
    return new Signal(
        "s1", Owner.strategy(owner), BTC, side, 50, sizing, pricing, 0, 5_000, "because");
  }

  private static Signal buy(String owner) {
    return signal(owner, Side.BUY, new Sizing.Fixed(Quantity.of("0.5")), new Pricing.Market());
  }

  @Test
  void tenEqualSignalsPassOnce() {
    Signatures signatures = Signatures.none();
    int passed = 0;
    for (int i = 0; i < 10; i++) {
      String signature = Signatures.signature(buy("trend"), false);
      if (signatures.check(signature, WINDOW_MILLIS, i).isEmpty()) {
        passed++;
        signatures = signatures.evolve(Signatures.seen(buy("trend"), signature, WINDOW_MILLIS, i));
      }
    }

    assertThat(passed).isEqualTo(1);
    assertThat(signatures.size()).isEqualTo(1);
  }

  @Test
  void refusalNamesFigureAndBound() {
    String signature = Signatures.signature(buy("trend"), false);
    Signatures signatures =
        Signatures.none().evolve(Signatures.seen(buy("trend"), signature, WINDOW_MILLIS, 0));

    assertThat(signatures.check(signature, WINDOW_MILLIS, 1_500_000_000L))
        .contains(
            new Objection(RefusalReason.DUPLICATE_SIGNAL, "seen 1500 ms ago", "once in 120000 ms"));
  }

  @Test
  void passesAgainWhenTheWindowIsOver() {
    String signature = Signatures.signature(buy("trend"), false);
    Signatures signatures =
        Signatures.none().evolve(Signatures.seen(buy("trend"), signature, WINDOW_MILLIS, 0));

    assertThat(signatures.check(signature, WINDOW_MILLIS, WINDOW_NANOS - 1)).isPresent();
    assertThat(signatures.check(signature, WINDOW_MILLIS, WINDOW_NANOS)).isEmpty();
    assertThat(signatures.prunedTo(WINDOW_NANOS - 1).size()).isEqualTo(1);
    assertThat(signatures.prunedTo(WINDOW_NANOS).size()).isZero();
  }

  @Test
  void signatureIsOfTheWishAsGiven() {
    Pricing limit = new Pricing.Limit(Price.of("50000"), TimeInForce.GTC);
    Signal fraction = signal("trend", Side.SELL, new Sizing.Fraction(Bps.ofPercent("2.5")), limit);

    assertThat(Signatures.signature(buy("trend"), false))
        .isEqualTo("BTCUSDT|BUY|quantity 0.5|MARKET");
    assertThat(Signatures.signature(fraction, false)).isEqualTo("BTCUSDT|SELL|fraction 2.5|50000");
  }

  @Test
  void strategyCountsOnlyWhereTheSettingSaysSo() {
    assertThat(Signatures.signature(buy("trend"), false))
        .isEqualTo(Signatures.signature(buy("mean"), false));
    assertThat(Signatures.signature(buy("trend"), true))
        .isNotEqualTo(Signatures.signature(buy("mean"), true));
  }

  @Test
  void fullMemoryRefusesUntilOneExpires() {
    Signatures signatures = Signatures.none();
    for (int i = 0; i < Signatures.SIGNATURES_MAX; i++) {
      signatures = signatures.evolve(new SignalSeen("s", BTC, "text" + i, WINDOW_NANOS + i));
    }

    assertThat(signatures.check("new", WINDOW_MILLIS, WINDOW_NANOS - 1)).isPresent();
    assertThat(signatures.check("new", WINDOW_MILLIS, WINDOW_NANOS)).isEmpty();
  }

  @Test
  void aMemoryThatForgetsInAnotherOrderHasAnotherHash() {
    Signatures whole = Signatures.none().evolve(new SignalSeen("s", BTC, "text", WINDOW_NANOS));
    Signatures lame = new Signatures(whole.byText(), Signatures.none().byExpiry());

    assertThat(lame.stableHash()).isNotEqualTo(whole.stableHash());
    assertThat(whole.stableHash()).isEqualTo(whole.hashRecomputed());
  }

  @Test
  void remembersWhatAPlainMapWould() {
    for (long seed = 1; seed <= 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TreeMap<String, Long> model = new TreeMap<>();
      Signatures signatures = Signatures.none();
      long now = 0;
      for (int step = 0; step < 200; step++) {
        now += random.nextLong(20_000_000_000L);
        String text = "text" + random.nextInt(20);
        boolean fresh = model.getOrDefault(text, Long.MIN_VALUE) <= now;
        assertThat(signatures.check(text, WINDOW_MILLIS, now).isEmpty())
            .as("seed %d step %d", seed, step)
            .isEqualTo(fresh);
        if (fresh) {
          model.put(text, now + WINDOW_NANOS);
          signatures = signatures.evolve(new SignalSeen("s", BTC, text, now + WINDOW_NANOS));
        }
        signatures = random.nextBoolean() ? signatures.prunedTo(now) : signatures;
        assertThat(signatures.byExpiry().size()).isEqualTo(signatures.size());
      }
    }
  }
}
