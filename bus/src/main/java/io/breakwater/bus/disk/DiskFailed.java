package io.breakwater.bus.disk;

import java.nio.file.Path;

/// The disk did not do what it was asked to do.
public class DiskFailed extends RuntimeException {
  private final Path path;

  public DiskFailed(String operation, Path path, Throwable cause) {
    super("cannot " + operation + " " + path + ": " + cause, cause);
    this.path = path;
  }

  public DiskFailed(String operation, Path path, String reason) {
    super("cannot " + operation + " " + path + ": " + reason);
    this.path = path;
  }

  public Path path() {
    return path;
  }
}
