package io.breakwater.kernel.limit;

import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;

/// An exposure order that somebody wants, sized.
public record Proposal(Owner owner, Symbol symbol, Side side, Quantity quantity, Pricing pricing) {}
