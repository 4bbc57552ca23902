package io.breakwater.runtime.monitor;

import io.breakwater.console.CommandAnswer;
import io.breakwater.console.CommandDesk;
import io.breakwater.model.command.Command;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.trader.CommandClient;
import io.breakwater.runtime.trader.CommandText;
import java.util.Map;

/// Takes the console's commands to the trader's own door.
public final class Desk implements CommandDesk {
  private final CommandClient client;

  public Desk(CommandClient client) {
    this.client = client;
  }

  @Override
  public CommandAnswer trip(String operator, String reason) {
    return deliver("BLOCKED", new Command.Trip(operator, reason));
  }

  @Override
  public CommandAnswer reset(String operator, String reason, boolean override) {
    return deliver("ARMED", new Command.Reset(operator, reason, override));
  }

  @Override
  public CommandAnswer halt(String scope, String operator, String reason) {
    return scoped("HALTED", scope, operator, reason, true);
  }

  @Override
  public CommandAnswer resume(String scope, String operator, String reason) {
    return scoped("RESUMED", scope, operator, reason, false);
  }

  private CommandAnswer scoped(
      String result, String scope, String operator, String reason, boolean halt) {
    try {
      var covered = CommandText.scope(scope);
      return deliver(
          result,
          halt
              ? new Command.Halt(covered, operator, reason)
              : new Command.Resume(covered, operator, reason));
    } catch (Problem problem) {
      return new CommandAnswer.Refused(
          CommandAnswer.Refused.Kind.INVALID, "SCOPE", String.valueOf(problem.getMessage()));
    }
  }

  private CommandAnswer deliver(String result, Command command) {
    return switch (client.deliver(command)) {
      case CommandClient.Delivery.Answered(boolean accepted, var code, var text) ->
          accepted
              ? new CommandAnswer.Done(result, text, Map.of("code", code))
              : new CommandAnswer.Refused(CommandAnswer.Refused.Kind.CONFLICT, code, text);
      case CommandClient.Delivery.Unreachable(var text) -> new CommandAnswer.Unreachable(text);
    };
  }
}
