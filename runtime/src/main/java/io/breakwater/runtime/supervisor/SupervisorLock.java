package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/// One supervisor per data folder. The operating system lets the lock go with the process, however
/// it ends.
public final class SupervisorLock implements AutoCloseable {
  private final FileChannel channel;

  private SupervisorLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock. Throws [Problem] where another supervisor runs.
  public static SupervisorLock take(Folders folders) {
    try {
      FileChannel channel =
          FileChannel.open(
              folders.lockFile(Component.SUPERVISOR),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw alreadyRuns(folders);
      }
      return new SupervisorLock(channel);
    } catch (IOException e) {
      throw new Problem(
          ExitCode.FAILED,
          folders.lockFile(Component.SUPERVISOR) + " cannot be locked: " + e.getMessage());
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException _) {
      // Held by this very process, which is taken as well.
      return true;
    }
  }

  private static Problem alreadyRuns(Folders folders) {
    String who =
        RunFile.read(folders.runFile(Component.SUPERVISOR))
            .map(entry -> " (supervisor pid " + entry.pid() + ")")
            .orElse("");
    return new Problem(
        ExitCode.CONFLICT,
        "already running on this data folder"
            + who
            + "; stop it with `breakwater stop` or give another --data-dir");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot let the supervisor's lock go", e);
    }
  }
}
