package io.breakwater.bus.log;

import java.nio.file.Path;

/// Another writer has this log open.
public final class LogTaken extends RuntimeException {
  private final String holder;

  public LogTaken(Path folder, String holder) {
    super("the log " + folder + " is being written by: " + holder);
    this.holder = holder;
  }

  public String holder() {
    return holder;
  }
}
