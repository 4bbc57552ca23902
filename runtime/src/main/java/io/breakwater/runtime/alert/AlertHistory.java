package io.breakwater.runtime.alert;

import io.breakwater.bus.codec.AlertCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The book as the teller's log tells it, for the teller at its start and for commands that ask no
/// process. Begins with the first record there ever was, or with the first whole checkpoint.
public final class AlertHistory {
  private static final int RECORDS_PER_POLL_MAX = 1_000;

  private final AlertCodec codec = new AlertCodec();
  private final List<AlertFact> parts = new ArrayList<>();
  private AlertBook book = AlertBook.EMPTY;
  private boolean based = true;
  private int partsRead;
  private long lastMillis;

  private AlertHistory() {}

  /// Reads what is there now.
  public static AlertHistory read(Disk disk, Path folder) {
    AlertHistory history = new AlertHistory();
    try (LogReader reader = LogReader.open(disk, folder, 1)) {
      boolean more = true;
      while (more) {
        more =
            switch (reader.poll(history::take, RECORDS_PER_POLL_MAX)) {
              case Polled.Delivered _ -> true;
              case Polled.Idle _ -> false;
              case Polled.Skipped _, Polled.Renewed _ -> history.lostItsBeginning();
              case Polled.Broken _ -> false;
            };
      }
    }
    return history;
  }

  private boolean lostItsBeginning() {
    book = AlertBook.EMPTY;
    based = false;
    return true;
  }

  private void take(LogRecord record) {
    if (record.type() != RecordType.ALERT.number()) {
      return;
    }
    AlertRecord read = codec.read(record.payload());
    lastMillis = Math.max(lastMillis, read.atMillis());
    switch (read) {
      case AlertRecord.Turn turn -> {
        partsRead = 0;
        if (based) {
          book = after(book, turn.facts());
        }
      }
      case AlertRecord.Checkpoint part -> take(part);
    }
  }

  /// A checkpoint counts when all its parts stand together.
  private void take(AlertRecord.Checkpoint part) {
    if (part.part() == 1) {
      parts.clear();
      partsRead = 0;
    }
    if (part.part() != partsRead + 1) {
      return;
    }
    partsRead = part.part();
    parts.addAll(part.facts());
    if (part.part() == part.parts()) {
      book = after(AlertBook.EMPTY, parts);
      based = true;
    }
  }

  static AlertBook after(AlertBook before, List<AlertFact> facts) {
    AlertBook next = before;
    for (AlertFact fact : facts) {
      next = next.evolve(fact);
    }
    return next;
  }

  public AlertBook book() {
    return book;
  }

  /// The teller's clock of the newest record; 0 where there is none.
  public long lastMillis() {
    return lastMillis;
  }
}
