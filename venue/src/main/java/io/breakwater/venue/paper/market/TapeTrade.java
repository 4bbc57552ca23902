package io.breakwater.venue.paper.market;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;

/// One public trade as the venue shows it: on the market's grid, at venue time.
public record TapeTrade(
    long id, long timeMillis, Price price, Quantity quantity, boolean buyerIsMaker) {}
