package io.breakwater.kernel.limit;

import io.breakwater.kernel.portfolio.Equity;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;

/// Where the account stands when a proposal is looked at.
///
/// @param mark a fresh mark of the proposal's symbol
/// @param reach of the proposal's position, without the proposal
/// @param otherNotional of all other positions, each with what could still fill
/// @param openOrders resting and doubtful exposure orders
/// @param dayLoss loss of the UTC day; negative is a gain
public record Standing(
    Price mark,
    Reach reach,
    Money otherNotional,
    Equity equity,
    int openOrders,
    Money dayLoss,
    OrderRate rate) {}
