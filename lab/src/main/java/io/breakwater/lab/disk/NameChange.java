package io.breakwater.lab.disk;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A change of names on its way to the medium.
sealed interface NameChange {
  record Made(Path path, SimInode inode) implements NameChange {}

  record Deleted(Path path) implements NameChange {}

  record Moved(Path from, Path to) implements NameChange {}

  default void applyTo(Map<Path, SimInode> names) {
    switch (this) {
      case Made(var path, var inode) -> names.put(path, inode);
      case Deleted(var path) -> names.remove(path);
      case Moved(var from, var to) -> {
        var moved = new TreeMap<Path, SimInode>();
        for (var entry : Map.copyOf(names).entrySet()) {
          if (entry.getKey().startsWith(from)) {
            moved.put(moved(entry.getKey(), from, to), entry.getValue());
            names.remove(entry.getKey());
          }
        }
        names.putAll(moved);
      }
    }
  }

  /// What kind of step it is.
  default DiskStep step() {
    return switch (this) {
      case Made _ -> DiskStep.MAKE;
      case Deleted _ -> DiskStep.DELETE;
      case Moved _ -> DiskStep.MOVE;
    };
  }

  /// The path that it is about.
  default Path shown() {
    return switch (this) {
      case Made(var path, _) -> path;
      case Deleted(var path) -> path;
      case Moved(_, var to) -> to;
    };
  }

  /// Whether it changes what this folder holds.
  default boolean touches(Path folder) {
    return switch (this) {
      case Made(var path, _) -> folder.equals(path.getParent());
      case Deleted(var path) -> folder.equals(path.getParent());
      case Moved(var from, var to) ->
          folder.equals(from.getParent()) || folder.equals(to.getParent());
    };
  }

  /// Where a path below a moved folder lies afterwards.
  static Path moved(Path path, Path from, Path to) {
    return path.equals(from) ? to : to.resolve(from.relativize(path));
  }
}
