package io.breakwater.model.input;

/// An input with where it came from and when.
///
/// @param origin the place in another log, or [Cursor#LOCAL] for what has none
/// @param wallMillis wall clock at arrival; ages across processes and the UTC day are read from it
public record Arrived(Input input, Cursor origin, long wallMillis) {}
