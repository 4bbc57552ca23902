package io.breakwater.runtime.trader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// `STOP.TXT` in the data folder.
public record FileStopFile(Path file) implements StopFile {
  /// Characters of the file that are kept.
  public static final int TEXT_LENGTH_MAX = 400;

  private static final int BYTES_MAX = 4 * TEXT_LENGTH_MAX;

  @Override
  public Optional<String> text() {
    try {
      // Only what is known not to be there does not stop: neither a folder that cannot be searched
      // nor a link that leads nowhere is that.
      return Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.empty()
          : Optional.of(beginning());
    } catch (IOException e) {
      return Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.empty()
          : Optional.of("unreadable: " + e.getClass().getSimpleName());
    }
  }

  /// Somebody may have put anything there, of any size.
  private String beginning() throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      byte[] some = content.readNBytes(BYTES_MAX);
      String text = new String(some, StandardCharsets.UTF_8).strip();
      return text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX));
    }
  }
}
