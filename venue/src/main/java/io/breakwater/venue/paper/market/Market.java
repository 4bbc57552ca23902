package io.breakwater.venue.paper.market;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One market as takers see it: the last price, and a book of finite depth around it that is made
/// from [BookModel]. The mark price is the last price. Single-threaded.
public final class Market {
  private final SymbolRules rules;
  private final BookModel model;
  private long lastE8;
  private long lastMillis;
  private long takenFromAsksE8;
  private long takenFromBidsE8;
  private long updates;

  public Market(SymbolRules rules, BookModel model) {
    this.rules = rules;
    this.model = model;
  }

  public SymbolRules rules() {
    return rules;
  }

  /// A public trade: moves the book, and fills it up again.
  public void traded(Price price, long timeMillis) {
    lastE8 = price.e8();
    lastMillis = timeMillis;
    takenFromAsksE8 = 0;
    takenFromBidsE8 = 0;
    updates++;
  }

  /// The last price; empty before the first trade.
  public Optional<Price> last() {
    return lastE8 == 0 ? Optional.empty() : Optional.of(new Price(lastE8));
  }

  /// The mark price is the last price.
  public Optional<Price> mark() {
    return last();
  }

  /// When the last trade was.
  public long lastMillis() {
    return lastMillis;
  }

  /// Counts the states of the book: the update id on the wire.
  public long updateId() {
    return updates;
  }

  /// What a taker of this side meets, best price first: a buyer meets the asks.
  public List<Level> facing(Side taker) {
    if (lastE8 == 0) {
      return List.of();
    }
    long leftE8 = taker == Side.BUY ? takenFromAsksE8 : takenFromBidsE8;
    List<Level> levels = new ArrayList<>(model.levels());
    for (int k = 0; k < model.levels(); k++) {
      long priceE8 = levelPriceE8(taker, k);
      if (priceE8 <= 0) {
        break;
      }
      long offeredE8 = levelQuantity(k).e8();
      long openE8 = Math.max(0, offeredE8 - leftE8);
      leftE8 = Math.max(0, leftE8 - offeredE8);
      if (openE8 > 0) {
        levels.add(new Level(new Price(priceE8), new Quantity(openE8)));
      }
    }
    return levels;
  }

  /// The best price that a taker of this side meets.
  public Optional<Level> best(Side taker) {
    List<Level> levels = facing(taker);
    return levels.isEmpty() ? Optional.empty() : Optional.of(levels.getFirst());
  }

  /// A taker took this much from the book; it is back with the next public trade.
  public void taken(Side taker, Quantity quantity) {
    if (taker == Side.BUY) {
      takenFromAsksE8 = Math.addExact(takenFromAsksE8, quantity.e8());
    } else {
      takenFromBidsE8 = Math.addExact(takenFromBidsE8, quantity.e8());
    }
    updates++;
  }

  private long levelPriceE8(Side taker, int k) {
    long tick = rules.tick().e8();
    long half = distance(model.halfSpread());
    long spacing = Math.max(tick, (distance(model.spacing()) + tick / 2) / tick * tick);
    if (taker == Side.BUY) {
      return Math.ceilDiv(lastE8 + half, tick) * tick + k * spacing;
    }
    return Math.floorDiv(lastE8 - half, tick) * tick - k * spacing;
  }

  private long distance(Bps bps) {
    return new Price(lastE8).movedBy(bps).e8() - lastE8;
  }

  private Quantity levelQuantity(int k) {
    Quantity whole =
        new Money(Math.multiplyExact(model.levelNotional().e8(), k + 1L))
            .dividedBy(new Price(lastE8), RoundingMode.DOWN);
    return rules.onStep(whole.e8());
  }
}
