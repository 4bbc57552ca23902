package io.breakwater.lab.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What a process uses at this moment, and what lies in a folder. What cannot be read is left out:
/// it is not known, which is something else than none.
final class Usage {
  private static final String KIB = " kB";
  private static final int BYTES_PER_KIB = 1_024;

  private Usage() {}

  /// Nothing at all where the process is gone, or where there is no such folder.
  ///
  /// @param proc as the kernel shows processes, `/proc`
  static Map<Vitals.Of, Long> of(Path proc, long pid) {
    Path process = proc.resolve(Long.toString(pid));
    Map<Vitals.Of, Long> known = new EnumMap<>(Vitals.Of.class);
    try {
      for (String line : Files.readAllLines(process.resolve("status"))) {
        if (line.startsWith("VmRSS:")) {
          known.put(Vitals.Of.MEMORY, figure(line));
        } else if (line.startsWith("Threads:")) {
          known.put(Vitals.Of.THREADS, figure(line));
        }
      }
      try (Stream<Path> all = Files.list(process.resolve("fd"))) {
        known.put(Vitals.Of.HANDLES, all.count());
      }
    } catch (IOException | UncheckedIOException _) {
      // It has ended, or this cannot be read here: whoever judges counts the samples.
      return known;
    }
    return known;
  }

  /// Such as `Threads: 12` or `VmRSS: 700 kB`.
  private static long figure(String line) {
    String text = line.substring(line.indexOf(':') + 1).strip();
    return text.endsWith(KIB)
        ? Long.parseLong(text.substring(0, text.length() - KIB.length())) * BYTES_PER_KIB
        : Long.parseLong(text);
  }

  /// Bytes of all files in the folder and below. A file that goes meanwhile counts nothing; nothing
  /// is known where the folder cannot be read.
  static OptionalLong disk(Path folder) {
    Sum sum = new Sum(folder);
    try {
      Files.walkFileTree(folder, sum);
    } catch (IOException _) {
      // As above.
      return OptionalLong.empty();
    }
    return OptionalLong.of(sum.bytes);
  }

  private static final class Sum extends SimpleFileVisitor<Path> {
    private final Path folder;
    private long bytes;

    Sum(Path folder) {
      this.folder = folder;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.isRegularFile() ? attributes.size() : 0;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException && !file.equals(folder)) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
