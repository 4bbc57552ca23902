package io.breakwater.model.value;

import org.jspecify.annotations.Nullable;

/// Whose an intent, an order or a position is.
public record Owner(Kind kind, String name) implements Comparable<Owner> {
  /// Breakwater itself: protective orders, flattening.
  public static final Owner BREAKWATER = new Owner(Kind.BREAKWATER, "breakwater");

  /// Somebody who did not go through Breakwater.
  public static final Owner EXTERNAL = new Owner(Kind.EXTERNAL, "external");

  /// Where orders come from.
  public enum Kind {
    STRATEGY,
    BOT,
    BREAKWATER,
    EXTERNAL
  }

  public Owner {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an owner needs a name");
    }
  }

  public static Owner strategy(String name) {
    return new Owner(Kind.STRATEGY, name);
  }

  // Compared at every step of a decision: without the method handles that a record gets.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Owner owner && kind == owner.kind && name.equals(owner.name);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + name.hashCode();
  }

  @Override
  public int compareTo(Owner other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return kind == Kind.STRATEGY || kind == Kind.BOT
        ? kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + name
        : name;
  }
}
