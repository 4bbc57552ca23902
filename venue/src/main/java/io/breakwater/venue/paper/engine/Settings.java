package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Money;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Answer.Done;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What an account may set, under the venue's conditions.
public final class Settings {
  /// The highest leverage.
  public static final int LEVERAGE_MAX = 125;

  private final Account account;
  private final Set<Symbol> symbols;
  private final Margin margin;
  private final Consumer<Entry> emit;
  private final long nowMillis;

  Settings(
      Account account, Set<Symbol> symbols, Margin margin, Consumer<Entry> emit, long nowMillis) {
    this.account = account;
    this.symbols = symbols;
    this.margin = margin;
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
    Optional<Refusal> refusal = refuseLeverage(symbol, leverage);
    if (refusal.isPresent()) {
      return Answer.refused(refusal.get());
    }
    if (leverage != account.leverage(symbol)) {
      emit.accept(new Entry.LeverageSet(account.name(), symbol, leverage));
    }
    return new Done<>(leverage);
  }

  /// More leverage allows less value, and less leverage binds more margin.
  private Optional<Refusal> refuseLeverage(Symbol symbol, int leverage) {
    int now = account.leverage(symbol);
    Money exposure = margin.exposure(symbol, List.of());
    if (leverage > now && exposure.compareTo(Bracket.most(leverage)) > 0) {
      return Optional.of(Refusals.POSITION_LIMIT);
    }
    if (leverage < now && isHeld(symbol) && account.marginType(symbol) == MarginType.ISOLATED) {
      return Optional.of(Refusals.ISOLATED_LEVERAGE);
    }
    Money more = Margin.at(exposure, leverage).minus(Margin.at(exposure, now));
    return leverage < now && margin.available().compareTo(more) < 0
        ? Optional.of(Refusals.LEVERAGE_MARGIN)
        : Optional.empty();
  }

  private boolean isHeld(Symbol symbol) {
    return account.positions().stream()
        .anyMatch(p -> p.key().symbol().equals(symbol) && !p.amount().isZero());
  }

  /// Sets the margin type of a market without orders, conditional ones included, or position.
  public Answer<MarginType> marginType(Symbol symbol, MarginType type) {
    if (!symbols.contains(symbol)) {
      return Answer.refused(Refusals.SYMBOL);
    }
    if (account.marginType(symbol) == type) {
      return Answer.refused(Refusals.MARGIN_TYPE_SAME);
    }
    if (!account.openOrders(symbol).isEmpty() || !account.algos().waiting(symbol).isEmpty()) {
      return Answer.refused(Refusals.MARGIN_TYPE_ORDERS);
    }
    if (isHeld(symbol)) {
      return Answer.refused(Refusals.MARGIN_TYPE_POSITION);
    }
    emit.accept(new Entry.MarginTypeSet(account.name(), symbol, type));
    return new Done<>(type);
  }

  /// Switches hedge mode of an account without orders, conditional ones included, or positions.
  public Answer<Boolean> hedge(boolean hedge) {
    if (account.hedge() == hedge) {
      return Answer.refused(Refusals.MODE_SAME);
    }
    if (!account.openOrders().isEmpty() || !account.algos().isIdle()) {
      return Answer.refused(Refusals.MODE_ORDERS);
    }
    if (account.positions().stream().anyMatch(p -> !p.amount().isZero())) {
      return Answer.refused(Refusals.MODE_POSITION);
    }
    emit.accept(new Entry.PositionModeSet(account.name(), hedge));
    return new Done<>(hedge);
  }

  /// Assets beside each other as margin are not offered: every account has the one asset.
  public Answer<Boolean> multiAssets(boolean on) {
    return Answer.refused(on ? Refusals.NOT_OFFERED : Refusals.ASSET_MODE_SAME);
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
