package io.breakwater.lab.world;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.wire.ReplayPlan;
import io.breakwater.venue.recording.Aggressor;
import io.breakwater.venue.recording.Recording;
import java.util.List;

/// What the simulated markets replay: a short recording made by a formula, two waves of different
/// length around 1,000, a trade every 700 ms. It is there to make orders fill, not to be believed.
final class Prices {
  static final List<Symbol> SYMBOLS =
      List.of(new Symbol("BTCUSDT"), new Symbol("ETHUSDT"), new Symbol("BNBUSDT"));

  private static final int TRADES = 4_000;
  private static final long EVERY_MILLIS = 700;
  private static final Recording WAVES = waves();

  private Prices() {}

  static ReplayPlan plan(List<Symbol> symbols) {
    return new ReplayPlan(WAVES, "simulated:waves", symbols, 1, SimClock.BEGIN_MILLIS);
  }

  private static Recording waves() {
    Recording.Builder builder = Recording.builder("simulated:waves");
    for (int i = 0; i < TRADES; i++) {
      double price =
          1_000 * (1 + 0.01 * StrictMath.sin(i / 40.0) + 0.003 * StrictMath.sin(i / 5.0));
      long e8 = Math.round(price * 100) * (Fixed.ONE / 100);
      Aggressor aggressor = i % 3 == 0 ? Aggressor.SELLER : Aggressor.BUYER;
      builder.add(i * EVERY_MILLIS, new Price(e8), Quantity.of("0.5"), aggressor);
    }
    return builder.build();
  }
}
