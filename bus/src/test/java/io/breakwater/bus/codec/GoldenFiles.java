package io.breakwater.bus.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The folder of golden files. With the system property `golden=add` a missing file is written from
/// its sample; one that is there is never touched.
final class GoldenFiles {
  static final String RULE =
      """
      A golden file is the format of logs that exist. Do not edit or delete it: restore it with \
      `git checkout`, and see docs/schema-evolution.md for how to change a type (a new record, or \
      a new version with its own decoder). For a new type, write its file with \
      `mvn -pl bus -am test -Dtest=GoldenFilesTest -Dsurefire.failIfNoSpecifiedTests=false \
      -Dgolden=add` and commit it.\
      """;

  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "golden");

  private GoldenFiles() {}

  /// The bytes of a file; the sample's own where there is none and it is to be added.
  static byte[] bytes(String name, byte[] sample) {
    Path file = FOLDER.resolve(name);
    try {
      if (!Files.exists(file)) {
        if (!"add".equals(System.getProperty("golden"))) {
          throw new AssertionError("golden file " + name + " is missing. " + RULE);
        }
        Files.createDirectories(FOLDER);
        Files.write(file, sample);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SortedSet<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
