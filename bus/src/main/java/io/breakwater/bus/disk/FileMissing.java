package io.breakwater.bus.disk;

import java.nio.file.Path;

/// A file that should be read is not there.
public final class FileMissing extends DiskFailed {
  public FileMissing(Path path) {
    super("open", path, "there is no such file");
  }
}
