package io.breakwater.venue.binance;

/// The one thread on which an adapter lives: its clocks, its queue and its alarm. Everything that
/// an adapter knows is touched on this thread alone.
public interface Loop {
  /// Monotonic time.
  long nanos();

  /// This host's wall clock.
  long wallMillis();

  /// Runs the work soon, in the order given, never within this call. Callable from any thread.
  void execute(Runnable work);

  /// Runs the work after a delay, on the same thread.
  void after(long delayMillis, Runnable work);
}
