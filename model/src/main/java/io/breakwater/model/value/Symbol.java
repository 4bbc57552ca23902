package io.breakwater.model.value;

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

  @Override
  public int compareTo(Symbol other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
