package io.breakwater.lab.world;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.runtime.venue.MappedVenueWord;
import java.nio.file.Path;

/// Where the logs of the simulated host lie, and how small they are kept.
final class LogFolders {
  static final String TRADER = "trader";
  static final String STRATEGIST = "strategist";
  static final String FEEDER = "feeder";

  private static final int SEGMENT_BYTES = 1 << 19;

  /// The segments of the trader's journal.
  static final Path SEGMENTS = of(TRADER).resolve("segments");

  private static final Path RUN = Path.of("/data/run");

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
}
