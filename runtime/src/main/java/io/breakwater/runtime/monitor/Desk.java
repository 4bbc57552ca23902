package io.breakwater.runtime.monitor;

import io.breakwater.console.CommandAnswer;
import io.breakwater.console.CommandDesk;
import io.breakwater.model.command.Command;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.shard.ShardKeeper;
import io.breakwater.runtime.shard.ShardsClient;
import io.breakwater.runtime.supervisor.SupervisorClient;
import io.breakwater.runtime.trader.CommandClient;
import io.breakwater.runtime.trader.CommandText;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/// Takes the console's commands to the trader's own door.
public final class Desk implements CommandDesk {
  private final CommandClient client;
  private final SupervisorClient supervisor;
  private final ShardsClient shards;

  /// @param shards asks the supervisor of this host
  public Desk(CommandClient client, SupervisorClient supervisor, ShardsClient shards) {
    this.client = client;
    this.supervisor = supervisor;
    this.shards = shards;
  }

  @Override
  public CommandAnswer moveUnit(
      String unit, String shard, boolean dryRun, String operator, String reason) {
    Optional<Component> feeder =
        Component.named(shard).filter(each -> each.kind() == Component.Kind.FEEDER);
    if (feeder.isEmpty()) {
      return new CommandAnswer.Refused(
          CommandAnswer.Refused.Kind.INVALID, "SHARD", "\"" + shard + "\" is no shard");
    }
    try {
      String text = shards.move(new ShardKeeper.Move(unit, feeder.get(), operator, reason), dryRun);
      return new CommandAnswer.Done(dryRun ? "POSSIBLE" : "MOVED", text, Map.of());
    } catch (Problem problem) {
      String text = String.valueOf(problem.getMessage());
      return switch (problem.exitCode()) {
        case NOT_FOUND ->
            new CommandAnswer.Refused(CommandAnswer.Refused.Kind.NOT_FOUND, "NOT_FOUND", text);
        case CONFLICT ->
            new CommandAnswer.Refused(CommandAnswer.Refused.Kind.CONFLICT, "CONFLICT", text);
        default -> new CommandAnswer.Unreachable(text);
      };
    }
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

  @Override
  public CommandAnswer setPolicy(
      long version, SortedMap<String, String> changes, String operator, String reason) {
    try {
      return deliver("ADOPTED", new Command.SetPolicy(version, changes, operator, reason));
    } catch (IllegalArgumentException tooMuch) {
      return new CommandAnswer.Refused(
          CommandAnswer.Refused.Kind.INVALID, "usage", String.valueOf(tooMuch.getMessage()));
    }
  }

  @Override
  public CommandAnswer restart(String component, String operator, String reason) {
    return supervised("RESTARTING", () -> supervisor.askRestart(component, operator, reason));
  }

  @Override
  public CommandAnswer clearFailsafe(String operator, String reason) {
    return supervised("CLEARED", () -> supervisor.clearFailsafe(operator, reason));
  }

  private static CommandAnswer supervised(String result, Supplier<String> wish) {
    try {
      return new CommandAnswer.Done(result, wish.get(), Map.of());
    } catch (Problem problem) {
      String text = String.valueOf(problem.getMessage());
      return problem.exitCode() == ExitCode.NOT_FOUND
          ? new CommandAnswer.Refused(CommandAnswer.Refused.Kind.NOT_FOUND, "not-found", text)
          : new CommandAnswer.Unreachable(text);
    }
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
              : new CommandAnswer.Refused(kind(code), code, text);
      case CommandClient.Delivery.Unreachable(var text) -> new CommandAnswer.Unreachable(text);
    };
  }

  /// A value that the trader does not take is the caller's mistake; the rest is a conflict.
  private static CommandAnswer.Refused.Kind kind(String code) {
    return code.equals("usage")
        ? CommandAnswer.Refused.Kind.INVALID
        : CommandAnswer.Refused.Kind.CONFLICT;
  }
}
