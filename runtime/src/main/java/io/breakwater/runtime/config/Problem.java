package io.breakwater.runtime.config;

/// Something a user can mend. The message is one line: what, where, how to mend it.
public final class Problem extends RuntimeException {
  private final ExitCode exitCode;

  public Problem(ExitCode exitCode, String line) {
    super(line);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
