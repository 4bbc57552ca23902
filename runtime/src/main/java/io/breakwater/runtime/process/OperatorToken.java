package io.breakwater.runtime.process;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The operator's token of a data folder: made at the first start, readable by its owner alone.
public final class OperatorToken {
  private static final int BYTES = 24;
  private static final String NAME = "operator.token";

  private OperatorToken() {}

  /// Makes the token where there is none yet.
  public static void ensure(Folders folders) {
    Path file = folders.secrets().resolve(NAME);
    if (Files.exists(file)) {
      return;
    }
    try {
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(folders.secrets(), ownerOnly);
      SmallFile.replace(file, fresh());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// A new secret, not stored anywhere.
  public static String fresh() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /// Whether an `Authorization` header bears this token.
  public static boolean allows(String token, @Nullable String header) {
    if (header == null || !header.startsWith("Bearer ")) {
      return false;
    }
    byte[] given = header.substring("Bearer ".length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, token.getBytes(StandardCharsets.UTF_8));
  }

  public static String read(Folders folders) {
    Path file = folders.secrets().resolve(NAME);
    return SmallFile.read(file)
        .map(String::strip)
        .orElseThrow(() ->
            new Problem(
                ExitCode.NOT_ALLOWED,
                file + " is missing: run `breakwater up` once as the same user"));
  }
}
