package io.breakwater.console;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What became of an operator's command.
public sealed interface CommandAnswer {
  /// The command's turn is durable. `result` is one word such as BLOCKED, ARMED, HALTED, RESUMED;
  /// `details` are figures for the reader, in the order given.
  record Done(String result, String text, Map<String, String> details) implements CommandAnswer {
    public Done {
      details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
  }

  /// The trader said no, durably; nothing has changed.
  record Refused(Kind kind, String reasonCode, String text) implements CommandAnswer {
    /// What sort of no it is: it becomes the HTTP status (409, 404, 403, 422).
    public enum Kind {
      CONFLICT,
      NOT_FOUND,
      NOT_ALLOWED,
      INVALID
    }
  }

  /// No answer came: the command may or may not have been taken.
  record Unreachable(String text) implements CommandAnswer {}
}
