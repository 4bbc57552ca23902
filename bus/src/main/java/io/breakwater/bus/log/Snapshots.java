package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.FileMissing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The snapshots beside a log, in its folder `snapshots`: bytes only, the newest two. Used by the
/// log's owner, on one thread.
///
/// A snapshot may only name a position that is durable in the log. Whoever starts from one reads on
/// with [LogReader]`.openBehind(snapshot.at())`: [Polled.Renewed] or [Polled.Skipped] as the first
/// outcome says that snapshot and log do not belong together.
public final class Snapshots {
  /// How many snapshots are kept.
  public static final int KEPT = 2;

  private static final String SUFFIX = ".snapshot";

  private final Disk disk;
  private final LogLayout layout;

  private Snapshots(Disk disk, LogLayout layout) {
    this.disk = disk;
    this.layout = layout;
  }

  public static Snapshots open(Disk disk, Path logFolder) {
    return new Snapshots(disk, new LogLayout(logFolder));
  }

  /// What is wrong with one snapshot file: a damaged one now lies in the folder `aside` of the log;
  /// one of a newer format lies where it was.
  public record Unusable(Path file, String reason) {}

  /// The newest snapshot that is whole. The list names those that were passed over for it.
  public sealed interface Found {
    List<Unusable> unusable();

    /// The state begins with the first record of the log.
    record None(List<Unusable> unusable) implements Found {
      public None {
        unusable = List.copyOf(unusable);
      }
    }

    record Newest(Snapshot snapshot, List<Unusable> unusable) implements Found {
      public Newest {
        unusable = List.copyOf(unusable);
      }
    }
  }

  /// Writes a snapshot; it is durable on return, and then the third newest is deleted. Whenever the
  /// process dies, the ones before stay whole. [DiskFailed] leaves them as they were; where there
  /// is no space it is [io.breakwater.bus.disk.DiskFull].
  public void write(Snapshot snapshot) {
    Path folder = layout.snapshots();
    Path growing = folder.resolve("growing.next");
    disk.createFolders(folder);
    disk.delete(growing);
    try (var file = disk.open(growing, Disk.Access.WRITE)) {
      SnapshotFormat.write(file, snapshot);
      file.force();
    } catch (DiskFailed failure) {
      disk.delete(growing);
      throw failure;
    }
    disk.move(growing, folder.resolve(name(snapshot.at())));
    disk.forceFolder(folder);
    var files = files();
    files.subList(0, Math.max(0, files.size() - KEPT)).forEach(disk::delete);
    disk.forceFolder(folder);
  }

  private static String name(LogPosition at) {
    return String.format(Locale.ROOT, "%019d-%019d%s", at.epoch(), at.sequence(), SUFFIX);
  }

  private List<Path> files() {
    return disk.list(layout.snapshots()).stream()
        .filter(path -> LogLayout.fileName(path).endsWith(SUFFIX))
        .toList();
  }

  /// Reads the newest whole snapshot, and sets damaged ones aside.
  public Found newest() {
    var unusable = new ArrayList<Unusable>();
    for (Path path : files().reversed()) {
      switch (read(path)) {
        case SnapshotFormat.Read.Good(var snapshot) -> {
          return new Found.Newest(snapshot, unusable);
        }
        case SnapshotFormat.Read.Bad(var reason) -> unusable.add(setAside(path, reason));
        case SnapshotFormat.Read.Newer(var version) ->
            unusable.add(new Unusable(path, "it has format version " + version));
      }
    }
    return new Found.None(unusable);
  }

  private SnapshotFormat.Read read(Path path) {
    try (var file = disk.open(path, Disk.Access.READ)) {
      var read = SnapshotFormat.read(file);
      boolean misnamed =
          read instanceof SnapshotFormat.Read.Good(var snapshot)
              && !name(snapshot.at()).equals(LogLayout.fileName(path));
      return misnamed ? new SnapshotFormat.Read.Bad("its name is of another position") : read;
    }
  }

  private Unusable setAside(Path path, String reason) {
    disk.createFolders(layout.aside());
    Path aside = layout.aside().resolve(LogLayout.fileName(path) + "-damaged");
    disk.move(path, aside);
    disk.forceFolder(layout.aside());
    disk.forceFolder(layout.snapshots());
    return new Unusable(aside, reason);
  }

  /// The snapshots that are whole, newest first. Changes nothing, so it may be asked in any process
  /// while the owner writes.
  public List<Snapshot> whole() {
    var whole = new ArrayList<Snapshot>();
    for (Path path : files().reversed()) {
      try {
        if (read(path) instanceof SnapshotFormat.Read.Good(var snapshot)) {
          whole.add(snapshot);
        }
      } catch (FileMissing _) {
        // Deleted by the owner between listing and opening: there is a newer one.
      }
    }
    return whole;
  }

  /// The positions of the snapshots that are whole, oldest first. Reads them all, changes nothing.
  public List<LogPosition> positions() {
    var positions = new ArrayList<LogPosition>();
    for (Path path : files()) {
      if (read(path) instanceof SnapshotFormat.Read.Good(var snapshot)) {
        positions.add(snapshot.at());
      }
    }
    return positions;
  }
}
