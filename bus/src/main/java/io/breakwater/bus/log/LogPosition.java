package io.breakwater.bus.log;

/// The last record that a consumer has dealt with. The epoch tells the record from another one that
/// got the same sequence after the log had lost its tail or had been set aside.
public record LogPosition(long epoch, long sequence) {
  /// Before the first record of any log.
  public static final LogPosition START = new LogPosition(0, 0);

  public LogPosition {
    if (epoch < 0 || sequence < 0) {
      throw new IllegalArgumentException("no such position: " + epoch + ", " + sequence);
    }
  }
}
