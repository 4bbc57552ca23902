package io.breakwater.venue.paper.engine;

/// One line of the exchange's own record: `sequence` counts from 1 without a gap. `more` says that
/// the next row belongs to the same turn; a turn without its last row never happened.
public record Row(long sequence, long timeMillis, Entry entry, boolean more) {}
