package io.breakwater.runtime.cli;

import io.breakwater.console.ViewJson;
import io.breakwater.console.view.HealthView;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.health.HealthFile;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The verdict of health: as the monitor wrote it last, or looked at now by this command. Exit code
/// 0 ready, 11 tripped, 10 not ready or not known, 12 something fails that trading does not need.
@CommandLine.Command(name = "health", description = "what fails, and whether trading may go on")
final class HealthCommand implements Callable<Integer> {
  /// A verdict older than this says nothing of now, in seconds.
  static final long AGE_SECONDS_MAX = 15;

  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Option(names = "--now", description = "ask every component now, without the monitor")
  boolean now;

  @Override
  public Integer call() throws InterruptedException {
    return now ? lookedAtNow() : asWritten();
  }

  private int lookedAtNow() throws InterruptedException {
    Checkup checkup = Checkup.of(common);
    HealthView view = checkup.health();
    show(ViewJson.write(view));
    return checkup.exitCode().number();
  }

  private int asWritten() {
    Folders folders = common.folders();
    String json =
        HealthFile.read(folders)
            .orElseThrow(() ->
                new Problem(
                    ExitCode.NOT_FOUND,
                    "no verdict of health in "
                        + folders.data()
                        + ": no monitor has written one; see `breakwater health --now`"));
    JsonNode root = JsonMapper.shared().readTree(json);
    show(json);
    boolean runs =
        RunFile.read(folders.runFile(Component.MONITOR)).flatMap(RunFile::process).isPresent();
    Instant checkedAt = Instant.parse(root.path("checkedAt").asString(Instant.EPOCH.toString()));
    long age = Duration.between(checkedAt, Instant.now()).toSeconds();
    if (!runs || age > AGE_SECONDS_MAX) {
      System.err.println(
          (runs ? "the monitor says nothing new" : "no monitor is running")
              + ": this is "
              + age
              + " s old; see `breakwater health --now`");
      return ExitCode.NOT_READY.number();
    }
    return code(root).number();
  }

  /// Only the trader's log tells a trip; a verdict that is ready was never tripped.
  private ExitCode code(JsonNode root) {
    if (root.path("dor").asBoolean(false)) {
      return root.path("failing_components").isEmpty() ? ExitCode.DONE : ExitCode.DEGRADED;
    }
    return Reading.of(common).state().stop().hasTripped() ? ExitCode.TRIPPED : ExitCode.NOT_READY;
  }

  private void show(String json) {
    if (output.isJson()) {
      JsonNode root = JsonMapper.shared().readTree(json);
      if (root instanceof ObjectNode object) {
        // The file's own seal says nothing of health.
        object.remove("_checksum");
      }
      System.out.println(root);
      return;
    }
    JsonNode root = JsonMapper.shared().readTree(json);
    System.out.println(
        (root.path("dor").asBoolean(false) ? "ready to trade" : "NOT ready to trade")
            + "  "
            + root.path("status").asString("")
            + "  since "
            + root.path("since").asString("—")
            + "  as of "
            + root.path("checkedAt").asString("—"));
    List<List<String>> rows = new ArrayList<>();
    for (var each : root.path("dependencies").properties()) {
      JsonNode node = each.getValue();
      rows.add(
          List.of(
              each.getKey(),
              node.path("status").asString(""),
              node.path("code").asString(""),
              node.path("latencyMs").isNumber() ? node.path("latencyMs").asInt(0) + " ms" : "—",
              node.path("detail").asString("")));
    }
    System.out.print(Output.table(List.of("PART", "STATUS", "CODE", "LATENCY", "DETAIL"), rows));
  }
}
