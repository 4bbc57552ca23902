package io.breakwater.model.order;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;

/// The wish to place one order. One intent has one client order id on every attempt, and ends in
/// exactly one terminal fact.
///
/// @param cause what asked for it: `signal:<signalId>`, `command:<commandId>` or `stop`
/// @param bornNanos kernel time at which it was decided; its age is measured from here
public record Intent(
    ClientOrderId id,
    Owner owner,
    RequestClass requestClass,
    OrderTerms terms,
    String cause,
    long bornNanos) {}
