package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.trader.CommandClient;

/// Brings a command to the trader and turns its durable answer into a line and an exit code.
final class Deliver {
  private Deliver() {}

  static ExitCode deliver(Common common, Command command) {
    try (TraderPlace place = TraderPlace.of(common)) {
      return deliver(place, command);
    }
  }

  static ExitCode deliver(TraderPlace place, Command command) {
    return switch (place.deliver(command)) {
      case CommandClient.Delivery.Answered(var accepted, var code, var text) -> {
        System.out.println(line(accepted, code, text));
        yield accepted ? ExitCode.DONE : exitCode(code);
      }
      case CommandClient.Delivery.Unreachable(var text) ->
          throw new Problem(ExitCode.NOT_FOUND, text + place.hint());
    };
  }

  private static String line(boolean accepted, String code, String text) {
    if (accepted) {
      return text;
    }
    String word = exitCode(code) == ExitCode.FAILED ? "not answered" : "refused";
    return word + " (" + code + "): " + text;
  }

  static ExitCode exitCode(String code) {
    return switch (code) {
      case "stale-version" -> ExitCode.CONFLICT;
      case "usage" -> ExitCode.USAGE;
      case "not-found" -> ExitCode.NOT_FOUND;
      // Not refused: nobody knows yet what becomes of it.
      case "timeout", "stopping", "failed" -> ExitCode.FAILED;
      default -> ExitCode.NOT_ALLOWED;
    };
  }
}
