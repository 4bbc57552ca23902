package io.breakwater.model.venue;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;

/// One execution at the venue. `(position.symbol, tradeId)` identifies it: the same fill may be
/// heard of from the stream and from `userTrades`.
///
/// @param realized the venue's realised profit of this execution, fees not included
/// @param fee what the execution cost; negative is a rebate
public record Fill(
    long tradeId,
    long venueOrderId,
    PositionKey position,
    Side side,
    Price price,
    Quantity quantity,
    Money realized,
    Money fee,
    boolean maker,
    long venueMillis) {}
