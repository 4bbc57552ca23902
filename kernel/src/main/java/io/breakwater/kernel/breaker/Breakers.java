package io.breakwater.kernel.breaker;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.value.Symbol;

/// The breakers of all symbols; one that was never needed is closed.
public record Breakers(Table<Symbol, BreakerState> bySymbol) implements Hashed {
  public static Breakers allClosed() {
    return new Breakers(Table.empty(KeyHash::symbol));
  }

  public BreakerState of(Symbol symbol) {
    return bySymbol.getOr(symbol, BreakerState.closed());
  }

  public Breakers evolve(BreakerFact fact) {
    BreakerState next = BreakerTable.apply(of(fact.symbol()), fact).orBroken();
    return new Breakers(bySymbol.put(fact.symbol(), next));
  }

  @Override
  public long stableHash() {
    return bySymbol.hash();
  }
}
