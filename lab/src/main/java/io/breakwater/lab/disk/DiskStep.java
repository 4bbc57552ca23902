package io.breakwater.lab.disk;

/// What a program does to a disk that others could see, or that a loss of power could undo.
public enum DiskStep {
  WRITE,
  TRUNCATE,
  FORCE,
  /// A new file gets its name.
  MAKE,
  DELETE,
  MOVE,
  FORCE_FOLDER,
  /// A value of a mapped page changes.
  SET,
  LOCK
}
