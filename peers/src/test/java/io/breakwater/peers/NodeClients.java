package io.breakwater.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The JavaScript clients, installed from their registry into a folder of the build in exactly the
/// versions of the lock file. Installed once; a changed lock file installs anew.
final class NodeClients {
  private static final Path SOURCES = Path.of("clients");
  private static final Path FOLDER = Path.of("target", "clients");
  private static final String LOCK = "package-lock.json";
  private static final String INSTALLED = "installed-lock.json";
  private static final long INSTALL_SECONDS_MAX = 180;

  /// What the installer says of a network that does not lead to its registry.
  private static final List<String> OFFLINE =
      List.of("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH");

  private NodeClients() {}

  /// The packages cannot be fetched on this machine.
  static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String text) {
      super(text);
    }
  }

  /// The folder with the programs and their packages. For one thread at a time.
  ///
  /// Throws [Unreachable] where the registry cannot be reached, and `IllegalStateException` with
  /// the installer's own words where anything else fails.
  static Path installed() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path done = FOLDER.resolve(INSTALLED);
    Path lock = FOLDER.resolve(LOCK);
    if (!Files.exists(done) || Files.mismatch(done, lock) != -1) {
      Ran ran = Ran.of(FOLDER, List.of("npm", "ci", "--no-progress"), INSTALL_SECONDS_MAX);
      if (ran.exitCode() != 0) {
        boolean offline = OFFLINE.stream().anyMatch(ran.text()::contains);
        String text = "npm ci ended with " + ran.exitCode() + ": " + ran.text();
        throw offline ? new Unreachable(text) : new IllegalStateException(text);
      }
      Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }
    return FOLDER;
  }

  /// Whether this machine has what runs them.
  static boolean haveNode() throws InterruptedException {
    try {
      return Ran.of(Path.of("."), List.of("node", "--version"), 20).exitCode() == 0
          && Ran.of(Path.of("."), List.of("npm", "--version"), 20).exitCode() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
