package io.breakwater.model.value;

/// What an interlock, a breaker or a halt applies to. The strictest that applies wins.
public sealed interface Scope extends Comparable<Scope> {
  /// The scope of everything.
  static Scope all() {
    return new All();
  }

  /// Everything.
  record All() implements Scope {
    @Override
    public String toString() {
      return "all";
    }
  }

  /// One market.
  record OfSymbol(Symbol symbol) implements Scope {
    @Override
    public String toString() {
      return "symbol:" + symbol;
    }
  }

  /// One strategy or bot.
  record OfOwner(Owner owner) implements Scope {
    @Override
    public String toString() {
      return owner.toString();
    }
  }

  /// Whether a request of this owner on this symbol is covered.
  default boolean covers(Symbol symbol, Owner owner) {
    return switch (this) {
      case All _ -> true;
      case OfSymbol(var covered) -> covered.equals(symbol);
      case OfOwner(var covered) -> covered.equals(owner);
    };
  }

  @Override
  default int compareTo(Scope other) {
    return toString().compareTo(other.toString());
  }
}
