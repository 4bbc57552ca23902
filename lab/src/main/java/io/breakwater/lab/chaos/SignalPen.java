package io.breakwater.lab.chaos;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.SignalCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.Doorbell;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Wakes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.Map;

/// Writes signals into the strategist's log, in the strategist's place. One thread.
final class SignalPen implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int PRICE_DECIMALS = 1;

  private final LogWriter log;
  private final DatagramChannel bell;
  private final SignalCodec codec = new SignalCodec();
  private final Map<Symbol, Owner> owners;
  private long written;
  private long aheadMillis;

  /// @param owners whose signals count on which market
  SignalPen(Path folder, Map<Symbol, Owner> owners) {
    this.owners = Map.copyOf(owners);
    this.log =
        LogWriter.open(
            new RealDisk(),
            folder,
            LogSpec.record("strategist", "chaos pid " + ProcessHandle.current().pid()),
            System.currentTimeMillis());
    this.bell = Wakes.bellChannel();
    log.attach(new Doorbell(bell));
  }

  /// From now on it dates its signals by a wall clock that is so far ahead of this host's.
  void ahead(long millis) {
    aheadMillis = millis;
  }

  /// A limit signal; what does not fill at once expires. Returns its id.
  String now(Side side, Symbol symbol, String quantity, BigDecimal price) {
    return write(side, symbol, quantity, price, TimeInForce.IOC);
  }

  /// A limit signal that rests until it is cancelled. Returns its id.
  String resting(Side side, Symbol symbol, String quantity, BigDecimal price) {
    return write(side, symbol, quantity, price, TimeInForce.GTC);
  }

  private String write(
      Side side, Symbol symbol, String quantity, BigDecimal price, TimeInForce timeInForce) {
    long now = System.currentTimeMillis() + aheadMillis;
    BigDecimal rounded = price.setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
    Owner owner = owners.get(symbol);
    if (owner == null) {
      throw new IllegalArgumentException("nobody owns " + symbol);
    }
    Signal signal =
        new Signal(
            "chaos-" + log.epoch() + "-" + ++written,
            owner,
            symbol,
            side,
            50,
            new Sizing.Fixed(Quantity.of(quantity)),
            new Pricing.Limit(Price.of(rounded.toPlainString()), timeInForce),
            now,
            Signal.VALID_FOR_MILLIS,
            "chaos");
    log.append(RecordType.SIGNAL.number(), now * NANOS_PER_MILLI, codec.write(signal));
    log.force();
    return signal.signalId();
  }

  long written() {
    return written;
  }

  @Override
  public void close() {
    log.close();
    try {
      bell.close();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
