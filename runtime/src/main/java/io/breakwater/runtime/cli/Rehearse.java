package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.supervisor.Rehearsal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Plays through what every start does, for a JVM that was told to keep what it learns of it
/// (`-XX:AOTCacheOutput`, see ADR 18).
@CommandLine.Command(name = "rehearse", hidden = true, description = "every component once")
final class Rehearse implements Callable<Integer> {
  private static final List<String> COMMANDS = List.of("status", "orders", "health", "ready");
  private static final List<String> PORTS =
      List.of("console", "paper", "strategist", "trader", "supervisor", "feeder");

  @Parameters(paramLabel = "FOLDER", description = "an empty folder, of no use afterwards")
  Path folder = Path.of("rehearsal");

  @Override
  public Integer call() throws InterruptedException {
    Folders folders = new Folders(folder);
    Map<String, String> anyPort = new TreeMap<>();
    PORTS.forEach(port -> anyPort.put("ports." + port, "0"));
    Config config = ConfigReader.read(Map.of()).with(anyPort);
    Rehearsal.run(
        folders,
        config,
        component -> RoleCommand.wire(component, folders, config),
        () -> COMMANDS.forEach(this::ask));
    return ExitCode.DONE.number();
  }

  private void ask(String command) {
    // What it answers is of no interest here, nor whether a rehearsal is well.
    int _ = CommandLines.run(new String[] {command, "--data-dir", folder.toString()});
  }
}
