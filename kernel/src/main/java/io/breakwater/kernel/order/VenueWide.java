package io.breakwater.kernel.order;

import java.util.Set;

/// The venue's codes that say nothing about a symbol: keys, permissions, bans, limits, clocks. They
/// count for no symbol's breaker; those that an operator must mend are told.
public final class VenueWide {
  /// Keys, permissions, addresses, accounts: nothing will be accepted until somebody mends it.
  private static final Set<Integer> BROKEN =
      Set.of(
          -1002, -1004, -1005, -1011, -1016, -1022, -1099, -2014, -2015, -2017, -2023, -4088, -4109,
          -4192, -4402);

  private static final Set<Integer> PASSING = Set.of(-1003, -1008, -1015, -1021, -5028);

  private VenueWide() {}

  /// Whether the refusal is about the account or the whole venue.
  public static boolean is(int code) {
    return isBroken(code) || PASSING.contains(code);
  }

  /// Whether it stays until somebody mends something.
  public static boolean isBroken(int code) {
    return BROKEN.contains(code);
  }
}
