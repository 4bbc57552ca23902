package io.breakwater.lab.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Three hosts on this machine, each a network of its own with its own addresses: two that trade
/// and one for Redis, every pair joined by a cable that can be cut. One thread.
final class Namespaces implements AutoCloseable {
  static final String TRADER_TO_WATCHER = "10.83.1.1";
  static final String TRADER_TO_REDIS = "10.83.2.1";
  static final String REDIS_TO_TRADER = "10.83.2.2";
  static final String WATCHER_TO_TRADER = "10.83.1.2";
  static final String WATCHER_TO_REDIS = "10.83.3.1";
  static final String REDIS_TO_WATCHER = "10.83.3.2";

  private final String id = Long.toString(ProcessHandle.current().pid() % 1_000_000);
  private final List<String> made = new ArrayList<>();

  final String trader = "bwt" + id;
  final String watcher = "bww" + id;
  final String redis = "bwr" + id;

  /// Why this machine has no such networks; empty where it has.
  static Optional<String> missing() {
    String probe = "bwp" + ProcessHandle.current().pid() % 1_000_000;
    for (String program : List.of("/bin/bash", "/usr/sbin/ip")) {
      if (!Files.isExecutable(Path.of(program))) {
        return Optional.of(program);
      }
    }
    if (tryRun(List.of("ip", "netns", "add", probe)) != 0) {
      return Optional.of("the right to `ip netns add`");
    }
    tryRun(List.of("ip", "netns", "del", probe));
    return Optional.empty();
  }

  /// Lays the cables.
  void open() {
    for (String name : List.of(trader, watcher, redis)) {
      run("ip", "netns", "add", name);
      made.add(name);
      run("ip", "-n", name, "link", "set", "lo", "up");
    }
    cable("a", trader, TRADER_TO_WATCHER, watcher, WATCHER_TO_TRADER);
    cable("b", trader, TRADER_TO_REDIS, redis, REDIS_TO_TRADER);
    cable("c", watcher, WATCHER_TO_REDIS, redis, REDIS_TO_WATCHER);
  }

  private void cable(String name, String from, String fromAddress, String to, String toAddress) {
    String near = "v" + name + "0";
    String far = "v" + name + "1";
    run("ip", "-n", from, "link", "add", near, "type", "veth", "peer", "name", far, "netns", to);
    run("ip", "-n", from, "addr", "add", fromAddress + "/24", "dev", near);
    run("ip", "-n", to, "addr", "add", toAddress + "/24", "dev", far);
    run("ip", "-n", from, "link", "set", near, "up");
    run("ip", "-n", to, "link", "set", far, "up");
  }

  /// Cuts the cable between the trader's host and Redis.
  void cut() {
    run("ip", "-n", trader, "link", "set", "vb0", "down");
  }

  void mend() {
    run("ip", "-n", trader, "link", "set", "vb0", "up");
  }

  private static void run(String... command) {
    if (tryRun(List.of(command)) != 0) {
      throw new IllegalStateException("failed: " + String.join(" ", command));
    }
  }

  private static int tryRun(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join()
          .exitValue();
    } catch (IOException _) {
      return -1;
    }
  }

  /// An HTTP exchange with a door on the loopback address of a host; the whole answer.
  static String exchange(String host, int port, String request) throws IOException {
    Process bash =
        new ProcessBuilder(
                "ip",
                "netns",
                "exec",
                host,
                "/bin/bash",
                "-c",
                "exec 3<>/dev/tcp/127.0.0.1/" + port + " && cat >&3 && timeout 12 cat <&3")
            .redirectErrorStream(true)
            .start();
    try (var out = bash.getOutputStream()) {
      out.write(request.getBytes(StandardCharsets.UTF_8));
    }
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    made.forEach(name -> tryRun(List.of("ip", "netns", "del", name)));
  }
}
