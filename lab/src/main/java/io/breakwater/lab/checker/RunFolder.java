package io.breakwater.lab.checker;

import io.breakwater.bus.codec.AlertCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.SignalCodec;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertRecord;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.turn.Turn;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.record.RowCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The history that lies in the data folder of a paper run, once it is at rest. Reads alone; a log
/// that cannot be read whole throws.
public final class RunFolder {
  private static final int RECORDS_PER_POLL_MAX = 10_000;
  private static final String TRADER = "trader";
  private static final String STRATEGIST = "strategist";
  private static final String MONITOR = "monitor";

  private RunFolder() {}

  /// Reads it.
  ///
  /// @param data the folder that was given to `up` as `--data-dir`
  public static History read(Path data) {
    List<Turn> journal = new ArrayList<>();
    TurnCodec turns = new TurnCodec();
    read(data, TRADER, RecordType.TURN, record -> journal.add(turns.read(record.payload())));
    List<History.Published> signals = new ArrayList<>();
    SignalCodec codec = new SignalCodec();
    read(
        data,
        STRATEGIST,
        RecordType.SIGNAL,
        record ->
            signals.add(
                new History.Published(
                    new Cursor(STRATEGIST, record.epoch(), record.sequence()),
                    new Input.SignalReceived(codec.read(record.payload())))));
    return new History(
        book(data.resolve("paper").resolve("journal.ndjson")),
        journal,
        isSetAside(data),
        Optional.empty(),
        Optional.of(JournalFold.holdings(journal)),
        List.of(new History.Source(STRATEGIST, signals)),
        alerts(data));
  }

  /// A journal that was set aside took with it what it said.
  private static boolean isSetAside(Path data) {
    Path folder = data.resolve("log").resolve(TRADER).resolve("aside");
    return new RealDisk()
        .list(folder).stream().anyMatch(path -> path.toString().endsWith("-corrupt"));
  }

  /// The teller may still hold some back for minutes, so it is never asked whether it has finished.
  private static Optional<History.Alerts> alerts(Path data) {
    List<AlertFact> facts = new ArrayList<>();
    AlertCodec codec = new AlertCodec();
    read(
        data,
        MONITOR,
        RecordType.ALERT,
        record -> {
          if (codec.read(record.payload()) instanceof AlertRecord.Turn turn) {
            facts.addAll(turn.facts());
          }
        });
    return facts.isEmpty() ? Optional.empty() : Optional.of(new History.Alerts(facts, false));
  }

  private static List<Row> book(Path file) {
    RowCodec codec = new RowCodec();
    try {
      return Files.readAllLines(file).stream().map(codec::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the exchange's record " + file + " cannot be read", e);
    }
  }

  private static void read(Path data, String source, RecordType type, Consumer<LogRecord> each) {
    Path folder = data.resolve("log").resolve(source);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (LogReader reader = LogReader.open(new RealDisk(), folder, 1)) {
      boolean more = true;
      while (more) {
        more =
            switch (reader.poll(record -> take(record, type, each), RECORDS_PER_POLL_MAX)) {
              case Polled.Delivered _, Polled.Renewed _ -> true;
              case Polled.Idle _ -> false;
              case Polled.Skipped(long from, long to) ->
                  throw new IllegalStateException(source + " lost " + from + " to " + to);
              case Polled.Broken(var file, long offset, _, var reason) ->
                  throw new IllegalStateException(file + " at " + offset + ": " + reason);
            };
      }
    }
  }

  private static void take(LogRecord record, RecordType type, Consumer<LogRecord> each) {
    if (record.type() == type.number()) {
      each.accept(record);
    }
  }
}
