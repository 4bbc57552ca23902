package io.breakwater.model.value;

import org.jspecify.annotations.Nullable;

/// The venue's name of a market, such as `BTCUSDT`. May hold letters beyond ASCII; never blanks.
public record Symbol(String name) implements Comparable<Symbol> {
  /// Characters that a name may have.
  public static final int LENGTH_MAX = 32;

  public Symbol {
    boolean blank = name.codePoints().anyMatch(c -> Character.isWhitespace(c) || c < 0x21);
    if (name.isEmpty() || name.length() > LENGTH_MAX || blank) {
      throw new IllegalArgumentException("not a symbol: \"" + name + '"');
    }
  }

  // Compared at every step of a decision: without the method handles that a record gets.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Symbol symbol && name.equals(symbol.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public int compareTo(Symbol other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
