package io.breakwater.runtime.supervisor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The end of a process: asked first, killed when it does not go.
public final class Termination {
  private Termination() {}

  /// Returns whether it went by itself within the patience.
  public static boolean end(ProcessHandle process, long patienceMillis) {
    process.destroy();
    try {
      if (process.isAlive()) {
        process.onExit().get(patienceMillis, TimeUnit.MILLISECONDS);
      }
      return true;
    } catch (TimeoutException _) {
      process.destroyForcibly();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot wait for pid " + process.pid(), e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return false;
    }
  }
}
