package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertKey;

/// Alerts that an operator does not want to hear of for a while.
///
/// @param subject empty: every subject
public record Silence(
    String type, String subject, long untilMillis, String operator, String reason) {
  boolean covers(AlertKey key) {
    return type.equals(key.type()) && (subject.isEmpty() || subject.equals(key.subject()));
  }

  static String name(String type, String subject) {
    return type + ":" + subject;
  }
}
