package io.breakwater.runtime.cli;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogCheck;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.log.Readers;
import io.breakwater.console.ViewJson;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.road.Unsent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks at the durable logs themselves.
@CommandLine.Command(name = "log", description = "verify or print the durable logs")
final class LogCommand implements Runnable {
  private static final int RECORDS_PER_POLL_MAX = 1_000;
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "log verify, log cat SOURCE, or log drop-claim SOURCE CLAIM");
  }

  /// What `verify` found in one log, for machines.
  record Verified(
      String source,
      long records,
      long firstSequence,
      long lastSequence,
      long durableUpTo,
      String verdict,
      String finding,
      List<String> setAside,
      List<ClaimLine> claims) {
    Verified {
      setAside = List.copyOf(setAside);
      claims = List.copyOf(claims);
    }
  }

  /// A registered reader: how many records it has not read, -1 where nobody can say.
  ///
  /// @param binding whether the log waits for it however far it lies behind
  record ClaimLine(String name, long behind, boolean binding) {
    static ClaimLine of(Readers.Registered reader, long lastSequence) {
      long behind = reader.at().map(at -> Math.max(0, lastSequence - at.sequence())).orElse(-1L);
      return new ClaimLine(reader.name(), behind, reader.isBinding());
    }

    String text() {
      String much = behind < 0 ? "unreadable, holds everything" : behind + " records behind";
      return "  claim " + name + ": " + much + (binding ? ", waited for without end" : "");
    }
  }

  @CommandLine.Command(name = "verify", description = "verify every record; changes nothing")
  int verify(@CommandLine.Mixin Common common, @CommandLine.Mixin Output output) {
    List<Verified> verified =
        logs(common.folders()).stream()
            .map(log -> verified(log, LogCheck.verify(new RealDisk(), log)))
            .toList();
    if (output.isJson()) {
      System.out.println(ViewJson.write(verified));
    } else {
      verified.forEach(LogCommand::show);
    }
    boolean corrupt = verified.stream().anyMatch(log -> log.verdict().equals("corrupt"));
    return (corrupt ? ExitCode.FAILED : ExitCode.DONE).number();
  }

  private static Verified verified(Path log, LogCheck.Report report) {
    return new Verified(
        String.valueOf(log.getFileName()),
        report.records(),
        report.firstSequence(),
        report.lastSequence(),
        report.publishedUpTo(),
        verdict(report.finding()),
        text(report.finding()),
        report.setAside().stream().map(Path::toString).toList(),
        Readers.of(new RealDisk(), log).registered().stream()
            .map(reader -> ClaimLine.of(reader, report.lastSequence()))
            .toList());
  }

  private static void show(Verified log) {
    System.out.println(
        log.source()
            + ": "
            + log.records()
            + " records, sequences "
            + log.firstSequence()
            + " to "
            + log.lastSequence()
            + ", durable up to "
            + log.durableUpTo()
            + ", "
            + log.finding());
    log.claims().forEach(claim -> System.out.println(claim.text()));
    log.setAside().forEach(aside -> System.out.println("  set aside earlier: " + aside));
  }

  private static String verdict(Finding finding) {
    return switch (finding) {
      case Finding.Sound _ -> "sound";
      case Finding.TornTail _ -> "torn";
      case Finding.Corruption _ -> "corrupt";
    };
  }

  private static String text(Finding finding) {
    return switch (finding) {
      case Finding.Sound _ -> "sound";
      case Finding.TornTail(var file, long offset, long sequence, long bytes) ->
          "torn tail of "
              + bytes
              + " bytes in "
              + file.getFileName()
              + " at "
              + offset
              + " (record "
              + sequence
              + "); the next start repairs it";
      case Finding.Corruption(var file, long offset, long sequence, var reason) ->
          "CORRUPT in " + file + " at " + offset + ", record " + sequence + ": " + reason;
    };
  }

  @CommandLine.Command(
      name = "drop-claim",
      description = "let a log go on without a registered reader; it loses what it has not read")
  int dropClaim(
      @Parameters(paramLabel = "SOURCE") String source,
      @Parameters(paramLabel = "CLAIM", description = "as `log verify` names it") String claim,
      @CommandLine.Mixin Common common) {
    Readers readers = Readers.of(new RealDisk(), log(common.folders(), source));
    List<String> names = readers.registered().stream().map(Readers.Registered::name).toList();
    if (!names.contains(claim)) {
      throw new Problem(
          ExitCode.NOT_FOUND,
          "no claim " + claim + " on the log of " + source + ", there are " + names);
    }
    readers.forget(claim);
    System.out.println("dropped " + claim + " on the log of " + source);
    return ExitCode.DONE.number();
  }

  @CommandLine.Command(name = "cat", description = "print records as JSON lines")
  int cat(
      @Parameters(paramLabel = "SOURCE", defaultValue = "trader") String source,
      @Option(names = "--from", defaultValue = "1", description = "first sequence") long from,
      @Option(
              names = "--unsent",
              description = "only turns with publications that the road is not known to have taken")
          boolean unsentOnly,
      @CommandLine.Mixin Common common,
      @CommandLine.Mixin Output output) {
    Path log = log(common.folders(), source);
    // Both forms are the same lines of JSON.
    Consumer<LogRecord> print = unsentOnly ? unsent(source, common.dataDir) : LogCommand::print;
    LogCheck.blindness(new RealDisk(), log)
        .ifPresent(why -> {
          throw new Problem(ExitCode.FAILED, why);
        });
    try (LogReader reader = LogReader.open(new RealDisk(), log, from)) {
      Polled polled = reader.poll(print, RECORDS_PER_POLL_MAX);
      while (goesOn(polled)) {
        polled = reader.poll(print, RECORDS_PER_POLL_MAX);
      }
      return (polled instanceof Polled.Broken ? ExitCode.FAILED : ExitCode.DONE).number();
    }
  }

  /// Whether there may be more behind this; what is not printed is said on stderr.
  private static boolean goesOn(Polled polled) {
    return switch (polled) {
      case Polled.Delivered _ -> true;
      case Polled.Idle _ -> false;
      case Polled.Skipped(long first, long to) -> {
        System.err.println("records " + first + " to " + to + " are not in the log any more");
        yield true;
      }
      case Polled.Renewed(long epoch, long next) -> {
        System.err.println("the log began anew at epoch " + epoch + ", record " + next);
        yield true;
      }
      case Polled.Broken(var file, long offset, long sequence, var reason) -> {
        System.err.println(file + " at " + offset + ", record " + sequence + ": " + reason);
        yield false;
      }
    };
  }

  /// Prints what the relay of the trader's log has still to forward.
  private static Consumer<LogRecord> unsent(String source, Path dataDir) {
    if (!source.equals(Component.TRADER.text())) {
      throw new Problem(ExitCode.USAGE, "--unsent is for the trader's log, not for " + source);
    }
    Unsent unsent = Unsent.of(new RealDisk(), new Folders(dataDir), source);
    TurnCodec codec = new TurnCodec();
    return record -> {
      if (record.type() == RecordType.TURN.number() && unsent.holds(codec.read(record.payload()))) {
        print(record);
      }
    };
  }

  private static void print(LogRecord record) {
    String type =
        RecordType.of(record.type()).map(Enum::name).orElse(Integer.toString(record.type()));
    System.out.println(
        "{\"sequence\":"
            + record.sequence()
            + ",\"epoch\":"
            + record.epoch()
            + ",\"record\":\""
            + type
            + "\",\"payload\":"
            + new String(record.copyOfPayload(), StandardCharsets.UTF_8)
            + "}");
  }

  private static List<Path> logs(Folders folders) {
    Path all = folders.data().resolve("log");
    try (Stream<Path> logs = Files.list(all)) {
      return logs.filter(Files::isDirectory).sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException _) {
      throw new Problem(ExitCode.NOT_FOUND, "no logs in " + folders.data());
    } catch (AccessDeniedException denied) {
      throw new Problem(ExitCode.NOT_ALLOWED, "may not be read: " + denied.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + all, e);
    }
  }

  /// The folder of a log that is there.
  private static Path log(Folders folders, String source) {
    List<String> names =
        logs(folders).stream().map(log -> String.valueOf(log.getFileName())).toList();
    if (!SOURCE.matcher(source).matches()) {
      throw new Problem(
          ExitCode.USAGE, "\"" + source + "\" is not the name of a log, there are " + names);
    }
    if (!names.contains(source)) {
      throw new Problem(
          ExitCode.NOT_FOUND,
          "no log of " + source + " in " + folders.data() + ", there are " + names);
    }
    return folders.log(source);
  }
}
