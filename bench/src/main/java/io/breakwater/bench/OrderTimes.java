package io.breakwater.bench;

/// How long one order took.
///
/// @param durableNanos until what was decided is on the medium and handed to the client
/// @param acknowledgedNanos until the venue's answer was in the caller's hands
record OrderTimes(long durableNanos, long acknowledgedNanos) {}
