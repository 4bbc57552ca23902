package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Remembers the oldest segment that a log retains.
final class RetainedFrom {
  /*
   * Written and durable before a segment is deleted. So whichever of the deletions a crash leaves
   * behind, the log begins with this segment: older ones are remains, and one that is missing from
   * here on is a loss. Without this file a lost beginning would look like a deleted one.
   */
  private static final Pattern DOCUMENT =
      Pattern.compile("\\{\"v\":1,\"lineage\":(\\d{1,18}),\"segment\":(\\d{1,18})\\}");

  private final StateFile file;

  RetainedFrom(Disk disk, LogLayout layout) {
    file = new StateFile(disk, layout.retained());
  }

  void write(long lineage, long segment) {
    file.write("{\"v\":1,\"lineage\":" + lineage + ",\"segment\":" + segment + "}");
  }

  /// The oldest segment of this lineage, 1 where nothing was ever deleted; empty where that is not
  /// known any more.
  OptionalLong segment(long lineage) {
    return switch (file.peek()) {
      case StateLoad.Loaded(var json) -> ofLineage(DOCUMENT.matcher(json), lineage);
      case StateLoad.Missing _ -> OptionalLong.of(1);
      case StateLoad.Previous _, StateLoad.Invalid _ -> OptionalLong.empty();
    };
  }

  private static OptionalLong ofLineage(Matcher document, long lineage) {
    if (!document.matches()) {
      return OptionalLong.empty();
    }
    boolean same = Long.parseLong(document.group(1)) == lineage;
    return OptionalLong.of(same ? Long.parseLong(document.group(2)) : 1);
  }
}
