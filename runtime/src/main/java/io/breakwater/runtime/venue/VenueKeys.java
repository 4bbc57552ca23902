package io.breakwater.runtime.venue;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Folders;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.paper.wire.PaperAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// Which API key a mode trades with, and where it is found. The real key never reaches a paper
/// exchange, and a file that others may read is refused.
public final class VenueKeys {
  /// The longest key or secret that a file may hold, in bytes.
  static final long FILE_BYTES_MAX = 4_096;

  private static final String KEY = "binance_api_key";
  private static final String SECRET = "binance_api_secret";
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private VenueKeys() {}

  /// The key of the mode, or a [Problem] that says where one may be put.
  public static Credentials of(Folders folders, Config config) {
    if (isGiven(config, "venue.key", "venue.secret")) {
      return new Credentials(config.text("venue.key"), config.text("venue.secret"));
    }
    if (VenueAccess.name(config).equals("paper")) {
      return PaperAccount.standard().credentials();
    }
    if (isGiven(config, "binance.api_key", "binance.api_secret")) {
      return new Credentials(config.text("binance.api_key"), config.text("binance.api_secret"));
    }
    Path key = folders.secrets().resolve(KEY);
    Path secret = folders.secrets().resolve(SECRET);
    if (!Files.exists(key) || !Files.exists(secret)) {
      throw new Problem(
          ExitCode.NOT_ALLOWED,
          "mode "
              + config.text("mode")
              + " needs an API key: set BINANCE_API_KEY and BINANCE_API_SECRET, or the same with"
              + " _FILE, or write "
              + key
              + " and "
              + SECRET
              + " with mode 0600");
    }
    return new Credentials(read(key), read(secret));
  }

  private static boolean isGiven(Config config, String key, String secret) {
    boolean hasKey = !config.text(key).isBlank();
    if (hasKey == config.text(secret).isBlank()) {
      throw new Problem(
          ExitCode.USAGE,
          "configuration keys "
              + key
              + " and "
              + secret
              + " belong together: one of them is empty");
    }
    return hasKey;
  }

  private static String read(Path file) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      if (!OWNERS.containsAll(mode)) {
        throw new Problem(
            ExitCode.NOT_ALLOWED,
            file + " can be read by others: chmod 600 it, and make a new key");
      }
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw new Problem(ExitCode.USAGE, file + " is no API key: it is too long");
      }
      String text = Files.readString(file).strip();
      if (text.isEmpty() || text.lines().count() != 1) {
        throw new Problem(ExitCode.USAGE, file + " must hold one line");
      }
      return text;
    } catch (IOException e) {
      throw new Problem(
          ExitCode.NOT_ALLOWED, file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }
}
