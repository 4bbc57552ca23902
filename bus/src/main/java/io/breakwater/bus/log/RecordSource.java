package io.breakwater.bus.log;

import java.util.function.Consumer;

/// Records of one log, in order, wherever they come from: the log itself on its own host, the
/// stream that carries it on another. Used by one thread.
public interface RecordSource extends AutoCloseable {
  /// Hands over up to so many records; never waits. Each is valid during the call only.
  Polled poll(Consumer<LogRecord> consumer, int recordsMax);

  /// The last record that was handed over; a consumer keeps it to go on later.
  LogPosition position();

  /// Waits until there may be something to poll, at most so long. True if there is.
  boolean await(BellListener bell, int millisMax);

  /// How well this source knows what is said now. On the writer's own host it always does.
  default Touch touch() {
    return Touch.CLOSE;
  }

  @Override
  void close();
}
