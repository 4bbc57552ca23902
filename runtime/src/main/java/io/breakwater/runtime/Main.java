package io.breakwater.runtime;

import io.breakwater.runtime.cli.CommandLines;

/// Where every process of the product begins: the command line and the roles.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Logging.choose(args);
    System.exit(CommandLines.run(args));
  }
}
