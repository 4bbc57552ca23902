package io.breakwater.runtime.process;

import io.breakwater.kernel.heal.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sign of life of a component: a file, written by the loop that does the work, at most once in
/// a second, with how often the loop went round. It is written over in place, at a fixed length, so
/// that a full disk does not make a living component look dead; a beat that fails all the same is
/// told once and ends nothing. One thread.
public final class Heartbeat {
  /// How often it beats, in milliseconds.
  public static final long PERIOD_MILLIS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int BYTES = 160;

  private final Path file;
  private final Clock clock;
  private Optional<FileChannel> channel = Optional.empty();
  private Optional<Object> key = Optional.empty();
  private Optional<Announced> announced = Optional.empty();
  private long lastNanos;
  private long beats;
  private long turns;
  private Phase phase = Phase.STARTING;
  private boolean failing;

  /// What the run file must hold.
  private record Announced(RunFile entry, Path file) {
    private boolean holds() {
      return RunFile.read(file).filter(entry::equals).isPresent();
    }
  }

  public Heartbeat(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.lastNanos = clock.monotonicNanos() - PERIOD_MILLIS * 1_000_000L;
  }

  /// One sign of life, as somebody else reads it.
  ///
  /// @param turns how often the loop had gone round
  public record Seen(long pid, long beat, long turns, Phase phase) {}

  /// The latest sign of life, or empty where there is none that can be understood.
  public static Optional<Seen> read(Path file) {
    return SmallFile.read(file).flatMap(Heartbeat::parse);
  }

  private static Optional<Seen> parse(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      String phase = root.path("phase").asString("").toUpperCase(Locale.ROOT);
      return Optional.of(
          new Seen(
              root.path("pid").asLong(-1),
              root.path("beat").asLong(-1),
              root.path("turns").asLong(-1),
              Phase.valueOf(phase)));
    } catch (JacksonException | IllegalArgumentException _) {
      // Read while it was written over: the next look sees it whole.
      return Optional.empty();
    }
  }

  /// When a component beat last, in wall milliseconds since 1970; empty where it never did.
  public static OptionalDouble lastMillis(Path file) {
    try {
      return OptionalDouble.of((double) Files.getLastModifiedTime(file).toMillis());
    } catch (IOException _) {
      // No heartbeat file means that it never beat.
      return OptionalDouble.empty();
    }
  }

  /// The loop went round once more; beats when a period has passed since the last beat.
  public void beatIfDue() {
    turns++;
    if (clock.monotonicNanos() - lastNanos >= PERIOD_MILLIS * 1_000_000L) {
      beat();
    }
  }

  /// The component waits for something outside; otherwise as [#beatIfDue].
  public void waiting() {
    phase = Phase.WAITING;
    beatIfDue();
  }

  /// The loop that does the work begins; told at once.
  public void running() {
    phase = Phase.RUNNING;
    turns++;
    beat();
  }

  /// The loop has ended and what follows takes its time; told at once.
  public void ending() {
    phase = Phase.ENDING;
    turns++;
    beat();
  }

  private void beat() {
    lastNanos = clock.monotonicNanos();
    beats++;
    String text =
        "{\"pid\":"
            + ProcessHandle.current().pid()
            + ",\"beat\":"
            + beats
            + ",\"turns\":"
            + turns
            + ",\"phase\":\""
            + phase.name().toLowerCase(Locale.ROOT)
            + "\",\"at\":\""
            + Instant.ofEpochMilli(clock.wallMillis())
            + "\"}";
    byte[] padded =
        String.format("%-" + (BYTES - 1) + "s%n", text).getBytes(StandardCharsets.UTF_8);
    try {
      open().write(ByteBuffer.wrap(padded), 0);
      keepAnnounced();
      failing = false;
    } catch (IOException | UncheckedIOException e) {
      if (!failing) {
        LOG.error(
            "sign of life cannot be written file={} cause=\"{}\"",
            file.getFileName(),
            e.toString());
      }
      failing = true;
    }
  }

  /// Writes where this process serves, and looks after it with every beat from now on: a process
  /// whose entry was harmed is found by nobody, not even by an operator who wants to trip it.
  public void announce(RunFile entry, Path runFile) {
    entry.write(runFile);
    announced = Optional.of(new Announced(entry, runFile));
  }

  private void keepAnnounced() {
    if (announced.isPresent() && !announced.get().holds()) {
      LOG.warn("run file harmed, written anew file={}", announced.get().file().getFileName());
      announced.get().entry().write(announced.get().file());
    }
  }

  /// A file that was deleted or replaced takes no beat that anybody sees: it is made anew.
  private FileChannel open() throws IOException {
    if (channel.isPresent() && !keyOfFile().equals(key)) {
      channel.get().close();
      channel = Optional.empty();
    }
    if (channel.isEmpty()) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      channel =
          Optional.of(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      key = keyOfFile();
    }
    return channel.get();
  }

  /// Which file has the name now; empty where none has.
  private Optional<Object> keyOfFile() throws IOException {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /// Milliseconds until the next beat is due; 0 when it is.
  public long dueInMillis() {
    long since = (clock.monotonicNanos() - lastNanos) / 1_000_000L;
    return Math.max(0, PERIOD_MILLIS - since);
  }
}
