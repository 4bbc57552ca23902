package io.breakwater.venue.paper.wire;

import io.breakwater.venue.paper.engine.Refusal;

/// A parameter that is missing or means nothing. Ends the call with the venue's code.
final class BadParameter extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  private BadParameter(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static BadParameter missing(String name) {
    return new BadParameter(
        -1102, "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
  }

  static BadParameter illegal(String name) {
    return new BadParameter(-1100, "Illegal characters found in parameter '" + name + "'.");
  }

  static BadParameter invalid(String name) {
    return new BadParameter(-1130, "Data sent for parameter '" + name + "' is not valid.");
  }

  static BadParameter notRequired(String name) {
    return new BadParameter(-1106, "Parameter '" + name + "' sent when not required.");
  }

  static BadParameter of(int code, String message) {
    return new BadParameter(code, message);
  }

  Refusal refusal() {
    return new Refusal(code, String.valueOf(getMessage()));
  }
}
