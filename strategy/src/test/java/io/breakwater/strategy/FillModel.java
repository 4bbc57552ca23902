package io.breakwater.strategy;

import io.breakwater.model.market.MarketEvent.Traded;
import io.breakwater.model.value.Side;

/// At which price the evaluation believes that a marketable order fills.
///
/// @param bySide wait for a trade that was taken on the order's own side, so that the order pays
///   the far side of the spread; else the next trade of either side is the price
/// @param slippageBps added to that price against the order
/// @param feeBps the taker's fee of a fill
record FillModel(String name, boolean bySide, double slippageBps, double feeBps) {
  /// The next trade plus 2 bps, fee 5 bps. Kind to whoever buys falls: trades alternate between bid
  /// and ask, and the next one is often back at the other side.
  static final FillModel NEXT_TRADE = new FillModel("next trade", false, 2, 5);

  /// The next trade that somebody else took on the same side plus 2 bps, fee 5 bps.
  static final FillModel FAR_SIDE = new FillModel("far side", true, 2, 5);

  boolean fillsOn(Traded trade, Side side) {
    return !bySide || trade.aggressor() == side;
  }

  double price(Traded trade, Side side) {
    double factor = slippageBps / 10_000;
    return trade.price().e8() / 1e8 * (side == Side.BUY ? 1 + factor : 1 - factor);
  }

  double fee(double notional) {
    return notional * feeBps / 10_000;
  }
}
