package io.breakwater.console;

/// The console's port cannot be had. The message is one line that says how to mend it.
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortTakenException(String host, int port, Throwable cause) {
    super(
        "the console cannot listen on %s port %d, another program has it:"
            .concat(" stop that one, or choose another with --port N")
            .formatted(host, port),
        cause);
  }
}
