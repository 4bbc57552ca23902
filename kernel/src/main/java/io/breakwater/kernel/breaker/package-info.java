/// The circuit breakers, one per symbol: failing orders stop new exposure on their symbol for a
/// while. Which failures count is for the caller to say. Start with `BreakerTable`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.breaker;
