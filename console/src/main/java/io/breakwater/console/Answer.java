package io.breakwater.console;

import io.javalin.http.Context;

/// A finished answer to a write, kept so that a repeated request gets it again.
record Answer(int status, String contentType, String body) {
  static Answer of(Json json, Object value) {
    return new Answer(200, "application/json", json.write(value));
  }

  static Answer of(Json json, Problem problem) {
    return new Answer(problem.status(), Problem.CONTENT_TYPE, json.write(problem));
  }

  /// Whether it is known what became of the request.
  boolean isCertain() {
    return status < 500;
  }

  void send(Context ctx) {
    ctx.status(status).contentType(contentType).result(body);
  }
}
