package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.console.ViewJson;
import io.breakwater.console.view.IncidentView;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.health.IncidentBook;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Episodes of trouble, from the logs of this host alone: nothing needs to run.
@CommandLine.Command(
    name = "incidents",
    description = "episodes of trouble, newest first",
    subcommands = IncidentsCommand.Export.class)
final class IncidentsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Option(names = "--limit", defaultValue = "20", description = "at most so many")
  int limit;

  @Override
  public Integer call() {
    List<IncidentView> incidents = read(common).stream().limit(Math.max(0, limit)).toList();
    System.out.print(output.isJson() ? ViewJson.write(incidents) + "\n" : table(incidents));
    return ExitCode.DONE.number();
  }

  private static List<IncidentView> read(Common common) {
    Folders folders = common.folders();
    if (!Files.isDirectory(folders.data().resolve("log"))) {
      throw new Problem(ExitCode.NOT_FOUND, "no logs in " + folders.data());
    }
    try (IncidentBook book = IncidentBook.read(new RealDisk(), folders)) {
      return book.incidents(Clock.SYSTEM.wallMillis());
    }
  }

  private static String table(List<IncidentView> incidents) {
    if (incidents.isEmpty()) {
      return "no incident is known\n";
    }
    return Output.table(
        List.of("ID", "SEVERITY", "STATE", "LASTED", "WHAT"),
        incidents.stream()
            .map(each ->
                List.of(
                    each.id(),
                    each.severity().name(),
                    each.until().isEmpty() ? "open" : "closed",
                    each.durationSeconds() + " s",
                    each.title()))
            .toList());
  }

  /// The form for looking back at it, with everything that the logs know filled in.
  @CommandLine.Command(name = "export", description = "one incident as a form for looking back")
  static final class Export implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin Output output = new Output();

    @Parameters(paramLabel = "ID", description = "as `incidents` names it")
    String id = "";

    @Override
    public Integer call() {
      IncidentView incident =
          read(common).stream()
              .filter(each -> each.id().equals(id))
              .findFirst()
              .orElseThrow(() ->
                  new Problem(
                      ExitCode.NOT_FOUND, "no incident " + id + "; see `breakwater incidents`"));
      System.out.print(output.isJson() ? ViewJson.write(incident) + "\n" : form(incident));
      return ExitCode.DONE.number();
    }

    private static String form(IncidentView incident) {
      StringBuilder text = new StringBuilder();
      text.append("# ").append(incident.id()).append(": ").append(incident.title());
      text.append("\n\n- severity: ").append(incident.severity());
      text.append("\n- began: ").append(incident.since());
      text.append("\n- ended: ");
      text.append(incident.until().map(Object::toString).orElse("still open: " + incident.open()));
      text.append("\n- lasted: ")
          .append(incident.durationSeconds())
          .append(" s\n\n## Timeline\n\n");
      text.append("| after | what | whom | |\n| --- | --- | --- | --- |\n");
      for (IncidentView.EntryView entry : incident.timeline()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %+.3f s | %s | %s | %s%s |%n",
                entry.offsetMs() / 1_000.0,
                entry.kind().name().toLowerCase(Locale.ROOT),
                entry.subject(),
                entry.text().replace("|", "\\|"),
                entry.repeats() > 1 ? " (x" + entry.repeats() + ")" : ""));
      }
      if (incident.left() > 0) {
        text.append("\n").append(incident.left()).append(" more entries found no room.\n");
      }
      text.append("\n## Cause\n\n\n## What it cost\n\n\n## What worked, what did not\n\n\n");
      return text.append("## What will be changed, by whom, until when\n\n").toString();
    }
  }
}
