package io.breakwater.console.view;

import java.time.Instant;
import java.util.Optional;

/// The last rehearsal of the emergency stop: when its command was taken, and how many milliseconds
/// it took from there until exposure was blocked, orders were cancelled, and nothing was held.
///
/// @param left orders that could not be proven cancelled
public record DrillView(
    Instant at, long blockedMs, Optional<Long> cancelledMs, int left, Optional<Long> flatMs) {}
