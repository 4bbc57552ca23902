package io.breakwater.kernel.breaker;

import io.breakwater.model.value.ClientOrderId;

/// An order that failed, and when.
public record Failure(ClientOrderId id, long atNanos) {}
