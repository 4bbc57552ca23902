package io.breakwater.lab.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The source tree as it lies on the disk, built things left out.
final class Sources {
  private static final Set<String> SKIPPED_FOLDERS = Set.of("target", ".git", "data", ".idea");
  private static final Set<String> SKIPPED_ENDINGS = Set.of("class", "jar", "bin", "gz", "png");
  private static final List<Source> ALL = readAll();

  private Sources() {}

  /// Every text of the tree, by path.
  static List<Source> all() {
    return ALL;
  }

  /// The Java sources of all modules under `src/main` or `src/test`.
  static List<Source> java(String kind) {
    String folder = "/src/" + kind + "/java/";
    return ALL.stream()
        .filter(source -> source.path().contains(folder) && source.path().endsWith(".java"))
        .toList();
  }

  static List<Source> java() {
    return ALL.stream().filter(source -> source.path().endsWith(".java")).toList();
  }

  static List<Source> markdown() {
    return ALL.stream().filter(source -> source.path().endsWith(".md")).toList();
  }

  static String textOrEmpty(String path) {
    return ALL.stream()
        .filter(source -> source.path().equals(path))
        .map(Source::text)
        .findFirst()
        .orElse("");
  }

  /// Where Maven says that the build began, or the nearest folder above with the launcher in it.
  static Path root() {
    String told = System.getProperty("maven.multiModuleProjectDirectory", "");
    Path folder = Path.of(told.isEmpty() ? System.getProperty("user.dir") : told).toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("breakwater"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("no folder with the launcher above " + folder);
      }
      folder = parent;
    }
    return folder;
  }

  private static List<Source> readAll() {
    Path root = root();
    List<Source> sources = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return SKIPPED_FOLDERS.contains(folder.getFileName().toString())
                      && !folder.equals(root)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              String path = root.relativize(file).toString().replace('\\', '/');
              if (attributes.isRegularFile() && isText(path)) {
                sources.add(new Source(path, Files.readString(file)));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the source tree under " + root, e);
    }
    sources.sort(Comparator.comparing(Source::path));
    return List.copyOf(sources);
  }

  private static boolean isText(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return !path.equals(".git") && !SKIPPED_ENDINGS.contains(ending) && !path.contains("/golden/");
  }
}
