package io.breakwater.model.market;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;

/// The venue's rules for a market: what an order must fit to be taken.
public record Instrument(
    Symbol symbol, Price tick, Quantity step, Quantity quantityMin, Money notionalMin) {}
