package io.breakwater.lab.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a Redis server comes from: the machine's own if it is new enough, else the one inside a
/// Maven artifact, which is written out once.
public final class RedisBinary {
  private static final int MAJOR_MIN = 7;
  private static final long VERSION_SECONDS_MAX = 5;
  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.");
  private static final String CARRIED = "redis-server-7.0.15-";

  private RedisBinary() {}

  /// The path of a server of version 7 or newer.
  ///
  /// @param folder where the carried one is written
  public static Path find(Path folder) {
    return onPath().orElseGet(() -> carried(folder));
  }

  private static Optional<Path> onPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String each : path.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(each).resolve("redis-server");
      if (Files.isExecutable(candidate) && isNewEnough(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static boolean isNewEnough(Path binary) {
    try {
      Process process =
          new ProcessBuilder(binary.toString(), "--version").redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process
          .onExit()
          .completeOnTimeout(process, VERSION_SECONDS_MAX, TimeUnit.SECONDS)
          .join()
          .destroyForcibly();
      Matcher version = VERSION.matcher(said);
      return version.find() && Integer.parseInt(version.group(1)) >= MAJOR_MIN;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + binary, e);
    }
  }

  private static Path carried(Path folder) {
    String name = CARRIED + system() + "-" + processor();
    Path target = folder.resolve(name);
    if (Files.isExecutable(target)) {
      return target;
    }
    try (InputStream in = RedisBinary.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new MissingProgram(
            "no redis-server for this machine (" + name + "): install one of version 7 or newer");
      }
      Files.createDirectories(folder);
      Path written = Files.createTempFile(folder, name, ".part");
      Files.copy(in, written, StandardCopyOption.REPLACE_EXISTING);
      if (!written.toFile().setExecutable(true)) {
        throw new IllegalStateException("cannot make " + written + " executable");
      }
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.contains("mac") ? "darwin" : name.contains("linux") ? "linux" : name;
  }

  private static String processor() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      case String other -> other;
    };
  }
}
