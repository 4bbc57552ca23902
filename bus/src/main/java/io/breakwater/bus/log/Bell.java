package io.breakwater.bus.log;

/// Wakes readers after the log published more. No facts travel in it; a lost ring costs a reader
/// its waiting time, never a record.
public interface Bell {
  /// Rings for nobody.
  Bell SILENT =
      new Bell() {
        @Override
        public void ring() {}

        @Override
        public int port() {
          return 0;
        }
      };

  void ring();

  /// The loopback port where readers ask to be woken; 0 where there is none.
  int port();
}
