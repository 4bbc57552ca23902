package io.breakwater.runtime.strategist;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.SignalCodec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.signal.Signal;
import java.util.List;

/// The strategist's own log of signals: record class, so a signal that was given survives. One
/// thread.
final class SignalOutbox {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final LogWriter log;
  private final SignalCodec codec = new SignalCodec();

  SignalOutbox(LogWriter log) {
    this.log = log;
  }

  /// Appends the signals and makes them durable with one force.
  void publish(List<Signal> signals) {
    if (signals.isEmpty()) {
      return;
    }
    for (Signal signal : signals) {
      log.append(
          RecordType.SIGNAL.number(), signal.madeAtMillis() * NANOS_PER_MILLI, codec.write(signal));
    }
    log.force();
  }
}
