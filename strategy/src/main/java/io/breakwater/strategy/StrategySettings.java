package io.breakwater.strategy;

import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.regex.Pattern;

/// What every strategy on bars of trades needs to know, beside its windows.
///
/// @param name the owner's name, and the first part of every signal id
/// @param symbols the markets it trades; no other strategy may have one of them
/// @param barTrades trades in one bar
/// @param entryShare share of equity that an entry asks for
/// @param offset how far through the last price a limit lies, so that it fills at once
/// @param validForMillis age at which its signals are stale; also the age at which an arriving
///   trade is too old to enter on
/// @param gapMillisMax silence of a market, in venue time, after which its bars begin anew
public record StrategySettings(
    String name,
    List<Symbol> symbols,
    int barTrades,
    Bps entryShare,
    Bps offset,
    long validForMillis,
    long gapMillisMax) {
  /// Markets that one strategy may trade.
  public static final int SYMBOLS_MAX = 100;

  /// Trades in a bar unless configured: about what a minute holds in the bundled recording.
  public static final int BAR_TRADES = 10;

  /// Share of equity of one entry unless configured, 5 %.
  public static final Bps ENTRY_SHARE = Bps.of(500);

  /// How far a limit lies through the last price unless configured, 20 bps.
  public static final Bps OFFSET = Bps.of(20);

  /// Silence after which bars begin anew unless configured: 30 minutes.
  public static final long GAP_MILLIS_MAX = 1_800_000;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  public StrategySettings {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be 1 to 32 of a-z, 0-9 and '-': \"" + name + '"');
    }
    symbols = symbols.stream().sorted().distinct().toList();
    Limits.within("symbols", symbols.size(), 1, SYMBOLS_MAX);
    Limits.within("barTrades", barTrades, 2, 10_000);
    Limits.within("entryShare", entryShare.e4(), 1, Bps.WHOLE_E4);
    Limits.within("offset", offset.e4(), 0, Bps.of(500).e4());
    Limits.within("validForMillis", validForMillis, 100, 600_000);
    Limits.within("gapMillisMax", gapMillisMax, 1_000, 604_800_000);
  }

  /// The defaults for an owner and its markets.
  public static StrategySettings defaults(String name, List<Symbol> symbols) {
    return new StrategySettings(
        name, symbols, BAR_TRADES, ENTRY_SHARE, OFFSET, Signal.VALID_FOR_MILLIS, GAP_MILLIS_MAX);
  }

  public Owner owner() {
    return Owner.strategy(name);
  }
}
