package io.breakwater.bus.log;

/// What a log promises.
public enum LogClass {
  /// Forced, complete and retained. Readers see what is durable.
  RECORD(1),
  /// Never forced, two segments. Readers see what is written, and skip when they fall behind.
  FEED(2);

  private final int code;

  LogClass(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
