package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import java.nio.file.Path;
import java.util.List;

/// A log with the snapshots that stand for its deleted beginning, as one reader sees it. Used by
/// that reader's thread.
public interface RecordShelf {
  /// Reads from the first record there ever was; where that is gone, the first poll says so.
  RecordSource fromBeginning();

  /// Reads what follows this position.
  RecordSource behind(LogPosition position);

  /// The snapshots that are whole, newest first.
  List<Snapshot> snapshots();

  /// The log in this folder.
  static RecordShelf of(Disk disk, Path folder) {
    Snapshots snapshots = Snapshots.open(disk, folder);
    return new RecordShelf() {
      @Override
      public RecordSource fromBeginning() {
        return LogReader.open(disk, folder, 1);
      }

      @Override
      public RecordSource behind(LogPosition position) {
        return LogReader.openBehind(disk, folder, position);
      }

      @Override
      public List<Snapshot> snapshots() {
        return snapshots.whole();
      }
    };
  }
}
