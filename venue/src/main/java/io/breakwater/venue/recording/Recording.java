package io.breakwater.venue.recording;

import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import java.util.Arrays;

/// An ordered sequence of trades that really happened, oldest first. Kept in primitive arrays (25
/// bytes a trade), because many symbols share one recording and the exchange must stay small.
/// Immutable.
public final class Recording {
  /// Trades that a recording may hold: 250 MB of them.
  public static final int TRADES_MAX = 10_000_000;

  private static final byte UNKNOWN = 0;
  private static final byte BUYER = 1;
  private static final byte SELLER = 2;

  private final String name;
  private final long[] timesMillis;
  private final long[] pricesE8;
  private final long[] quantitiesE8;
  private final byte[] aggressors;

  private Recording(Builder builder) {
    name = builder.name;
    timesMillis = Arrays.copyOf(builder.timesMillis, builder.size);
    pricesE8 = Arrays.copyOf(builder.pricesE8, builder.size);
    quantitiesE8 = Arrays.copyOf(builder.quantitiesE8, builder.size);
    aggressors = Arrays.copyOf(builder.aggressors, builder.size);
  }

  public static Builder builder(String name) {
    return new Builder(name);
  }

  /// What it was loaded from.
  public String name() {
    return name;
  }

  /// How many trades; at least one.
  public int size() {
    return timesMillis.length;
  }

  /// When trade `index` happened.
  public long timeMillis(int index) {
    return timesMillis[index];
  }

  public Price price(int index) {
    return new Price(pricesE8[index]);
  }

  public long priceE8(int index) {
    return pricesE8[index];
  }

  public Quantity quantity(int index) {
    return new Quantity(quantitiesE8[index]);
  }

  public long quantityE8(int index) {
    return quantitiesE8[index];
  }

  public Aggressor aggressor(int index) {
    return switch (aggressors[index]) {
      case BUYER -> Aggressor.BUYER;
      case SELLER -> Aggressor.SELLER;
      default -> Aggressor.UNKNOWN;
    };
  }

  /// Whether the buyer of this trade was the maker: as recorded, or by the tick rule.
  public boolean buyerIsMaker(int index) {
    for (int i = index; i >= 0; i--) {
      if (aggressors[i] != UNKNOWN) {
        return aggressors[i] == SELLER;
      }
      if (i > 0 && pricesE8[i] != pricesE8[i - 1]) {
        return pricesE8[i] < pricesE8[i - 1];
      }
    }
    return false;
  }

  /// The first trade that did not happen before this time; `size()` where all did.
  public int firstAtOrAfter(long millis) {
    int low = 0;
    int high = timesMillis.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timesMillis[middle] < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static byte code(Aggressor aggressor) {
    return switch (aggressor) {
      case UNKNOWN -> UNKNOWN;
      case BUYER -> BUYER;
      case SELLER -> SELLER;
    };
  }

  @Override
  public String toString() {
    return name + " (" + size() + " trades)";
  }

  /// Collects trades in order. Not for two threads.
  public static final class Builder {
    private static final int CAPACITY_FIRST = 4_096;

    private final String name;
    private long[] timesMillis = new long[CAPACITY_FIRST];
    private long[] pricesE8 = new long[CAPACITY_FIRST];
    private long[] quantitiesE8 = new long[CAPACITY_FIRST];
    private byte[] aggressors = new byte[CAPACITY_FIRST];
    private int size;

    private Builder(String name) {
      this.name = name;
    }

    /// Adds the next trade. Its time must not be before the last one's.
    public Builder add(long timeMillis, Price price, Quantity quantity, Aggressor aggressor) {
      Invariant.check(size < TRADES_MAX, "a recording holds at most " + TRADES_MAX + " trades");
      Invariant.check(timeMillis >= lastMillis(), "time goes back at trade " + size);
      if (size == timesMillis.length) {
        grow();
      }
      timesMillis[size] = timeMillis;
      pricesE8[size] = price.e8();
      quantitiesE8[size] = quantity.e8();
      aggressors[size] = code(aggressor);
      size++;
      return this;
    }

    long lastMillis() {
      return size == 0 ? Long.MIN_VALUE : timesMillis[size - 1];
    }

    boolean isFull() {
      return size == TRADES_MAX;
    }

    boolean isEmpty() {
      return size == 0;
    }

    public Recording build() {
      Invariant.check(size > 0, "a recording needs at least one trade");
      return new Recording(this);
    }

    private void grow() {
      int capacity = Math.min(TRADES_MAX, size * 2);
      timesMillis = Arrays.copyOf(timesMillis, capacity);
      pricesE8 = Arrays.copyOf(pricesE8, capacity);
      quantitiesE8 = Arrays.copyOf(quantitiesE8, capacity);
      aggressors = Arrays.copyOf(aggressors, capacity);
    }
  }
}
