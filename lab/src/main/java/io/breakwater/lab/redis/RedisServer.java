package io.breakwater.lab.redis;

import io.breakwater.lab.chaos.Watchdog;
import io.breakwater.lab.report.Diary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// One real Redis server on a port and in a folder of its own. It is killed when this is closed,
/// and also when this JVM dies. One thread.
public final class RedisServer implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final Duration END_PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 5;
  private static final int ANSWER_MILLIS_MAX = 500;
  private static final String STILL_LOADING = "-LOADIN";
  private static final int LOG_LINES_SHOWN = 12;

  private final Path binary;
  private final Path folder;
  private final int port;
  private final List<String> settings;
  private final List<String> arguments;
  private final Watchdog watchdog;
  private final Diary diary;
  private @Nullable Process process;
  private String password = "";

  private RedisServer(Path folder, int port, List<String> settings, List<String> arguments) {
    this.folder = folder.toAbsolutePath().normalize();
    this.binary = RedisBinary.find(this.folder.resolveSibling("redis-binary"));
    this.port = port;
    this.settings = List.copyOf(settings);
    this.arguments = List.copyOf(arguments);
    this.watchdog = Watchdog.over(this.folder);
    this.diary = Diary.of(this.folder);
  }

  /// A server that is started: nothing is saved unless it is told to, and lines of configuration
  /// such as `requirepass secret` come after that.
  public static RedisServer start(Path folder, String... settings) {
    List<String> lines = new ArrayList<>(List.of("save \"\"", "appendonly no"));
    lines.addAll(List.of(settings));
    return started(new RedisServer(folder, freePort(), lines, List.of()));
  }

  /// A Sentinel that watches a master.
  public static RedisServer sentinel(Path folder, String... settings) {
    return started(new RedisServer(folder, freePort(), List.of(settings), List.of("--sentinel")));
  }

  private static RedisServer started(RedisServer server) {
    boolean up = false;
    try {
      server.writeConfiguration();
      server.start();
      up = true;
      return server;
    } finally {
      if (!up) {
        server.close();
      }
    }
  }

  static int freePort() {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  private void writeConfiguration() {
    List<String> lines = new ArrayList<>();
    boolean encrypted =
        settings.stream().anyMatch(line -> line.startsWith("tls-cert-file"))
            && settings.stream().noneMatch(line -> line.startsWith("tls-port"));
    lines.add((encrypted ? "port 0\ntls-port " : "port ") + port);
    lines.add("bind 127.0.0.1");
    lines.add("dir " + folder);
    lines.add("daemonize no");
    // The watchdog knows the process again by the folder in its command line.
    lines.add("set-proc-title no");
    lines.addAll(settings);
    try {
      Files.createDirectories(folder);
      Files.write(configuration(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + configuration(), e);
    }
  }

  private Path configuration() {
    return folder.resolve("redis.conf");
  }

  private Path log() {
    return folder.resolve("redis.log");
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /// Starts it with whatever data its folder holds, and waits until it answers. One that runs is
  /// left as it is.
  public void start() {
    if (runs()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of(binary.toString(), configuration().toString()));
    command.addAll(arguments);
    try {
      Process begun =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      watchdog.watch(begun);
      process = begun;
      awaitAnswer(begun);
      diary.ends(name());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + binary, e);
    }
  }

  private void awaitAnswer(Process begun) throws IOException {
    long began = System.nanoTime();
    while (!listens()) {
      if (!begun.isAlive() || System.nanoTime() - began > START_PATIENCE.toNanos()) {
        throw new IllegalStateException("redis-server did not start: " + lastLines());
      }
      pause();
    }
  }

  private String lastLines() throws IOException {
    List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for redis-server", e);
    }
  }

  /// Whether a server answers on the port that has read its data. One that asks for a password or
  /// for TLS does not understand the question, and has begun.
  private boolean listens() {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
      return !isLoading(socket);
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isLoading(java.net.Socket socket) {
    try {
      socket.setSoTimeout(ANSWER_MILLIS_MAX);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(STILL_LOADING.length());
      return new String(answer, StandardCharsets.US_ASCII).equals(STILL_LOADING);
    } catch (SocketTimeoutException _) {
      // Whatever it is busy with, it does not answer yet.
      return true;
    } catch (IOException _) {
      // It hung up: it wants another beginning, and that is no loading.
      return false;
    }
  }

  private String name() {
    return "Redis " + port;
  }

  /// SIGKILL, and waits until the process is gone.
  public void kill() {
    diary.begins(name(), name() + " killed");
    end();
  }

  /// Tells the diary that another server has its place: that it stays away is no fault any more.
  public void replaced() {
    diary.ends(name());
  }

  private void end() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      running
          .onExit()
          .completeOnTimeout(running, END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      if (running.isAlive()) {
        throw new IllegalStateException(name() + " does not die, pid " + running.pid());
      }
      process = null;
    }
  }

  private boolean runs() {
    Process running = process;
    return running != null && running.isAlive();
  }

  private void mustBeDown() {
    if (runs()) {
      throw new IllegalStateException("redis-server runs on " + port + " and holds its data");
    }
  }

  /// Starts it with no data at all, neither a dump nor what was appended.
  public void startEmpty() {
    mustBeDown();
    try {
      Files.deleteIfExists(dump());
      Path appended = folder.resolve("appendonlydir");
      if (Files.isDirectory(appended)) {
        try (Stream<Path> files = Files.list(appended)) {
          for (Path each : files.toList()) {
            Files.delete(each);
          }
        }
        Files.delete(appended);
      }
      start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + folder, e);
    }
  }

  private Path dump() {
    return folder.resolve("dump.rdb");
  }

  /// Saves what it holds now and keeps that aside; see [#startFrom].
  public Path keepDump(String name) {
    ask(Command.SAVE);
    try {
      Path kept = folder.resolve(name + ".kept");
      Files.copy(dump(), kept, StandardCopyOption.REPLACE_EXISTING);
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + dump(), e);
    }
  }

  /// Starts it with what it held when this dump was kept.
  public void startFrom(Path kept) {
    mustBeDown();
    try {
      Files.copy(kept, dump(), StandardCopyOption.REPLACE_EXISTING);
      start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot restore " + kept, e);
    }
  }

  /// Stops the process from running, without ending it: connections stay and nobody answers.
  public void pauseProcess() {
    diary.begins(name(), name() + " stopped by a signal");
    signal("STOP");
  }

  public void resumeProcess() {
    diary.ends(name());
    signal("CONT");
  }

  private void signal(String name) {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("no redis-server runs on " + port);
    }
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, Long.toString(running.pid())).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal redis-server", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling redis-server", e);
    }
  }

  /// Asks the server itself, over a connection of its own, as the default user with the password
  /// that was last wanted.
  public @Nullable Object ask(Command command, String... asked) {
    try (Connection connection = connect()) {
      connection.sendCommand(command, asked);
      return connection.getOne();
    }
  }

  /// Wants another password from now on, of everybody: who is connected is sent away. Empty: none.
  public void wantPassword(String another) {
    if (another.equals(password)) {
      return;
    }
    if (another.isEmpty()) {
      diary.ends(name() + " password");
    } else {
      diary.begins(name() + " password", name() + " wants another password");
    }
    try (Connection connection = connect()) {
      connection.sendCommand(Command.CONFIG, "SET", "requirepass", another);
      connection.getOne();
      password = another;
      connection.sendCommand(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
      connection.getOne();
    }
  }

  /// Shows another certificate at its TLS door from now on; who is connected is sent away.
  ///
  /// @param well whether it is one that nothing is wrong with
  public void showCertificate(Certificate another, boolean well) {
    if (well) {
      diary.ends(name() + " certificate");
    } else {
      diary.begins(name() + " certificate", name() + " shows a certificate that has expired");
    }
    ask(
        Command.CONFIG,
        "SET",
        "tls-cert-file",
        another.certificate().toString(),
        "tls-key-file",
        another.key().toString());
    ask(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
  }

  private Connection connect() {
    DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder().resp2();
    JedisClientConfig plain =
        password.isEmpty() ? config.build() : config.password(password).build();
    return new Connection(new HostAndPort("127.0.0.1", port), plain);
  }

  /// Whether the server answers a command.
  public boolean answers() {
    try {
      ask(Command.PING);
      return true;
    } catch (JedisException _) {
      return false;
    }
  }

  /// Adds lines to the configuration that the next start reads.
  public void configure(String... lines) {
    try {
      Files.write(configuration(), List.of(lines), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + configuration(), e);
    }
  }

  @Override
  public void close() {
    end();
    watchdog.close();
  }
}
