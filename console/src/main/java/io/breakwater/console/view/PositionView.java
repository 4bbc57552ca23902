package io.breakwater.console.view;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.time.Instant;
import java.util.Optional;

/// An open position: positive quantities are long. `stopPrice` is the resting protective stop,
/// absent if there is none; `external` says that somebody else opened it at the venue.
public record PositionView(
    Symbol symbol,
    PositionSide positionSide,
    Owner owner,
    SignedQuantity quantity,
    Optional<Price> entryPrice,
    Optional<Price> markPrice,
    Optional<Money> notional,
    Optional<Money> unrealizedPnl,
    Optional<Price> stopPrice,
    boolean external,
    Optional<Instant> updatedAt) {}
