package io.breakwater.runtime.config;

/// The exit codes of every command; a contract with scripts.
public enum ExitCode {
  DONE(0),
  FAILED(1),
  USAGE(2),
  NOT_FOUND(3),
  NOT_ALLOWED(4),
  CONFLICT(5),
  NOT_READY(10),
  TRIPPED(11),
  DEGRADED(12),
  /// A role's log could not be forced: nobody knows what is durable until the next start has
  /// written its tail again.
  LOG_FAILED(13);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
