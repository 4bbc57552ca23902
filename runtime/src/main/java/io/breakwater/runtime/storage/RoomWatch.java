package io.breakwater.runtime.storage;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Readers;
import io.breakwater.bus.log.Retention;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says when the disk under a log has little room left, and when a reader that must be waited for
/// holds much of it back: long before the log's own reserve is touched, so that somebody can look.
/// Nothing is ever dropped to make room. One thread.
public final class RoomWatch {
  /// Below this much room it is told, in bytes.
  public static final long ROOM_BYTES_LOW = 512L << 20;

  /// Above this much room it is well again, in bytes.
  public static final long ROOM_BYTES_WELL = 1L << 30;

  /// Held back for a relay: 80 % of 256 segments (2 GiB) is told.
  public static final int BACKLOG_SEGMENTS_HIGH = 205;

  /// Fewer segments than this are well again.
  public static final int BACKLOG_SEGMENTS_WELL = 128;

  private static final Logger LOG = LoggerFactory.getLogger(RoomWatch.class);

  private final Disk disk;
  private final Path folder;
  private final String subject;
  private final Consumer<Input> tell;
  private boolean low;
  private Optional<String> holder = Optional.empty();

  /// @param subject names the log in alerts, such as `log/trader`
  public RoomWatch(Disk disk, Path logFolder, String subject, Consumer<Input> tell) {
    this.disk = disk;
    this.folder = logFolder;
    this.subject = subject;
    this.tell = tell;
  }

  /// Looks at the room that is left.
  public void lookAtRoom(LogPosition end) {
    long bytes = disk.usableBytes(folder);
    if (!low && bytes < ROOM_BYTES_LOW) {
      low = true;
      told(false, mebibytes(bytes) + " left, bound " + mebibytes(ROOM_BYTES_LOW) + claims(end));
    } else if (low && bytes > ROOM_BYTES_WELL) {
      low = false;
      told(true, mebibytes(bytes) + " left");
    }
  }

  /// Looks at what the retention could not delete.
  public void lookAtBacklog(Retention.Outcome outcome, LogPosition end) {
    Optional<String> relay =
        outcome
            .decision()
            .heldBy()
            .map(Retention.Claim::name)
            .filter(name -> name.startsWith(Readers.RELAY_PREFIX));
    int held = outcome.segmentsKept();
    if (holder.isEmpty() && relay.isPresent() && held >= BACKLOG_SEGMENTS_HIGH) {
      holder = relay;
      told(
          false,
          held
              + " segments are held for "
              + relay.get()
              + ", told from "
              + BACKLOG_SEGMENTS_HIGH
              + claims(end));
    } else if (holder.isPresent() && held < BACKLOG_SEGMENTS_WELL) {
      holder = Optional.empty();
      told(true, held + " segments are held");
    }
  }

  private String claims(LogPosition end) {
    try {
      String all =
          Readers.of(disk, folder).registered().stream()
              .map(reader -> reader.name() + " " + behind(reader, end))
              .collect(Collectors.joining(", "));
      return all.isEmpty() ? "" : "; claims: " + all;
    } catch (DiskFailed failure) {
      return "; claims cannot be read: " + failure.getMessage();
    }
  }

  private static String behind(Readers.Registered reader, LogPosition end) {
    return reader
        .at()
        .map(at -> Math.max(0, end.sequence() - at.sequence()) + " records behind")
        .orElse("unreadable");
  }

  private void told(boolean over, String detail) {
    LOG.warn("room on the disk log={} well={} {}", subject, over, detail);
    tell.accept(Input.StorageSeen.of(StorageTrouble.SPACE_LOW, over, subject, detail));
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
