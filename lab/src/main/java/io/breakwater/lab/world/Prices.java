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
/// length around 1,000, a trade every 700 ms, and one every half minute in a lull. It is there to
/// make orders fill, not to be believed.
final class Prices {
  static final List<Symbol> SYMBOLS =
      List.of(new Symbol("BTCUSDT"), new Symbol("ETHUSDT"), new Symbol("BNBUSDT"));

  private static final String NAME = "simulated:waves";
  private static final int TRADES = 4_000;
  private static final long EVERY_MILLIS = 700;
  private static final long LULL_EVERY_MILLIS = 30_000;

  /// Trades behind the last lull, which last longer than any turmoil and calm.
  private static final int TRADES_BEHIND = 1_000;

  /// A market's start is as many twentieths of the recording in as [ReplayPlan] says.
  private static final int SECTIONS = 20;

  private static final Recording WAVES = waves();

  private Prices() {}

  /// The prices of a history with these lulls.
  ///
  /// @param beginMillis the wall time at which it begins
  static ReplayPlan plan(List<Symbol> symbols, List<Lull> lulls, long beginMillis) {
    Recording recording = lulls.isEmpty() ? WAVES : sections(lulls);
    return new ReplayPlan(recording, NAME, symbols, 1, beginMillis);
  }

  private static Recording waves() {
    Recording.Builder builder = Recording.builder(NAME);
    for (int i = 0; i < TRADES; i++) {
      add(builder, i, i * EVERY_MILLIS);
    }
    return builder.build();
  }

  /// Each market starts at the beginning of another section, and each section has these lulls.
  private static Recording sections(List<Lull> lulls) {
    long[] times = times(lulls);
    long length = times[times.length - 1] + EVERY_MILLIS;
    Recording.Builder builder = Recording.builder(NAME);
    for (int section = 0; section < SECTIONS; section++) {
      for (int i = 0; i < times.length; i++) {
        add(builder, section * times.length + i, section * length + times[i]);
      }
    }
    return builder.build();
  }

  private static long[] times(List<Lull> lulls) {
    java.util.stream.LongStream.Builder times = java.util.stream.LongStream.builder();
    long at = 0;
    for (Lull lull : lulls) {
      for (; at < lull.atMillis(); at += EVERY_MILLIS) {
        times.add(at);
      }
      for (at = Math.max(at, lull.atMillis()); at < lull.endMillis(); at += LULL_EVERY_MILLIS) {
        times.add(at);
      }
      at = lull.endMillis();
    }
    for (int i = 0; i < TRADES_BEHIND; i++, at += EVERY_MILLIS) {
      times.add(at);
    }
    return times.build().toArray();
  }

  private static void add(Recording.Builder builder, int index, long atMillis) {
    double price =
        1_000 * (1 + 0.01 * StrictMath.sin(index / 40.0) + 0.003 * StrictMath.sin(index / 5.0));
    long e8 = Math.round(price * 100) * (Fixed.ONE / 100);
    Aggressor aggressor = index % 3 == 0 ? Aggressor.SELLER : Aggressor.BUYER;
    builder.add(atMillis, new Price(e8), Quantity.of("0.5"), aggressor);
  }
}
