package io.breakwater.runtime.trader;

/// A turn that cannot be what it says: its payload cannot be read, or its facts do not fit the
/// state before it. Evolving is pure, so nothing else can be the cause.
public final class Misfit extends RuntimeException {
  private final long sequence;

  Misfit(long sequence, RuntimeException cause) {
    super("turn " + sequence + " does not fit: " + cause, cause);
    this.sequence = sequence;
  }

  Misfit(long sequence, String reason) {
    super("turn " + sequence + " does not fit: " + reason);
    this.sequence = sequence;
  }

  /// The sequence of its record.
  public long sequence() {
    return sequence;
  }
}
