package io.breakwater.venue.paper.engine;

/// Why the venue did not do what was asked: its code and its words.
public record Refusal(int code, String message) {}
