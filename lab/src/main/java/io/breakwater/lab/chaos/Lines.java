package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.SmallFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The lines of a file that people read.
record Lines(Path file) {
  List<String> all() {
    return Files.isRegularFile(file) ? SmallFile.read(file).orElse("").lines().toList() : List.of();
  }

  long with(String words) {
    return all().stream().filter(line -> line.contains(words)).count();
  }
}
