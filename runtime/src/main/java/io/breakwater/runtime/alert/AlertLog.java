package io.breakwater.runtime.alert;

import io.breakwater.bus.codec.AlertCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Retention;
import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The teller's own log, `log/monitor`: what it decided and what became of it, so that whoever
/// tells next goes on where the last one was. One writer; the lock of the log says who.
///
/// On a full disk nothing stops being told: what could not be written is made good by a checkpoint
/// once there is room, and until then a crash would tell some of it again.
public final class AlertLog implements AutoCloseable {
  /// Its name under `log/`.
  public static final String SOURCE = "monitor";

  static final int FACTS_PER_PART_MAX = 100;
  private static final int RECORDS_PER_CHECKPOINT = 1_000;
  private static final int SEGMENT_BYTES = 2 << 20;
  private static final int READERS_SEGMENTS_MAX = 256;
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Logger LOG = LoggerFactory.getLogger(AlertLog.class);

  private final LogWriter writer;
  private final Retention retention;
  private final AlertCodec codec = new AlertCodec();
  private final AlertBook found;
  private final long foundMillis;
  private int sinceCheckpoint;
  private boolean behind;

  private AlertLog(LogWriter writer, Retention retention, AlertHistory history) {
    this.writer = writer;
    this.retention = retention;
    this.found = history.book();
    this.foundMillis = history.lastMillis();
  }

  /// Opens the log and reads it. Throws [io.breakwater.bus.log.LogTaken] while somebody else tells.
  public static AlertLog open(Disk disk, Path folder, String holder, long wallMillis) {
    LogSpec spec =
        LogSpec.record(SOURCE, holder).withSegmentBytes(SEGMENT_BYTES).withReserveBytes(0);
    LogWriter writer = LogWriter.open(disk, folder, spec, wallMillis);
    boolean opened = false;
    try {
      Retention.Terms terms = new Retention.Terms(KEPT.toNanos(), READERS_SEGMENTS_MAX, 0);
      AlertLog log =
          new AlertLog(writer, new Retention(disk, folder, terms), AlertHistory.read(disk, folder));
      opened = true;
      return log;
    } finally {
      if (!opened) {
        writer.close();
      }
    }
  }

  /// What the log told when it was opened.
  AlertBook found() {
    return found;
  }

  /// The teller's clock of its newest record then.
  long foundMillis() {
    return foundMillis;
  }

  /// Makes the facts durable with one force; `after` is the book with them.
  void write(List<AlertFact> facts, AlertBook after, long atMillis) {
    try {
      if (behind || sinceCheckpoint >= RECORDS_PER_CHECKPOINT) {
        checkpoint(after, atMillis);
      } else {
        for (List<AlertFact> some : parts(facts)) {
          append(new AlertRecord.Turn(atMillis, some), atMillis);
          sinceCheckpoint++;
        }
        writer.force();
      }
      if (behind) {
        LOG.info("the alerts' log is written again");
        behind = false;
      }
    } catch (DiskFull full) {
      if (!behind) {
        LOG.error("the alerts' log finds no room, alerts are told all the same", full);
      }
      behind = true;
    }
  }

  /// Whether what was told could be told again after a crash, for want of room.
  boolean isBehind() {
    return behind;
  }

  private void append(AlertRecord record, long atMillis) {
    writer.append(RecordType.ALERT.number(), nanos(atMillis), codec.write(record));
  }

  private static long nanos(long millis) {
    return millis * 1_000_000L;
  }

  /// Everything that is known, and then the end of what stood before it.
  private void checkpoint(AlertBook book, long atMillis) {
    List<List<AlertFact>> parts = parts(book.restated());
    LogPosition before = new LogPosition(writer.epoch(), writer.lastSequence());
    for (int i = 0; i < parts.size(); i++) {
      append(new AlertRecord.Checkpoint(atMillis, i + 1, parts.size(), parts.get(i)), atMillis);
    }
    writer.force();
    sinceCheckpoint = 0;
    Retention.Claim claim = new Retention.Claim("checkpoint", before, true);
    retention.step(writer, List.of(claim), nanos(atMillis));
  }

  /// As many in each as a record surely takes.
  private static List<List<AlertFact>> parts(List<AlertFact> facts) {
    List<List<AlertFact>> parts = new ArrayList<>();
    for (int from = 0; from < facts.size(); from += FACTS_PER_PART_MAX) {
      parts.add(facts.subList(from, Math.min(facts.size(), from + FACTS_PER_PART_MAX)));
    }
    return parts;
  }

  @Override
  public void close() {
    writer.close();
  }
}
