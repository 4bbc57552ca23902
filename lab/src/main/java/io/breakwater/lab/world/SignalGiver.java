package io.breakwater.lab.world;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import java.util.List;

/// Where the signals of a simulated strategist come from.
interface SignalGiver {
  /// Learns what it must know before its first signal, then runs `ready`, once.
  void prepare(Runnable ready);

  void on(MarketEvent event);

  /// What it wants now.
  List<Signal> give(long wallMillis);
}
