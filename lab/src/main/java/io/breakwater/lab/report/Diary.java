package io.breakwater.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// What was done to the product and when, by the wall clock: a line each in a file beside the
/// scenario's folder. Where nobody opened one, nothing is written. Any thread; lines are appended
/// whole.
public record Diary(Optional<Path> file) {
  private static final Beside BESIDE = new Beside(".events");
  private static final int FIELDS = 4;

  /// What a line tells.
  public enum Kind {
    /// A fault begins; it lasts until its END, or until the end of the scenario.
    BEGIN,
    /// The fault of that name is over.
    END,
    /// A fault that has no length.
    POINT,
    /// No fault at all, but worth telling.
    NOTE,
    /// The laboratory takes everything down; what happens after that in this data folder is
    /// nobody's doing but its own.
    CLOSED
  }

  /// One line.
  ///
  /// @param name of the fault, so that its end can be found
  public record Entry(long millis, Kind kind, String name, String text) {}

  /// Begins one for this scenario; what an earlier run wrote is gone.
  public static void open(Path folder) {
    Path file = BESIDE.of(folder);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// The diary of whoever works in this folder.
  public static Diary of(Path within) {
    return new Diary(BESIDE.find(within));
  }

  /// One that writes nothing.
  public static Diary none() {
    return new Diary(Optional.empty());
  }

  public void begins(String name, String text) {
    write(System.currentTimeMillis(), Kind.BEGIN, name, text);
  }

  public void ends(String name) {
    write(System.currentTimeMillis(), Kind.END, name, name + " over");
  }

  /// For a fault that ends by itself.
  public void lasts(String name, String text, long forMillis) {
    long now = System.currentTimeMillis();
    write(now, Kind.BEGIN, name, text);
    write(now + forMillis, Kind.END, name, name + " over");
  }

  public void point(String name, String text) {
    write(System.currentTimeMillis(), Kind.POINT, name, text);
  }

  public void note(String text) {
    write(System.currentTimeMillis(), Kind.NOTE, "note", text);
  }

  public void closed(Path dataFolder) {
    String name = dataFolder.toAbsolutePath().normalize().toString();
    write(System.currentTimeMillis(), Kind.CLOSED, name, "the laboratory takes everything down");
  }

  private void write(long millis, Kind kind, String name, String text) {
    if (file.isEmpty()) {
      return;
    }
    String line =
        String.join(
            "\t",
            Long.toString(millis),
            kind.name(),
            name.replaceAll("\\s", " "),
            text.replaceAll("\\s", " ") + "\n");
    try {
      Files.writeString(file.get(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.get(), e);
    }
  }

  /// All of it, in order of time.
  public List<Entry> entries() {
    if (file.isEmpty()) {
      return List.of();
    }
    try {
      return Files.readAllLines(file.get()).stream()
          .map(line -> line.split("\t", FIELDS))
          .filter(fields -> fields.length == FIELDS)
          .map(fields ->
              new Entry(Long.parseLong(fields[0]), Kind.valueOf(fields[1]), fields[2], fields[3]))
          .sorted(java.util.Comparator.comparingLong(Entry::millis))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.get(), e);
    }
  }
}
