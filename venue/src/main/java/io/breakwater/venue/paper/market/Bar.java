package io.breakwater.venue.paper.market;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// The trades of one span of time in one line. Grows by its trades; at least one.
public final class Bar {
  private final long openMillis;
  private final Price open;
  private final long firstId;
  private Price high;
  private Price low;
  private Price close;
  private long volumeE8;
  private long quoteE8;
  private long takerVolumeE8;
  private long takerQuoteE8;
  private long trades;
  private long lastId;
  private Quantity lastQuantity = Quantity.ZERO;

  private Bar(long openMillis, TapeTrade first) {
    this.openMillis = openMillis;
    open = first.price();
    high = open;
    low = open;
    close = open;
    firstId = first.id();
    add(first);
  }

  private void add(TapeTrade trade) {
    Price price = trade.price();
    high = price.compareTo(high) > 0 ? price : high;
    low = price.compareTo(low) < 0 ? price : low;
    close = price;
    lastId = trade.id();
    lastQuantity = trade.quantity();
    trades++;
    long quote = price.times(trade.quantity(), RoundingMode.HALF_EVEN).e8();
    volumeE8 += trade.quantity().e8();
    quoteE8 += quote;
    if (!trade.buyerIsMaker()) {
      takerVolumeE8 += trade.quantity().e8();
      takerQuoteE8 += quote;
    }
  }

  /// The bars of a tape that began between two times (both inclusive), oldest first; bars without a
  /// trade are left out. Only what was shown before `nowMillis` counts.
  public static List<Bar> of(Tape tape, Interval interval, long fromMillis, long toMillis) {
    List<Bar> bars = new ArrayList<>();
    long first = interval.openMillis(fromMillis);
    long from = first < fromMillis ? interval.nextMillis(first) : first;
    long until = interval.nextMillis(interval.openMillis(toMillis));
    tape.between(
        from,
        until,
        trade -> {
          long open = interval.openMillis(trade.timeMillis());
          if (bars.isEmpty() || bars.getLast().openMillis != open) {
            bars.add(new Bar(open, trade));
          } else {
            bars.getLast().add(trade);
          }
        });
    return bars;
  }

  /// One bar over a whole span; none where nothing traded.
  public static List<Bar> whole(Tape tape, long fromMillis, long toMillis) {
    List<Bar> bars = new ArrayList<>(1);
    tape.between(
        fromMillis,
        toMillis,
        trade -> {
          if (bars.isEmpty()) {
            bars.add(new Bar(fromMillis, trade));
          } else {
            bars.getFirst().add(trade);
          }
        });
    return bars;
  }

  public long openMillis() {
    return openMillis;
  }

  public Price open() {
    return open;
  }

  public Price high() {
    return high;
  }

  public Price low() {
    return low;
  }

  public Price close() {
    return close;
  }

  public Quantity volume() {
    return new Quantity(volumeE8);
  }

  public Money quote() {
    return new Money(quoteE8);
  }

  public Quantity takerVolume() {
    return new Quantity(takerVolumeE8);
  }

  public Money takerQuote() {
    return new Money(takerQuoteE8);
  }

  public long trades() {
    return trades;
  }

  public long firstId() {
    return firstId;
  }

  public long lastId() {
    return lastId;
  }

  public Quantity lastQuantity() {
    return lastQuantity;
  }

  /// Quote over volume, in units of 1e-8; 0 without volume.
  public long averagePriceE8() {
    return volumeE8 == 0 ? 0 : Fixed.mulDiv(quoteE8, Fixed.ONE, volumeE8, RoundingMode.HALF_EVEN);
  }
}
