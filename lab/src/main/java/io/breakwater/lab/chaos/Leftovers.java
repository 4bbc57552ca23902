package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Beside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether anything of the product lived on when it was asked to end: written down by whoever takes
/// a data folder down, in a file beside the scenario's folder, and judged once at the end. Where
/// nobody opened one, nothing is written.
record Leftovers(Optional<Path> file) {
  private static final Beside BESIDE = new Beside(".left");
  private static final String CLOSED = "closed ";

  /// Begins one for this scenario; what an earlier run wrote is gone.
  static Leftovers open(Path scenario) {
    Path file = BESIDE.of(scenario);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
      return new Leftovers(Optional.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// The one of whoever works in this folder.
  static Leftovers of(Path within) {
    return new Leftovers(BESIDE.find(within));
  }

  /// This data folder was taken down, and this of it lived on.
  void closed(Path data, List<String> left) {
    if (file.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>(left);
    lines.add(CLOSED + data);
    try {
      Files.write(file.get(), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.get(), e);
    }
  }

  /// The invariant of a scenario that is over; what still lives in its folder counts, too.
  void judge(Path scenario, Findings findings) {
    List<String> lines = lines();
    long closed = lines.stream().filter(line -> line.startsWith(CLOSED)).count();
    Stream<String> told = lines.stream().filter(line -> !line.startsWith(CLOSED));
    Stream<String> living =
        Living.namingAnythingIn(scenario.toAbsolutePath().normalize()).stream()
            .map(process -> "process " + process.pid());
    findings.none(
        "no process is left over (" + closed + " data folders asked to end)",
        Stream.concat(told, living).toList());
  }

  private List<String> lines() {
    try {
      return file.isEmpty() ? List.of() : Files.readAllLines(file.get());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.get(), e);
    }
  }
}
