package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.paper.engine.Refusal;

/// A status and a body. `code` is the venue's code, 0 for success.
record Outcome(int status, String body, int code) {
  static Outcome ok(String body) {
    return new Outcome(200, body, 0);
  }

  static Outcome refused(Refusal refusal) {
    int status =
        switch (refusal.code()) {
          case -2014, -2015 -> 401;
          case -5000 -> 404;
          default -> 400;
        };
    return refused(status, refusal);
  }

  static Outcome refused(int status, Refusal refusal) {
    return new Outcome(
        status, new ErrorBody(refusal.code(), refusal.message()).text(), refusal.code());
  }

  /// `{"code":200,"msg":..}`: how the venue says that a setting or a mass cancel was done.
  static Outcome done(String message) {
    return ok(new ErrorBody(200, message).text());
  }
}
