package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Exchange;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One authorised call: its parameters, read by the venue's rules. Names are matched as sent first,
/// then without regard to case, as one client sends `orderidlist`.
record Call(Params params, String account, long nowMillis, long hiddenSinceMillis) {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{0,20})?");
  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,19}");

  AccountName accountName() {
    return new AccountName(account);
  }

  String text(String name) {
    Optional<String> exact = params.first(name);
    return exact.orElseGet(() ->
        params.all().stream()
            .filter(p -> p.name().equalsIgnoreCase(name))
            .map(Params.Param::value)
            .findFirst()
            .orElse(""));
  }

  boolean has(String name) {
    return !text(name).isEmpty();
  }

  String required(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      throw BadParameter.missing(name);
    }
    return text;
  }

  Optional<Symbol> symbolIfAny() {
    return has("symbol") ? Optional.of(symbol()) : Optional.empty();
  }

  Symbol symbol() {
    try {
      return new Symbol(required("symbol").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw BadParameter.of(-1121, "Invalid symbol.");
    }
  }

  /// The market that it names, which must be one of the exchange's.
  Symbol symbolOf(Exchange exchange) {
    Symbol symbol = symbol();
    if (!exchange.lists(symbol)) {
      throw BadParameter.of(-1121, "Invalid symbol.");
    }
    return symbol;
  }

  /// The same where it names one.
  Optional<Symbol> symbolOfIfAny(Exchange exchange) {
    return has("symbol") ? Optional.of(symbolOf(exchange)) : Optional.empty();
  }

  long number(String name) {
    String text = required(name);
    if (!INTEGER.matcher(text).matches()) {
      throw BadParameter.illegal(name);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw BadParameter.invalid(name);
    }
  }

  long numberOr(String name, long fallback) {
    return has(name) ? number(name) : fallback;
  }

  int limit(int fallback, int most) {
    long limit = numberOr("limit", fallback);
    if (limit < 1) {
      throw BadParameter.invalid("limit");
    }
    return (int) Math.min(limit, most);
  }

  boolean flag(String name) {
    return switch (text(name).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw BadParameter.invalid(name);
    };
  }

  <E extends Enum<E>> E oneOf(Class<E> type, String name, BadParameter otherwise) {
    try {
      return Enum.valueOf(type, required(name));
    } catch (IllegalArgumentException _) {
      throw otherwise;
    }
  }

  /// A decimal that is not negative, in units of 1e-8.
  long decimalE8(String name) {
    String text = required(name);
    if (!DECIMAL.matcher(text).matches()) {
      throw BadParameter.illegal(name);
    }
    try {
      return Fixed.parse(text);
    } catch (IllegalArgumentException _) {
      throw BadParameter.of(-1111, "Precision is over the maximum defined for this asset.");
    }
  }
}
