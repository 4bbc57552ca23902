package io.breakwater.bus.codec;

import java.util.Optional;

/// What the payload of a log record is. The numbers are in the logs of years: one is never changed
/// and never given to something else. They begin at 1; what is below belongs to the log itself.
public enum RecordType {
  /// A turn of the trader.
  TURN(1),
  /// A signal of a strategy.
  SIGNAL(2),
  /// What a market said.
  MARKET(3),
  /// What a watcher saw or did.
  WATCH(4),
  /// What the teller of alerts decided.
  ALERT(5),
  /// The trader's state after a turn: kept in a snapshot beside its log, never in it.
  STATE(16);

  private final int number;

  RecordType(int number) {
    this.number = number;
  }

  /// The number in the header of the record.
  public int number() {
    return number;
  }

  /// The type with this number; empty where this build knows none.
  public static Optional<RecordType> of(int number) {
    for (RecordType type : values()) {
      if (type.number == number) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
