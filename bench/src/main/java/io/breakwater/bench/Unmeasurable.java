package io.breakwater.bench;

/// A side could not be measured as it should be; its goal is reported as not measured.
final class Unmeasurable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unmeasurable(String message) {
    super(message);
  }

  Unmeasurable(String message, Throwable cause) {
    super(message + ": " + cause, cause);
  }
}
