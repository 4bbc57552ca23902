package io.breakwater.runtime.config;

import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the configuration says of the policy and of who trades what.
public final class PolicyConfig {
  public static final Owner TREND = Owner.strategy("trend");
  public static final Owner REVERSION = Owner.strategy("reversion");

  private PolicyConfig() {}

  /// The policy that the first start writes as version 1: every key of the table by its path.
  public static Policy policy(Config config) {
    symbols(config);
    SortedMap<String, String> texts = new TreeMap<>();
    PolicyKeys.ALL.forEach(key -> texts.put(key.name(), config.text(key.path())));
    try {
      return PolicyKeys.policy(texts);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new Problem(ExitCode.USAGE, "configuration of the policy: " + e.getMessage());
    }
  }

  public static List<Symbol> symbols(Config config) {
    try {
      List<Symbol> symbols =
          config.list("symbols").stream()
              .map(name -> new Symbol(name.toUpperCase(Locale.ROOT)))
              .toList();
      if (symbols.isEmpty()) {
        throw config.wrong("symbols", "a list of at least one market");
      }
      return symbols;
    } catch (IllegalArgumentException e) {
      throw new Problem(ExitCode.USAGE, "configuration key symbols: " + e.getMessage());
    }
  }

  /// Which strategy owns which symbol: one owner each. Unassigned halves go to both built-in ones.
  public static SortedMap<Symbol, Owner> owners(Config config) {
    List<Symbol> all = symbols(config);
    List<String> trend = config.list("strategies.trend.symbols");
    List<String> reversion = config.list("strategies.reversion.symbols");
    SortedMap<Symbol, Owner> owners = new TreeMap<>();
    if (trend.isEmpty() && reversion.isEmpty()) {
      for (int i = 0; i < all.size(); i++) {
        owners.put(all.get(i), i < (all.size() + 1) / 2 ? TREND : REVERSION);
      }
      return owners;
    }
    trend.forEach(name -> claim(owners, all, name, TREND));
    reversion.forEach(name -> claim(owners, all, name, REVERSION));
    return owners;
  }

  private static void claim(
      SortedMap<Symbol, Owner> owners, List<Symbol> all, String name, Owner owner) {
    Symbol symbol = new Symbol(name.toUpperCase(Locale.ROOT));
    if (!all.contains(symbol)) {
      throw new Problem(
          ExitCode.USAGE, owner + " wants " + symbol + ", which is not among the symbols");
    }
    Owner before = owners.putIfAbsent(symbol, owner);
    if (before != null && !before.equals(owner)) {
      throw new Problem(
          ExitCode.USAGE, symbol + " is wanted by " + before + " and " + owner + "; name it once");
    }
  }
}
