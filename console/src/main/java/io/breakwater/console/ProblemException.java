package io.breakwater.console;

/// A request that cannot be served, with what to tell the caller.
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem.Type type;

  ProblemException(Problem.Type type, String detail) {
    super(detail);
    this.type = type;
  }

  ProblemException(Problem.Type type, String detail, Throwable cause) {
    super(detail, cause);
    this.type = type;
  }

  Problem problem() {
    return type.with(String.valueOf(getMessage()));
  }
}
