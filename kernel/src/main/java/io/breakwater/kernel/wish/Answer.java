package io.breakwater.kernel.wish;

/// What a command comes to, before it is recorded.
record Answer(boolean accepted, String code, String text) {
  static Answer done(String text) {
    return new Answer(true, "done", text);
  }

  /// What the command names is not here.
  static Answer notFound(String text) {
    return new Answer(false, "not-found", text);
  }

  static Answer refused(String code, String text) {
    return new Answer(false, code, text);
  }
}
