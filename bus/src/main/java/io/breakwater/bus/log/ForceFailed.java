package io.breakwater.bus.log;

import io.breakwater.bus.disk.DiskFailed;
import java.nio.file.Path;

/// The medium did not take what was written. Fatal for the process: after this nobody knows what is
/// durable, and the writer refuses everything. The next opening finds out.
public final class ForceFailed extends RuntimeException {
  public ForceFailed(Path folder, DiskFailed cause) {
    super("the log " + folder + " can no longer be trusted to keep what is written", cause);
  }
}
