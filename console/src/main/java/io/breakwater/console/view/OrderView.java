package io.breakwater.console.view;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.time.Instant;
import java.util.Optional;

/// An order that has not ended. `state` and `requestClass` carry the kernel's own words; an order
/// in doubt says in `detail` what is being done to find out.
public record OrderView(
    ClientOrderId clientOrderId,
    Optional<String> orderId,
    Symbol symbol,
    Side side,
    PositionSide positionSide,
    String type,
    String requestClass,
    Owner owner,
    String state,
    boolean inDoubt,
    boolean reduceOnly,
    Quantity quantity,
    Optional<Quantity> filled,
    Optional<Price> price,
    Optional<Price> stopPrice,
    Optional<Instant> createdAt,
    Optional<Instant> updatedAt,
    Optional<String> detail) {}
