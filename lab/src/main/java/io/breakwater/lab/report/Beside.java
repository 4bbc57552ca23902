package io.breakwater.lab.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A file of the laboratory's own beside the folder of a scenario, where the product neither sees
/// nor deletes it. Whoever works in that folder, or a little below it, finds it by its suffix.
public record Beside(String suffix) {
  /// How far above a data folder its scenario's folder may be.
  private static final int ABOVE_MAX = 3;

  /// Where it is for this folder, whether it is there or not.
  public Path of(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    return whole.resolveSibling(whole.getFileName() + suffix);
  }

  /// The one that was written for this folder or one above it.
  public Optional<Path> find(Path within) {
    return Stream.iterate(
            within.toAbsolutePath().normalize(), java.util.Objects::nonNull, Path::getParent)
        .limit(ABOVE_MAX)
        .map(this::of)
        .filter(Files::exists)
        .findFirst();
  }
}
