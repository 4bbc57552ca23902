package io.breakwater.lab.world;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.Polled;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.venue.MappedVenueWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the logs of the simulated host lie, and how small they are kept.
final class LogFolders {
  static final String TRADER = "trader";
  static final String STRATEGIST = "strategist";
  static final String FEEDER = "feeder";

  private static final int SEGMENT_BYTES = 1 << 19;

  /// Journal between two snapshots: little, so that most deaths are recovered from one.
  static final long SNAPSHOT_EVERY_BYTES = 1L << 14;

  /// The segments of the trader's journal.
  static final Path SEGMENTS = of(TRADER).resolve("segments");

  private static final Path RUN = Path.of("/data/run");
  private static final int RECORDS_PER_POLL = 10_000;

  private LogFolders() {}

  static Path of(String source) {
    return Path.of("/data/log").resolve(source);
  }

  /// A log of the record class with as much in reserve as a segment takes, as it ships.
  static LogSpec record(String source, int segmentBytes) {
    return LogSpec.record(source, source + " simulated")
        .withSegmentBytes(segmentBytes)
        .withReserveBytes(segmentBytes);
  }

  /// What the processes of the host know of the venue's limits, on this disk as it ships.
  static MappedVenueWord venueWord(Disk disk) {
    disk.createFolders(RUN);
    return new MappedVenueWord(disk, RUN.resolve("venue-paper"));
  }

  static LogSpec feed(String source) {
    return LogSpec.feed(source, source + " simulated").withSegmentBytes(SEGMENT_BYTES);
  }

  /// Every turn that the trader's log holds.
  static List<Turn> turns(Disk disk) {
    List<Turn> turns = new ArrayList<>();
    TurnCodec codec = new TurnCodec();
    try (LogReader reader = LogReader.open(disk, of(TRADER), 1)) {
      while (reader.poll(
              record -> {
                if (record.type() == RecordType.TURN.number()) {
                  turns.add(codec.read(record.payload()));
                }
              },
              RECORDS_PER_POLL)
          instanceof Polled.Delivered) {}
    }
    return turns;
  }
}
