package io.breakwater.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A fresh folder on the disk that is measured, removed when the measurement ends.
public record BenchFolder(Path path) implements AutoCloseable {
  /// Names the folder to measure in; by default the working folder of the process.
  public static final String PROPERTY = "breakwater.bench.folder";

  public static BenchFolder fresh() {
    Path parent = Path.of(System.getProperty(PROPERTY, ".")).toAbsolutePath();
    try {
      Files.createDirectories(parent);
      return new BenchFolder(Files.createTempDirectory(parent, "bench"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder in " + parent, e);
    }
  }

  @Override
  public void close() {
    try (var paths = Files.walk(path)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path, e);
    }
  }
}
