package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where the files of one log lie. Segments have a folder of their own, so that a corrupt log can
/// be set aside as a whole in one atomic move.
record LogLayout(Path folder) {
  static final String SEGMENT_SUFFIX = ".segment";
  static final String CORRUPT_SUFFIX = "-corrupt";
  static final String SNAPSHOTS_SUFFIX = "-snapshots";
  private static final Pattern SEGMENT_NAME = Pattern.compile("\\d{10}\\.segment");

  Path segments() {
    return folder.resolve("segments");
  }

  Path segment(long number) {
    return segments().resolve(String.format(Locale.ROOT, "%010d%s", number, SEGMENT_SUFFIX));
  }

  /// A segment that is filled with zeros and has no name yet.
  Path prepared() {
    return segments().resolve("prepared.next");
  }

  /// The copy of a tail before it is complete.
  Path rewriting() {
    return segments().resolve("rewritten.next");
  }

  /// The copy of a segment without its unused rest, before it takes the segment's name.
  Path shortening() {
    return segments().resolve("shortened.next");
  }

  Path aside() {
    return folder.resolve("aside");
  }

  Path snapshots() {
    return folder.resolve("snapshots");
  }

  Path readers() {
    return folder.resolve("readers");
  }

  /// Names the oldest segment that is retained.
  Path retained() {
    return folder.resolve("retained.json");
  }

  Path head() {
    return folder.resolve("head");
  }

  Path lock() {
    return folder.resolve("writer.lock");
  }

  Path reserve() {
    return folder.resolve("reserve");
  }

  List<Path> segmentFiles(Disk disk) {
    return disk.list(segments()).stream()
        .filter(path -> SEGMENT_NAME.matcher(fileName(path)).matches())
        .toList();
  }

  static long numberOf(Path segment) {
    String name = fileName(segment);
    return Long.parseLong(name.substring(0, name.length() - SEGMENT_SUFFIX.length()));
  }

  /// Moves all segments away in one step, under the epoch of the log that begins after them, and
  /// then the snapshots: those of another lineage belong to nothing that is here.
  Path setAside(Disk disk, long epoch) {
    disk.createFolders(aside());
    Path corrupt = aside().resolve(epoch + CORRUPT_SUFFIX);
    disk.move(segments(), corrupt);
    if (disk.exists(snapshots())) {
      disk.move(snapshots(), aside().resolve(epoch + SNAPSHOTS_SUFFIX));
    }
    disk.forceFolder(aside());
    disk.forceFolder(folder());
    return corrupt;
  }

  /// Earlier logs of this folder that were found corrupt, oldest first.
  List<Path> corruptLogs(Disk disk) {
    return disk.list(aside()).stream()
        .filter(path -> fileName(path).endsWith(CORRUPT_SUFFIX))
        .toList();
  }

  /// Whether this is what is left of a whole log: its segments or its snapshots.
  static boolean isLogSetAside(Path path) {
    String name = fileName(path);
    return name.endsWith(CORRUPT_SUFFIX) || name.endsWith(SNAPSHOTS_SUFFIX);
  }

  static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }
}
