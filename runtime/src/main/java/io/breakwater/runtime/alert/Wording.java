package io.breakwater.runtime.alert;

import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertMessage.Kind;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.fact.Effect.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Messages as lines for people, each with the place in the runbook.
///
/// @param source which Breakwater speaks, such as a host's name
/// @param runbook where the runbook is; the anchor of the type's section follows
public record Wording(String source, String runbook) {
  /// `2026-01-02T03:04:05.678Z CRITICAL PositionUnprotected BTCUSDT: text (docs/runbook.md#...)`.
  String line(AlertMessage message) {
    return Instant.ofEpochMilli(message.atMillis()) + " " + sentence(message);
  }

  /// The same without the time, for channels that have their own.
  String sentence(AlertMessage message) {
    return word(message)
        + " "
        + message.key().type()
        + " "
        + message.key().subject()
        + ": "
        + mark(message.kind())
        + message.text()
        + " ("
        + link(message)
        + ")";
  }

  /// Several in one text, none longer than this: what does not fit is counted.
  String together(List<AlertMessage> messages, int lengthMax) {
    String all =
        messages.stream()
            .map(message -> "[" + source + "] " + sentence(message))
            .collect(Collectors.joining("\n"));
    if (all.length() <= lengthMax) {
      return all;
    }
    String first = "[" + source + "] " + sentence(messages.getFirst());
    String rest = messages.size() == 1 ? "" : "\nand " + (messages.size() - 1) + " more";
    int room = Math.max(0, lengthMax - rest.length() - 1);
    return (first.length() <= room ? first : first.substring(0, room) + "…") + rest;
  }

  /// An end is information, whatever it is the end of.
  static String word(AlertMessage message) {
    return isEnd(message) ? Severity.INFO.name() : message.severity().name();
  }

  static boolean isEnd(AlertMessage message) {
    return message.kind() == Kind.RESOLVED || message.kind() == Kind.ACKNOWLEDGED;
  }

  private static String mark(Kind kind) {
    return switch (kind) {
      case OPENED, ACKNOWLEDGED -> "";
      case REPEATED -> "[again] ";
      case SUMMARY -> "[many] ";
      case ESCALATED -> "[escalated] ";
      case RESOLVED -> "[resolved] ";
    };
  }

  String link(AlertMessage message) {
    return runbook + "#" + AlertType.anchor(message.key().type());
  }
}
