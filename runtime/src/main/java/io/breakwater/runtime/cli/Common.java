package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that every command takes.
public final class Common {
  private static final Path DEFAULT_CONFIG = Path.of("breakwater.yaml");

  @Option(names = "--data-dir", defaultValue = "data", description = "data folder")
  Path dataDir = Path.of("data");

  @Option(names = "--config", description = "configuration (default breakwater.yaml if present)")
  @Nullable Path config;

  @Option(names = "--no-input", description = "accepted for scripts: nothing ever asks")
  boolean noInput;

  public Folders folders() {
    return new Folders(dataDir);
  }

  public Config config() {
    if (config != null) {
      if (!Files.exists(config)) {
        throw new Problem(ExitCode.USAGE, config + " does not exist; check --config");
      }
      return ConfigReader.read(config, System.getenv());
    }
    return Files.exists(DEFAULT_CONFIG)
        ? ConfigReader.read(DEFAULT_CONFIG, System.getenv())
        : ConfigReader.read(System.getenv());
  }
}
