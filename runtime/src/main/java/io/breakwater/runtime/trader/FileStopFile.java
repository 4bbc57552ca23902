package io.breakwater.runtime.trader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// `STOP.TXT` in the data folder.
public record FileStopFile(Path file) implements StopFile {
  /// Characters of the file that are kept.
  public static final int TEXT_LENGTH_MAX = 400;

  @Override
  public Optional<String> text() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String text = Files.readString(file).strip();
      return Optional.of(text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("unreadable: " + e.getClass().getSimpleName());
    }
  }
}
