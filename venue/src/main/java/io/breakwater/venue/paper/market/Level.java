package io.breakwater.venue.paper.market;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;

/// A price of the book and what is offered there.
public record Level(Price price, Quantity quantity) {}
