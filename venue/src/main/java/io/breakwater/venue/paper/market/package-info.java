/// The paper exchange's markets: their rules, the tape of trades that each replays, the synthetic
/// book around the last price, and bars. Never an account, never a clock. Start reading at
/// [Market][io.breakwater.venue.paper.market.Market].
@NullMarked
package io.breakwater.venue.paper.market;

import org.jspecify.annotations.NullMarked;
