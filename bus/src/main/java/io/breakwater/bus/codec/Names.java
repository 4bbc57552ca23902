package io.breakwater.bus.codec;

import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import java.util.Arrays;

/// Owners, scopes and position keys as one text each, and back, exactly.
final class Names {
  private static final String ALL = "all";
  private static final String SYMBOL = "symbol:";

  private Names() {}

  /// `breakwater`, `external`, `strategy:trend`, `bot:alice`.
  static String text(Owner owner) {
    if (owner.equals(Owner.BREAKWATER) || owner.equals(Owner.EXTERNAL)) {
      return owner.name();
    }
    return word(owner.kind()) + ':' + owner.name();
  }

  static Owner owner(String text) {
    if (text.equals(Owner.BREAKWATER.name())) {
      return Owner.BREAKWATER;
    }
    if (text.equals(Owner.EXTERNAL.name())) {
      return Owner.EXTERNAL;
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not an owner: \"" + text + '"');
    }
    return new Owner(kind(text.substring(0, colon), text), text.substring(colon + 1));
  }

  /// `all`, `symbol:BTCUSDT` or the text of an owner.
  static String text(Scope scope) {
    return switch (scope) {
      case Scope.All _ -> ALL;
      case Scope.OfSymbol(var symbol) -> SYMBOL + symbol.name();
      case Scope.OfOwner(var owner) -> text(owner);
    };
  }

  static Scope scope(String text) {
    if (text.equals(ALL)) {
      return Scope.all();
    }
    return text.startsWith(SYMBOL)
        ? new Scope.OfSymbol(new Symbol(text.substring(SYMBOL.length())))
        : new Scope.OfOwner(owner(text));
  }

  /// `BTCUSDT:BOTH`.
  static String text(PositionKey key) {
    return key.symbol().name() + ':' + key.side().name();
  }

  static PositionKey positionKey(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a position: \"" + text + '"');
    }
    return new PositionKey(
        new Symbol(text.substring(0, colon)),
        constant(PositionSide.values(), text.substring(colon + 1)));
  }

  /// The constant of exactly this name.
  static <E extends Enum<E>> E constant(E[] constants, String name) {
    for (E constant : constants) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("\"" + name + "\" is none of " + Arrays.toString(constants));
  }

  private static String word(Owner.Kind kind) {
    return switch (kind) {
      case STRATEGY -> "strategy";
      case BOT -> "bot";
      case BREAKWATER -> "breakwater";
      case EXTERNAL -> "external";
    };
  }

  private static Owner.Kind kind(String word, String text) {
    for (Owner.Kind kind : Owner.Kind.values()) {
      if (word(kind).equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("not an owner: \"" + text + '"');
  }
}
