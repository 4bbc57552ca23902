package io.breakwater.lab.world;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The load of a kill plan: the plan's signals, one at each asking, while it is on.
final class KillLoad implements SignalGiver {
  private static final int PRICE_DECIMALS = 1;
  private static final int CONFIDENCE_PERCENT = 50;

  private final Scene scene;
  private final KillPlan plan;
  private final List<Symbol> symbols;
  private final Map<Symbol, Price> last = new TreeMap<>();
  private final Set<Symbol> marked = new TreeSet<>();
  private boolean on;
  private long number;

  KillLoad(Scene scene, KillPlan plan) {
    this.scene = scene;
    this.plan = plan;
    this.symbols = scene.symbols().stream().sorted().toList();
  }

  /// Waits anew for a mark of every market: a trader that has just started knows none.
  void forgetMarks() {
    marked.clear();
  }

  /// Whether every market has had a mark since.
  boolean isReady() {
    return marked.size() == symbols.size();
  }

  void turn(boolean toOn) {
    on = toOn;
  }

  @Override
  public void prepare(Runnable ready) {
    ready.run();
  }

  @Override
  public void on(MarketEvent event) {
    switch (event) {
      case MarketEvent.MarkTicked tick -> {
        last.put(tick.symbol(), tick.price());
        marked.add(tick.symbol());
      }
      case MarketEvent.Traded trade -> last.put(trade.symbol(), trade.price());
      case MarketEvent.Doubted _ -> {
        // The trader's gate is to refuse what is asked for now.
      }
      case MarketEvent.Ended(var symbol, _) -> last.remove(symbol);
    }
  }

  @Override
  public List<Signal> give(long wallMillis) {
    if (!on) {
      return List.of();
    }
    KillPlan.Wish wish = plan.wish(number++, symbols.size());
    Symbol symbol = symbols.get(wish.market());
    Price price = last.get(symbol);
    if (price == null) {
      return List.of();
    }
    BigDecimal limit =
        wish.limit(new BigDecimal(price.toString())).setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
    TimeInForce waits = wish.rests() ? TimeInForce.GTC : TimeInForce.IOC;
    return List.of(
        new Signal(
            "load-" + wallMillis + "-" + number,
            scene.owner(symbol),
            symbol,
            wish.side(),
            CONFIDENCE_PERCENT,
            new Sizing.Fixed(Quantity.of(KillPlan.quantity(symbol.name()))),
            new Pricing.Limit(Price.of(limit.toPlainString()), waits),
            wallMillis,
            Signal.VALID_FOR_MILLIS,
            KillPlan.NAME));
  }
}
