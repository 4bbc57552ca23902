package io.breakwater.lab.chaos;

/// A stretch of wall time, in milliseconds since 1970, both ends in it.
record Span(long fromMillis, long toMillis) {}
