package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Answer.Done;
import java.util.Set;
import java.util.function.Consumer;

/// What an account may set, under the venue's conditions.
public final class Settings {
  /// The highest leverage.
  public static final int LEVERAGE_MAX = 125;

  private final Account account;
  private final Set<Symbol> symbols;
  private final Consumer<Entry> emit;
  private final long nowMillis;

  Settings(Account account, Set<Symbol> symbols, Consumer<Entry> emit, long nowMillis) {
    this.account = account;
    this.symbols = symbols;
    this.emit = emit;
    this.nowMillis = nowMillis;
  }

  /// Sets the leverage of a market; Done holds it.
  public Answer<Integer> leverage(Symbol symbol, int leverage) {
    if (!symbols.contains(symbol)) {
      return Answer.refused(Refusals.SYMBOL);
    }
    if (leverage < 1 || leverage > LEVERAGE_MAX) {
      return Answer.refused(Refusals.leverage(leverage));
    }
    if (leverage != account.leverage(symbol)) {
      emit.accept(new Entry.LeverageSet(account.name(), symbol, leverage));
    }
    return new Done<>(leverage);
  }

  /// Sets the margin type of a market without orders or position.
  public Answer<MarginType> marginType(Symbol symbol, MarginType type) {
    if (!symbols.contains(symbol)) {
      return Answer.refused(Refusals.SYMBOL);
    }
    if (account.marginType(symbol) == type) {
      return Answer.refused(Refusals.MARGIN_TYPE_SAME);
    }
    if (!account.openOrders(symbol).isEmpty()) {
      return Answer.refused(Refusals.MARGIN_TYPE_ORDERS);
    }
    boolean held =
        account.positions().stream()
            .anyMatch(p -> p.key().symbol().equals(symbol) && !p.amount().isZero());
    if (held) {
      return Answer.refused(Refusals.MARGIN_TYPE_POSITION);
    }
    emit.accept(new Entry.MarginTypeSet(account.name(), symbol, type));
    return new Done<>(type);
  }

  /// Switches hedge mode of an account without orders or positions.
  public Answer<Boolean> hedge(boolean hedge) {
    if (account.hedge() == hedge) {
      return Answer.refused(Refusals.MODE_SAME);
    }
    if (!account.openOrders().isEmpty()) {
      return Answer.refused(Refusals.MODE_ORDERS);
    }
    if (account.positions().stream().anyMatch(p -> !p.amount().isZero())) {
      return Answer.refused(Refusals.MODE_POSITION);
    }
    emit.accept(new Entry.PositionModeSet(account.name(), hedge));
    return new Done<>(hedge);
  }

  /// Arms the countdown of a market, replacing an earlier one; 0 disarms it. Done holds the delay.
  public Answer<Long> countdown(Symbol symbol, long delayMillis) {
    if (!symbols.contains(symbol)) {
      return Answer.refused(Refusals.SYMBOL);
    }
    long deadline = delayMillis == 0 ? 0 : Math.addExact(nowMillis, delayMillis);
    emit.accept(new Entry.CountdownArmed(account.name(), symbol, deadline));
    return new Done<>(delayMillis);
  }
}
