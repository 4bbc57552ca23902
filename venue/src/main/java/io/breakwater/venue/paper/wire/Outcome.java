package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.paper.engine.Refusal;
import io.breakwater.venue.paper.limits.Breach;

/// A status and a body. `code` is the venue's code, 0 for success; `retryAtMillis` is 0 unless a
/// limit says from when on another try is worth it.
record Outcome(int status, String body, int code, long retryAtMillis) {
  static Outcome ok(String body) {
    return new Outcome(200, body, 0, 0);
  }

  /// A limit was broken.
  static Outcome refused(Breach breach) {
    return new Outcome(
        breach.status(),
        new ErrorBody(breach.code(), breach.message()).text(),
        breach.code(),
        breach.retryAtMillis());
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
        status, new ErrorBody(refusal.code(), refusal.message()).text(), refusal.code(), 0);
  }

  /// `{"code":200,"msg":..}`: how the venue says that a setting or a mass cancel was done.
  static Outcome done(String message) {
    return ok(new ErrorBody(200, message).text());
  }
}
