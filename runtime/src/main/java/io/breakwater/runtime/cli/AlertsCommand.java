package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.console.ViewJson;
import io.breakwater.console.view.AlertsView;
import io.breakwater.console.view.AlertsView.AlertView;
import io.breakwater.console.view.AlertsView.ChannelView;
import io.breakwater.console.view.AlertsView.SilenceView;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.value.Spelling;
import io.breakwater.runtime.alert.AlertHistory;
import io.breakwater.runtime.alert.AlertLog;
import io.breakwater.runtime.alert.AlertViews;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What operators are told of: open alerts, silences, channels. Reads the teller's own log, so it
/// needs no process to be alive.
@CommandLine.Command(
    name = "alerts",
    description = "open alerts; acknowledge, silence and test them",
    subcommands = {AlertsCommand.Ack.class, AlertsCommand.Silence.class, AlertsCommand.Test.class})
final class AlertsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Override
  public Integer call() {
    Path log = common.folders().log(AlertLog.SOURCE);
    if (!Files.isDirectory(log)) {
      throw new Problem(
          ExitCode.NOT_FOUND,
          "no alerts' log in " + common.folders().data() + "; start with `breakwater up`");
    }
    AlertsView view =
        AlertViews.of(
            AlertHistory.read(new RealDisk(), log).book(),
            common.config().text("alerts.runbook"),
            Optional.empty());
    System.out.print(output.isJson() ? ViewJson.write(view) + "\n" : text(view));
    return ExitCode.DONE.number();
  }

  private static String text(AlertsView view) {
    StringBuilder text = new StringBuilder();
    text.append(
        view.open().isEmpty()
            ? "no alert is open\n"
            : Output.table(
                List.of("ID", "SINCE", "SEVERITY", "TYPE", "SUBJECT", "STATE", "COUNT", "TEXT"),
                view.open().stream().map(AlertsCommand::row).toList()));
    for (SilenceView silence : view.silences()) {
      text.append("silenced until ")
          .append(silence.until())
          .append(": ")
          .append(silence.type())
          .append(silence.subject().map(subject -> " " + subject).orElse(""))
          .append(", by ")
          .append(silence.operator())
          .append(": ")
          .append(silence.reason())
          .append('\n');
    }
    for (ChannelView channel : view.channels()) {
      if (channel.waiting() > 0 || channel.failures() > 0) {
        text.append(channel.name())
            .append(": ")
            .append(channel.waiting())
            .append(" wait, ")
            .append(channel.failures())
            .append(" failures in a row")
            .append(channel.reason().map(reason -> ", the last: " + reason).orElse(""))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> row(AlertView alert) {
    String state = alert.acknowledgedBy().map(name -> "seen by " + name).orElse(alert.state());
    return List.of(
        Long.toString(alert.id()),
        alert.raisedAt().toString(),
        alert.severity(),
        alert.type(),
        alert.subject(),
        alert.silenced() ? state + ", silenced" : state,
        Long.toString(alert.count()),
        alert.text());
  }

  /// Says that somebody looks after an alert.
  @CommandLine.Command(name = "ack", description = "acknowledge an open alert")
  static final class Ack implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Parameters(paramLabel = "ID", description = "its number, as `alerts` shows it")
    long id;

    @Option(names = "--operator", description = "who looks after it (default: this user)")
    String operator = Operator.current();

    @Override
    public Integer call() {
      if (id < 1) {
        throw new Problem(ExitCode.USAGE, "an alert has a number from 1, not " + id);
      }
      MonitorClient client = new MonitorClient(common.folders());
      System.out.println(
          client.post("/api/v1/alerts/" + id + "/ack", Map.of("operator", operator)));
      return ExitCode.DONE.number();
    }
  }

  /// Spares people what they know.
  @CommandLine.Command(name = "silence", description = "tell files alone for a while")
  static final class Silence implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Parameters(paramLabel = "TYPE[:SUBJECT]", description = "such as MarketDataStale:BTCUSDT")
    String what = "";

    @Option(names = "--for", required = true, description = "such as 30m; at most 168h")
    String duration = "";

    @Option(names = "--reason", required = true, description = "goes into the log")
    String reason = "";

    @Option(names = "--operator", description = "who silences (default: this user)")
    String operator = Operator.current();

    @Override
    public Integer call() {
      int colon = what.indexOf(':');
      String type = colon < 0 ? what : what.substring(0, colon);
      requireKnown(type);
      long seconds = Durations.millis(duration) / 1_000;
      Map<String, Object> fields = new TreeMap<>();
      fields.put("type", type);
      if (colon >= 0) {
        fields.put("subject", what.substring(colon + 1));
      }
      fields.put("forSeconds", seconds);
      fields.put("reason", reason);
      fields.put("operator", operator);
      MonitorClient client = new MonitorClient(common.folders());
      System.out.println(client.post("/api/v1/alerts/silences", fields));
      return ExitCode.DONE.number();
    }

    private static void requireKnown(String type) {
      if (AlertType.of(type).isPresent()) {
        return;
      }
      String nearest =
          Arrays.stream(AlertType.values())
              .map(AlertType::text)
              .min(Comparator.comparingInt(known -> Spelling.distance(known, type)))
              .orElseThrow();
      throw new Problem(
          ExitCode.USAGE, "no such alert type: " + type + "; did you mean " + nearest + "?");
    }
  }

  /// Proves that every channel reaches somebody.
  @CommandLine.Command(name = "test", description = "send a test by every channel")
  static final class Test implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Override
    public Integer call() {
      MonitorClient client = new MonitorClient(common.folders());
      System.out.println(
          client.post("/api/v1/alerts/test", Map.of("operator", Operator.current())));
      return ExitCode.DONE.number();
    }
  }
}
