package io.breakwater.bus.log;

/// The folder holds a log of another source, another class or a newer format. Nothing was changed.
public final class LogForeign extends RuntimeException {
  public LogForeign(String message) {
    super(message);
  }
}
