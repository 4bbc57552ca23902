package io.breakwater.console;

import io.breakwater.console.view.AlertsView;
import java.util.Optional;

/// What the console shows of alerts and may ask of whoever tells them. Any thread.
public interface AlertBoard {
  /// A console without alerts.
  AlertBoard NONE =
      new AlertBoard() {
        private static final CommandAnswer NOBODY =
            new CommandAnswer.Unreachable("nobody tells alerts here");

        @Override
        public AlertsView alerts() {
          return AlertsView.unknown("nobody tells alerts here");
        }

        @Override
        public CommandAnswer acknowledge(long id, String operator) {
          return NOBODY;
        }

        @Override
        public CommandAnswer silence(
            String type,
            Optional<String> subject,
            long forSeconds,
            String operator,
            String reason) {
          return NOBODY;
        }

        @Override
        public CommandAnswer test(String operator) {
          return NOBODY;
        }
      };

  /// Answers from memory.
  AlertsView alerts();

  /// Somebody looks after the alert of this number.
  CommandAnswer acknowledge(long id, String operator);

  /// Has files alone told of it for a while.
  ///
  /// @param subject empty for every subject of the type
  CommandAnswer silence(
      String type, Optional<String> subject, long forSeconds, String operator, String reason);

  /// Has every channel tell a test.
  CommandAnswer test(String operator);
}
