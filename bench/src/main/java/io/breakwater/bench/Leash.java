package io.breakwater.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Sees to it that a server which was started here ends with this JVM, even when this JVM is
/// killed.
final class Leash implements AutoCloseable {
  /*
   * A small shell waits for the end of its input. The other end of that pipe is held by this JVM
   * alone, so the operating system closes it whenever this JVM ends; then the shell kills the
   * process, if it still is the one that was meant: its command line must name the server's folder.
   */
  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      cat > /dev/null
      line=$(tr '\\0' ' ' < "/proc/$1/cmdline" 2> /dev/null)
      case "$line" in *"$2"*) kill -9 "$1" 2> /dev/null ;; esac
      """;

  private final Process shell;

  /// @param mark a text that the command line of the process holds
  Leash(long pid, String mark) {
    try {
      shell =
          new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT, "leash", Long.toString(pid), mark))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch over pid " + pid, e);
    }
  }

  /// Ends the process, if it has not ended already.
  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot let the leash go", e);
    }
    shell.onExit().join();
  }
}
