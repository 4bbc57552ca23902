package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Everything a user can get wrong at the start: one line, the right exit code, nothing left
/// behind.
final class BadInput implements Scenario {
  private static final int USAGE = 2;
  private static final int FAILED = 1;
  private static final int CONFLICT = 5;

  @Override
  public String id() {
    return "bad-input";
  }

  @Override
  public String fault() {
    return "wrong options, ports, files, folders and JDKs";
  }

  @Override
  public void run(Terms terms) throws Exception {
    Files.createDirectories(terms.folder());
    Mistakes mistakes = new Mistakes(terms.folder(), terms.findings());
    mistakes.command("an unknown option", USAGE, "--nonsense", "status", "--nonsense");
    mistakes.command("an unknown command", USAGE, "dance", "dance");
    Path yaml = Files.writeString(terms.folder().resolve("broken.yaml"), "ports: {console: [\n");
    mistakes.up("broken YAML", USAGE, "broken.yaml", Map.of(), "--config", yaml.toString());
    Path key = Files.writeString(terms.folder().resolve("key.yaml"), "policy:\n  ordres: 3\n");
    mistakes.up("an unknown key", USAGE, "policy.ord", Map.of(), "--config", key.toString());
    takenPort(mistakes);
    Path recording = Files.writeString(terms.folder().resolve("broken.csv"), "time;what\n1;2\n");
    mistakes.up(
        "a broken recording", USAGE, "broken.csv", Map.of(), "--replay", recording.toString());
    mistakes.fileAsFolder();
    mistakes.oldJdk();
    mistakes.without();
  }

  private static void takenPort(Mistakes mistakes) throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      mistakes.up("a taken port", CONFLICT, port, Map.of("ports.trader", port));
    }
  }

  private static final class Mistakes {
    private final Path folder;
    private final Findings findings;
    private int made;

    Mistakes(Path folder, Findings findings) {
      this.folder = folder;
      this.findings = findings;
    }

    /// A command that needs no configuration.
    void command(String what, int exitCode, String named, String... arguments)
        throws InterruptedException {
      Path data = folder.resolve("data-" + ++made);
      judge(what, exitCode, named, data, run(Map.of(), data, List.of(arguments)));
    }

    /// Proof that it was the mistakes: without one the same product takes the same ways in.
    void without() throws InterruptedException {
      Path data = folder.resolve("data-" + ++made);
      Ran config = run(Map.of(), data, List.of("config", "check"));
      Ran status = run(Map.of(), data, List.of("status"));
      findings.evidence(
          "without a mistake a command is taken",
          config.exitCode() == 0 && status.exitCode() != USAGE,
          "config check exit " + config.exitCode() + ", status exit " + status.exitCode(),
          "exit 0, and no " + USAGE);
    }

    /// `up` with a mistake in it.
    void up(
        String what, int exitCode, String named, Map<String, String> settings, String... arguments)
        throws InterruptedException {
      Path data = folder.resolve("data-" + ++made);
      judge(what, exitCode, named, data, run(settings, data, upWith(arguments)));
    }

    private static List<String> upWith(String... arguments) {
      List<String> all = new ArrayList<>(List.of("up"));
      all.addAll(List.of(arguments));
      return all;
    }

    private Ran run(Map<String, String> settings, Path data, List<String> arguments)
        throws InterruptedException {
      Map<String, String> environment = new TreeMap<>();
      Map<String, String> all = new TreeMap<>(Rig.ANY_PORT);
      all.putAll(settings);
      all.forEach((key, value) ->
          environment.put(
              "BREAKWATER_" + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_'), value));
      List<String> full = new ArrayList<>(arguments);
      boolean takesFolder = !arguments.contains("dance");
      if (takesFolder) {
        full.addAll(List.of("--data-dir", data.toString()));
      }
      return Cli.run(folder, environment, full, _ -> {});
    }

    private void judge(String what, int exitCode, String named, Path data, Ran ran) {
      Diary.of(folder).point("input", what);
      boolean oneLine = ran.err().size() == 1 && ran.err().getFirst().contains(named);
      findings.invariant(
          what + ": one line that names it, exit code " + exitCode,
          ran.exitCode() == exitCode && oneLine,
          ran.text(),
          "exit " + exitCode + ", one line with " + named);
      List<String> left = leftBehind(data);
      findings.none(what + ": nothing left behind", left);
      Leftovers.of(folder).closed(data, left);
    }

    private static List<String> leftBehind(Path data) {
      List<String> left = new ArrayList<>();
      Living.naming(data)
          .forEach(process -> {
            left.add("process " + process.pid());
            process.destroyForcibly();
          });
      Folders folders = new Folders(data);
      for (Component component : Component.firsts()) {
        if (Files.exists(folders.runFile(component))) {
          left.add("run file of " + component.text());
        }
      }
      return left;
    }

    /// Root can write anywhere, so a file stands where the folder should be.
    void fileAsFolder() throws IOException, InterruptedException {
      Path data = Files.writeString(folder.resolve("data-" + ++made), "a file\n");
      Ran ran = run(Map.of(), data, upWith());
      boolean oneLine = ran.err().size() == 1 && ran.err().getFirst().contains("--data-dir");
      findings.invariant(
          "a data folder that cannot be written: one line, exit code " + FAILED,
          ran.exitCode() == FAILED && oneLine && Files.isRegularFile(data),
          ran.text(),
          "exit " + FAILED + ", one line");
    }

    /// The launcher's own search, in a world where only an old JDK exists.
    void oldJdk() throws IOException, InterruptedException {
      Optional<Path> launcher = launcher();
      if (launcher.isEmpty() || !Files.isExecutable(Path.of("/bin/bash"))) {
        findings.observe("JDK too old: not looked at, the launcher or bash is not there");
        return;
      }
      made++;
      Path jdks = folder.resolve("jvm");
      Path old = jdks.resolve("jdk-17");
      Files.createDirectories(old.resolve("bin"));
      Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
      Path javac = Files.writeString(old.resolve("bin").resolve("javac"), "#!/bin/sh\n");
      Files.setPosixFilePermissions(javac, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path copy = folder.resolve("launcher");
      // Only the places are changed where it looks; the code that looks is the launcher's.
      String text =
          Files.readString(launcher.get())
              .replaceAll("/usr/lib/jvm/\\*", jdks + "/*")
              .replaceAll(" /opt/java/\\* /opt/jdk\\*", "")
              .replaceAll("/Library/Java/[^; ]+", "");
      Files.writeString(copy, text);
      ProcessBuilder builder =
          new ProcessBuilder("/bin/bash", copy.toString(), "status").directory(folder.toFile());
      builder.environment().put("JAVA_HOME", old.toString());
      builder.environment().put("HOME", folder.toString());
      Ran ran = Cli.run(builder, _ -> {});
      findings.invariant(
          "only an old JDK: one line that says what to install, exit code " + FAILED,
          ran.exitCode() == FAILED && ran.err().size() == 1 && ran.err().getFirst().contains("JDK"),
          ran.text(),
          "exit " + FAILED + ", one line");
    }

    /// Where the launcher lies: told by the launcher itself, or above the working folder in a
    /// build.
    private static Optional<Path> launcher() {
      String home = System.getProperty("breakwater.home");
      Stream<Path> places =
          home != null
              ? Stream.of(Path.of(home))
              : Stream.iterate(
                  Path.of("").toAbsolutePath(), java.util.Objects::nonNull, Path::getParent);
      return places
          .map(place -> place.resolve("breakwater"))
          .filter(Files::isRegularFile)
          .findFirst();
    }
  }
}
