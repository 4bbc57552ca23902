package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The registered readers of a log: one small state file each, in the folder `readers` of the log,
/// written by the reader's own process. What a registered reader has not read is retained.
public final class Readers {
  /// How many readers a log takes.
  public static final int READERS_MAX = 64;

  /// How the names of relays begin: they are waited for however far they lie behind.
  public static final String RELAY_PREFIX = "relay-";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,47}");
  private static final String SUFFIX = ".json";
  private static final Pattern DOCUMENT =
      Pattern.compile("\\{\"v\":1,\"epoch\":(\\d{1,18}),\"sequence\":(\\d{1,18})\\}");

  private final Disk disk;
  private final Path folder;

  private Readers(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  public static Readers of(Disk disk, Path logFolder) {
    return new Readers(disk, new LogLayout(logFolder).readers());
  }

  /// A reader, and how far it has read; empty where its file cannot be read, so that nothing it
  /// might need is deleted.
  public record Registered(String name, Optional<LogPosition> at) {
    /// Whether it is waited for however far it lies behind.
    public boolean isBinding() {
      return name.startsWith(RELAY_PREFIX);
    }
  }

  /// Registers this reader, or moves it on: everything up to here is durable with the reader and
  /// will not be read again. Costs several forces: meant for every few seconds, not every record.
  public void keep(String name, LogPosition at) {
    var file = file(name);
    if (!disk.exists(file.path()) && registered().size() >= READERS_MAX) {
      throw new IllegalArgumentException(
          "a log takes " + READERS_MAX + " readers, '" + name + "' is one more");
    }
    file.write("{\"v\":1,\"epoch\":" + at.epoch() + ",\"sequence\":" + at.sequence() + "}");
  }

  /// The log no longer waits for this reader.
  public void forget(String name) {
    var file = file(name);
    if (disk.exists(file.path()) || disk.exists(file.previousPath())) {
      file.delete();
    }
  }

  /// Everybody who is registered, by name.
  public List<Registered> registered() {
    return disk.list(folder).stream()
        .map(LogLayout::fileName)
        .filter(file -> file.endsWith(SUFFIX))
        .map(file -> file.substring(0, file.length() - SUFFIX.length()))
        .filter(name -> NAME.matcher(name).matches())
        .map(name -> new Registered(name, position(file(name).peek())))
        .toList();
  }

  private static Optional<LogPosition> position(StateLoad load) {
    return switch (load) {
      case StateLoad.Loaded(var json) -> parsed(json);
      // The position before is lower, so it retains what the newer one would.
      case StateLoad.Previous(var json, _, _) -> parsed(json);
      case StateLoad.Missing _, StateLoad.Invalid _ -> Optional.empty();
    };
  }

  private static Optional<LogPosition> parsed(String json) {
    var matcher = DOCUMENT.matcher(json);
    return matcher.matches()
        ? Optional.of(
            new LogPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  private StateFile file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name for a reader: '" + name + "'");
    }
    return new StateFile(disk, folder.resolve(name + SUFFIX));
  }
}
