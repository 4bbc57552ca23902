package io.breakwater.model.venue;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.SignedQuantity;

/// The venue's word on one position. `entryE8` is the average entry price in units of 1e-8, zero
/// for a flat position; it is an average and need not lie on the tick.
public record VenuePosition(
    PositionKey key, SignedQuantity amount, long entryE8, Money unrealized) {}
