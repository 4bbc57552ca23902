package io.breakwater.model.value;

/// A claim about the program itself. A broken one is a defect in Breakwater, never bad input.
public final class Invariant {
  private Invariant() {}

  /// Throws [Broken] with the message when the condition does not hold.
  public static void check(boolean condition, String message) {
    if (!condition) {
      throw new Broken(message);
    }
  }

  /// The program contradicts itself; the state before the current input is still good.
  public static final class Broken extends IllegalStateException {
    public Broken(String message) {
      super(message);
    }
  }
}
