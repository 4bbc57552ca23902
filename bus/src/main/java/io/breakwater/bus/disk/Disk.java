package io.breakwater.bus.disk;

import java.nio.file.Path;
import java.util.List;

/// Storage as the durable log and the state files see it. Failures are [DiskFailed].
public interface Disk {
  /// The size of a file that is mapped with [#mapPage].
  int PAGE_BYTES = 4096;

  /// How a file is opened. `WRITE` creates a missing file, `READ` never does.
  enum Access {
    READ,
    WRITE
  }

  boolean exists(Path path);

  /// What a folder holds, sorted by name; empty when there is no such folder.
  List<Path> list(Path folder);

  /// Creates the folder and its missing parents; they are durable on return.
  void createFolders(Path folder);

  /// Opens a file; reading a missing one is [FileMissing].
  DiskFile open(Path path, Access access);

  /// Deletes a file; a missing one is no failure. Durable after [#forceFolder].
  void delete(Path path);

  /// Moves a file or a folder within one file system, atomically, replacing a file that is in the
  /// way. There is no fallback that copies. Durable after [#forceFolder] of both folders.
  void move(Path from, Path to);

  /// Makes what was created, moved and deleted in this folder durable.
  void forceFolder(Path folder);

  long usableBytes(Path folder);

  /// Maps a file of exactly [#PAGE_BYTES] that exists already.
  SharedPage mapPage(Path path, Access access);

  /// Tries to become the only holder of this lock on this machine. The text tells others who holds
  /// it; the operating system frees the lock when the process ends, however it ends.
  LockAttempt tryLock(Path path, String holder);
}
