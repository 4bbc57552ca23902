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

/// Whether anything of the product lived on when it was asked to end: written down by whoever sets
/// a data folder up and takes it down, in a file beside the scenario's folder, and judged once at
/// the end. Where nobody opened one, nothing is written.
record Leftovers(Optional<Path> file) {
  private static final Beside BESIDE = new Beside(".left");
  private static final String OPENED = "opened ";
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

  /// Processes of the product are about to live in this data folder.
  void opened(Path data) {
    write(List.of(OPENED + data));
  }

  /// This data folder was taken down, and this of it lived on.
  void closed(Path data, List<String> left) {
    List<String> lines = new ArrayList<>(left);
    lines.add(CLOSED + data);
    write(lines);
  }

  private void write(List<String> lines) {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.write(file.get(), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.get(), e);
    }
  }

  /// The invariant of a scenario that is over; what still lives in its folder counts, too. Where
  /// nothing was asked to end, or not all that was set up, that is no proof.
  void judge(Path scenario, Findings findings) {
    List<String> lines = lines();
    List<String> closed = with(CLOSED, lines);
    List<String> unasked = new ArrayList<>(with(OPENED, lines));
    closed.forEach(unasked::remove);
    if (closed.isEmpty() || !unasked.isEmpty()) {
      findings.evidence(
          "every data folder was asked to end",
          false,
          closed.size() + ", not " + unasked,
          "all, and at least one");
    }
    Stream<String> told =
        lines.stream().filter(line -> !line.startsWith(CLOSED) && !line.startsWith(OPENED));
    Stream<String> living =
        Living.namingAnythingIn(scenario.toAbsolutePath().normalize()).stream()
            .map(process -> "process " + process.pid());
    findings.none(
        "no process is left over (" + closed.size() + " data folders asked to end)",
        Stream.concat(told, living).toList());
  }

  private static List<String> with(String word, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .toList();
  }

  private List<String> lines() {
    try {
      return file.isEmpty() ? List.of() : Files.readAllLines(file.get());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.get(), e);
    }
  }
}
