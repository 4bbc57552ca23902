package io.breakwater.runtime.process;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The places under the data folder; names are a contract (docs and scripts rely on them).
public record Folders(Path data) {
  public Folders {
    data = data.toAbsolutePath().normalize();
  }

  public Path log(String source) {
    return data.resolve("log").resolve(source);
  }

  public Path runFile(Component component) {
    return data.resolve("run").resolve(component.text() + ".json");
  }

  public Path exitFile(Component component) {
    return data.resolve("run").resolve(component.text() + ".exit");
  }

  /// Lies there while a component is restarted in order: what rests is handed over.
  public Path handover(Component component) {
    return data.resolve("run").resolve(component.text() + ".handover");
  }

  /// What a feeder begins to read, written by the supervisor before each start.
  public Path firstOrder(Component component) {
    return data.resolve("run").resolve(component.text() + ".units");
  }

  public Path lockFile(Component component) {
    return data.resolve("run").resolve(component.text() + ".lock");
  }

  public Path heartbeat(Component component) {
    return data.resolve("heartbeats").resolve(component.text() + ".heartbeat.json");
  }

  public Path componentLog(Component component) {
    return data.resolve("logs").resolve(component.text() + ".log");
  }

  public Path policyWindow() {
    return state("policy");
  }

  /// A state file.
  public Path state(String name) {
    return data.resolve("state").resolve(name + ".json");
  }

  /// The verdict of health.
  public Path healthFile() {
    return data.resolve("health").resolve("health_v2.json");
  }

  public Path paper() {
    return data.resolve("paper");
  }

  public Path stopFile() {
    return data.resolve("STOP.TXT");
  }

  public Path notifications() {
    return data.resolve("notifications.log");
  }

  public Path criticalAlerts() {
    return data.resolve("critical_alerts.log");
  }

  public Path secrets() {
    return data.resolve("secrets");
  }

  /// Makes the folders, and proves that they can be written.
  public void create() {
    try {
      for (String name : List.of("log", "run", "heartbeats", "logs", "state", "alerts", "health")) {
        Files.createDirectories(data.resolve(name));
      }
      Path probe = Files.createTempFile(data.resolve("run"), "probe", ".tmp");
      Files.delete(probe);
    } catch (IOException e) {
      throw new Problem(
          ExitCode.FAILED,
          "data folder "
              + data
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + "); give another with --data-dir, or mend its owner and mode");
    }
  }
}
