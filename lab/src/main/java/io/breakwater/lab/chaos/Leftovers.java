package io.breakwater.lab.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Processes of the product that work on a data folder, whoever started them, found by their
/// command line. Where there is no `/proc`, what the operating system tells of them is cut off
/// after some thousand characters, and who has a longer class path is not found.
final class Leftovers {
  private static final Path PROC = Path.of("/proc");
  private static final String OPTION = "--data-dir";

  private Leftovers() {}

  /// Their pids.
  static List<Long> on(Path data) {
    if (!Files.isReadable(PROC.resolve("self").resolve("cmdline"))) {
      return ProcessHandle.allProcesses()
          .filter(each ->
              each.info().commandLine().filter(line -> line.contains(told(data))).isPresent())
          .map(ProcessHandle::pid)
          .toList();
    }
    List<Long> pids = new ArrayList<>();
    try (Stream<Path> all = Files.list(PROC)) {
      for (Path process : all.toList()) {
        String name = String.valueOf(process.getFileName());
        if (name.chars().allMatch(Character::isDigit) && words(process).contains(told(data))) {
          pids.add(Long.parseLong(name));
        }
      }
      return pids;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list processes", e);
    }
  }

  /// As a word of its own ends with the separator, no longer name of a folder is meant.
  private static String told(Path data) {
    return OPTION + ' ' + data + ' ';
  }

  private static String words(Path process) {
    try {
      byte[] line = Files.readAllBytes(process.resolve("cmdline"));
      return new String(line, StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException _) {
      // It has ended in this moment, or belongs to somebody else.
      return "";
    }
  }
}
