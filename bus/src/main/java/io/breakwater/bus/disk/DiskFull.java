package io.breakwater.bus.disk;

import java.nio.file.Path;

/// There is no space left for what was asked.
public final class DiskFull extends DiskFailed {
  public DiskFull(String operation, Path path, Throwable cause) {
    super(operation, path, cause);
  }

  public DiskFull(String operation, Path path) {
    super(operation, path, "no space left on the device");
  }
}
