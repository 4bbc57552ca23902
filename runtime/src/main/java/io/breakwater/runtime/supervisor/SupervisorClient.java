package io.breakwater.runtime.supervisor;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.heal.Phase;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.health.WatchLog;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings an operator's wish to the supervisor of a data folder. Each method returns the line for
/// the operator, or throws [Problem].
public final class SupervisorClient {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int TIMEOUT_MILLIS = 8_000;
  private static final long READY_MILLIS_MAX = 100_000;
  private static final long LOOK_MILLIS = 50;

  private final Folders folders;

  public SupervisorClient(Folders folders) {
    this.folders = folders;
  }

  /// Ends the component in order, starts it again, and waits until it is ready.
  ///
  /// @param operator who asks, for the audit trail
  /// @param reason may be empty
  public String restart(Component component, String operator, String reason)
      throws InterruptedException {
    if (component == Component.SUPERVISOR) {
      throw new Problem(
          ExitCode.USAGE, "the supervisor is `breakwater up` itself: stop that and start it again");
    }
    RunFile supervisor =
        running()
            .orElseThrow(() ->
                new Problem(
                    ExitCode.NOT_FOUND,
                    "no supervisor is running on "
                        + folders.data()
                        + "; start it with `breakwater up`"));
    long former = running(component).map(RunFile::pid).orElse(-1L);
    long began = System.nanoTime();
    post(supervisor, SupervisorDoor.restart(component, operator, reason));
    while (!isReadyAnew(component, former)) {
      if (System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(READY_MILLIS_MAX)) {
        throw new Problem(
            ExitCode.FAILED,
            component.text() + " is not ready again yet; see `breakwater status` and its log");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return String.format(
        Locale.ROOT,
        "%s is ready again after %.1f s",
        component.text(),
        (System.nanoTime() - began) / 1e9);
  }

  private boolean isReadyAnew(Component component, long formerPid) {
    return running(component)
        .filter(entry -> entry.pid() != formerPid)
        .flatMap(entry ->
            Heartbeat.read(folders.heartbeat(component))
                .filter(beat -> beat.pid() == entry.pid() && beat.phase() == Phase.RUNNING))
        .isPresent();
  }

  /// Clears the failsafe, also where no supervisor is running.
  public String clearFailsafe(String operator, String reason) {
    if (operator.isBlank() || reason.isBlank()) {
      throw new Problem(ExitCode.USAGE, "an operator and a reason are needed");
    }
    Optional<RunFile> supervisor = running();
    if (supervisor.isPresent()) {
      return post(supervisor.get(), SupervisorDoor.clearFailsafe(operator, reason));
    }
    return clearAlone(operator, reason);
  }

  /// Nobody supervises: this process does it and says so in the supervisor's log.
  private String clearAlone(String operator, String reason) {
    try (SupervisorLock _ = SupervisorLock.take(folders);
        WatchLog log = new WatchLog(new RealDisk(), folders, WatchLog.SUPERVISOR, Clock.SYSTEM)) {
      Failsafe failsafe = new Failsafe(folders, Clock.SYSTEM, log::tell);
      if (failsafe.active().isEmpty()) {
        throw new Problem(ExitCode.NOT_FOUND, "no failsafe is active on " + folders.data());
      }
      HealMemory memory = new HealMemory(folders);
      new Chronicle(Clock.SYSTEM, log::tell)
          .acted(operator, WatchFact.Action.CLEAR_FAILSAFE, "failsafe", reason);
      failsafe.clear(operator, reason, memory.failed());
      memory.forget();
      return "the failsafe is cleared";
    }
  }

  private Optional<RunFile> running() {
    return running(Component.SUPERVISOR);
  }

  private Optional<RunFile> running(Component component) {
    return RunFile.read(folders.runFile(component))
        .filter(entry -> entry.serves() && entry.process().isPresent());
  }

  private String post(RunFile supervisor, String body) {
    try {
      HttpURLConnection connection = connection(supervisor.httpPort());
      try {
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        int status = connection.getResponseCode();
        InputStream stream =
            status < 400 ? connection.getInputStream() : connection.getErrorStream();
        JsonNode root = MAPPER.readTree(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        String text = root.path("text").asString("");
        if (!root.path("done").asBoolean(false)) {
          throw new Problem(status == 409 ? ExitCode.NOT_FOUND : ExitCode.FAILED, text);
        }
        return text;
      } finally {
        connection.disconnect();
      }
    } catch (IOException | JacksonException e) {
      throw new Problem(
          ExitCode.FAILED, "the supervisor (pid " + supervisor.pid() + ") did not answer: " + e);
    }
  }

  private HttpURLConnection connection(int port) throws IOException {
    URI door = URI.create("http://127.0.0.1:" + port + SupervisorDoor.PATH);
    if (!(door.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
      throw new IOException("no HTTP connection");
    }
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Authorization", "Bearer " + OperatorToken.read(folders));
    connection.setRequestProperty("Content-Type", "application/json");
    return connection;
  }
}
