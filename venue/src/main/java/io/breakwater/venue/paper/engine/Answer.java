package io.breakwater.venue.paper.engine;

/// What the engine answers: done, or refused with the venue's code.
public sealed interface Answer<T> {
  /// It was done.
  record Done<T>(T value) implements Answer<T> {}

  /// It was not done.
  record Refused<T>(Refusal refusal) implements Answer<T> {}

  static <T> Answer<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
