package io.breakwater.lab.chaos;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The state files of a data folder as a stranger finds and harms them.
record StateFiles(Folders folders) {
  /// Every window that the trader keeps.
  static final List<String> WINDOWS =
      List.of("policy", "state_bus", "circuit_breaker", "order_sigs", "positions_snapshot");

  private static final String BROKEN = "{\"broken\": ";

  Path path(String name) {
    return folders.state(name);
  }

  private StateFile file(String name) {
    return new StateFile(new RealDisk(), path(name));
  }

  StateLoad peek(String name) {
    return file(name).peek();
  }

  boolean isWhole(String name) {
    return peek(name) instanceof StateLoad.Loaded;
  }

  boolean areWhole() {
    return WINDOWS.stream().allMatch(this::isWhole);
  }

  /// Whether it was written more than once.
  boolean hasPrevious(String name) {
    return Files.exists(file(name).previousPath());
  }

  /// What lies there where it is whole.
  String text(String name) {
    return peek(name) instanceof StateLoad.Loaded(var json) ? json : "";
  }

  void breakUp(String name) {
    write(path(name), BROKEN);
  }

  void breakUpWithItsPrevious(String name) {
    write(file(name).previousPath(), BROKEN);
    breakUp(name);
  }

  void cutInHalf(String name) {
    String text = read(path(name));
    write(path(name), text.substring(0, text.length() / 2));
  }

  /// Under a valid checksum, with another word than any that is allowed.
  void writeWhatDoesNotFit() {
    String text = text("state_bus");
    file("state_bus").write(text.replaceFirst("\"mode\":\"[A-Z]+\"", "\"mode\":\"BRAVE\""));
  }

  /// Files that were set aside.
  long aside() {
    Path aside = folders.data().resolve("state").resolve("aside");
    if (!Files.isDirectory(aside)) {
      return 0;
    }
    try (var files = Files.list(aside)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The alert file; empty where there is none.
  String alert() {
    Path alert = folders.data().resolve("alerts").resolve("state_bus_invalid.json");
    return Files.exists(alert) ? read(alert) : "";
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
