package io.breakwater.lab.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// Living processes of this host, by the words of their command lines.
final class Living {
  private static final Path PROCESSES = Path.of("/proc");

  private Living() {}

  /// Every process but this one that names this folder.
  static List<ProcessHandle> naming(Path folder) {
    String name = folder.toString();
    return with(name::equals);
  }

  /// Every process but this one that names this folder or something in it.
  static List<ProcessHandle> namingAnythingIn(Path folder) {
    String name = folder.toString();
    return with(word -> word.equals(name) || word.startsWith(name + "/"));
  }

  /// The pids of those that were told this data folder, whoever started them.
  static List<Long> onDataFolder(Path data) {
    return ProcessHandle.allProcesses()
        .filter(process -> isTold(words(process), data.toString()))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static boolean isTold(List<String> words, String data) {
    int option = words.indexOf("--data-dir");
    return option >= 0 && option + 1 < words.size() && words.get(option + 1).equals(data);
  }

  /// Every process but this one that has such a word.
  static List<ProcessHandle> with(Predicate<String> word) {
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self)
        .filter(process -> words(process).stream().anyMatch(word))
        .toList();
  }

  /// Read where the system keeps them whole: a class path is longer than what the JDK looks at.
  private static List<String> words(ProcessHandle process) {
    if (!Files.isDirectory(PROCESSES.resolve("self"))) {
      return process.info().arguments().map(List::of).orElse(List.of());
    }
    Path line = PROCESSES.resolve(Long.toString(process.pid())).resolve("cmdline");
    try {
      return List.of(Files.readString(line, StandardCharsets.ISO_8859_1).split("\0", -1));
    } catch (IOException _) {
      // It has ended since it was listed.
      return List.of();
    }
  }
}
