package io.breakwater.console.view;

import io.breakwater.model.value.Symbol;
import java.time.Instant;
import java.util.Optional;

/// The venue's own countdown on one market: left alone, it cancels what rests there at `firesAt`.
/// Absent until the venue has said that it runs.
public record CountdownView(Symbol symbol, long seconds, Optional<Instant> firesAt) {}
