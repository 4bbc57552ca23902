package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;

/// Runs a picocli command so that every mistake of a user is one line and the right exit code.
public final class CommandLines {
  private static final String COMPONENTS =
      "paper, feeder, feeder-2 (and so on), strategist, trader, monitor";

  private CommandLines() {}

  /// Runs `breakwater`, of which only the command that is asked for is built: a model of all of
  /// them takes longer than most of them run, and a component is started by one.
  public static int run(String[] args) {
    CommandLine line = new CommandLine(new Breakwater());
    List<Class<?>> asked =
        Breakwater.COMMANDS.stream()
            .filter(command -> args.length > 0 && name(command).equals(args[0]))
            .toList();
    (asked.isEmpty() ? Breakwater.COMMANDS : asked).forEach(line::addSubcommand);
    return run(line, args);
  }

  private static String name(Class<?> command) {
    CommandLine.Command named = command.getAnnotation(CommandLine.Command.class);
    if (named == null) {
      throw new IllegalStateException(command + " has no name");
    }
    return named.name();
  }

  public static int run(Object command, String[] args) {
    return run(new CommandLine(command), args);
  }

  private static int run(CommandLine command, String[] args) {
    CommandLine line =
        command
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Component.class, CommandLines::component)
            .setAbbreviatedOptionsAllowed(false)
            .setParameterExceptionHandler(CommandLines::misused)
            .setExecutionExceptionHandler((failure, at, _) -> failed(failure, at));
    return line.execute(args);
  }

  private static Component component(String name) {
    return Component.named(name)
        .orElseThrow(() ->
            new CommandLine.TypeConversionException(
                "\"" + name + "\" is no component; give one of " + COMPONENTS));
  }

  private static int misused(CommandLine.ParameterException mistake, String[] args) {
    PrintWriter err = mistake.getCommandLine().getErr();
    String what = mistake.getMessage() == null ? "wrong usage" : mistake.getMessage();
    String hint = "see " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    if (mistake instanceof CommandLine.UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      // An act that moves money is never proposed for a typing mistake; an option may be.
      boolean option = !near.isEmpty() && near.getFirst().startsWith("-");
      hint = option ? "did you mean " + near.getFirst() + "?" : hint;
    }
    err.println("breakwater: " + what.lines().findFirst().orElse("wrong usage") + "; " + hint);
    return ExitCode.USAGE.number();
  }

  private static int failed(Exception failure, CommandLine at) {
    if (failure instanceof Problem problem) {
      System.err.println("breakwater: " + problem.getMessage());
      return problem.exitCode().number();
    }
    // A file that cannot be read is the user's to mend; of a component everything is told.
    boolean isFile = failure instanceof DiskFailed || failure instanceof UncheckedIOException;
    if (isFile && !(at.getCommand() instanceof RoleCommand)) {
      Throwable cause = failure instanceof DiskFailed ? null : failure.getCause();
      System.err.println(
          "breakwater: failed: " + failure.getMessage() + (cause == null ? "" : ": " + cause));
      return ExitCode.FAILED.number();
    }
    System.err.println("breakwater: failed: " + failure);
    failure.printStackTrace(System.err);
    return ExitCode.FAILED.number();
  }
}
