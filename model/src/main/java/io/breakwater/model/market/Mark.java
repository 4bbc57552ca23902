package io.breakwater.model.market;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;

/// The mark price of a symbol.
///
/// @param wallMillis wall clock of this host when the price arrived from the venue
public record Mark(Symbol symbol, Price price, long wallMillis) {}
