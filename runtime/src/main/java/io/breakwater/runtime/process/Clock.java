package io.breakwater.runtime.process;

/// The clocks of a host. The simulator has its own.
public interface Clock {
  /// Milliseconds since 1970; may step.
  long wallMillis();

  /// Nanoseconds of a clock that only goes forward; its zero means nothing.
  long monotonicNanos();

  /// The clocks of the operating system.
  Clock SYSTEM =
      new Clock() {
        @Override
        public long wallMillis() {
          return System.currentTimeMillis();
        }

        @Override
        public long monotonicNanos() {
          return System.nanoTime();
        }
      };
}
