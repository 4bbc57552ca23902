package io.breakwater.lab.checker;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What somebody says an account holds, all in units of 1e-8.
///
/// @param positions by symbol and side, flat ones left out
/// @param walletE8 empty where nobody has said yet
/// @param openOrders client order ids of what rests
public record Holdings(
    SortedMap<String, Held> positions, Optional<Long> walletE8, SortedSet<String> openOrders) {
  public Holdings {
    positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    openOrders = Collections.unmodifiableSortedSet(new TreeSet<>(openOrders));
  }

  /// One position.
  ///
  /// @param amountE8 negative for a short
  /// @param costE8 what was paid for it; negative for a short
  public record Held(long amountE8, long costE8) {}

  /// The amounts alone.
  SortedMap<String, Long> amounts() {
    SortedMap<String, Long> amounts = new TreeMap<>();
    positions.forEach((key, held) -> amounts.put(key, held.amountE8()));
    return amounts;
  }

  /// The wallet less what the positions cost: what no profit that is not yet realised moves. Empty
  /// where the wallet is not known.
  Optional<BigInteger> paidIn() {
    return walletE8.map(wallet -> {
      BigInteger sum = BigInteger.valueOf(wallet);
      for (Held held : positions.values()) {
        sum = sum.subtract(BigInteger.valueOf(held.costE8()));
      }
      return sum;
    });
  }
}
