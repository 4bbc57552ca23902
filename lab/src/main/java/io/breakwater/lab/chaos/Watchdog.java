package io.breakwater.lab.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sees to it that no process outlives the laboratory, even when the laboratory itself is killed.
public final class Watchdog implements AutoCloseable {
  /*
   * A small shell waits for the end of its input. The other end of that pipe is held by this JVM
   * alone, so the operating system closes it whenever this JVM ends, for whatever reason; then the
   * shell kills the processes whose ids stand in the file, if their command line still names the
   * rig's folder (a recycled id does not). What those have started in turn it was not always told:
   * a supervisor starts and restarts its components by itself. So it also kills whoever was given
   * the folder as data folder, found in /proc by whole words, a few times over, as one that is
   * being killed may have started another in that moment; and, where there is no /proc, whom the
   * folder's run files name.
   *
   * Limits: where there is no /bin/sh, and while the shell is killed together with this JVM (a
   * container that goes down takes everything with it), nothing watches; the rig itself still kills
   * what it started when it is closed in order.
   */
  private static final long END_SECONDS_MAX = 5;
  private static final Path SHELL = Path.of("/bin/sh");
  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      cat > /dev/null
      while read -r pid; do
        if [ -r "/proc/$pid/cmdline" ]; then line=$(tr '\\0' ' ' < "/proc/$pid/cmdline")
        else line=$(ps -o args= -p "$pid" 2> /dev/null); fi
        case "$line" in *"$2"*) kill -9 "$pid" 2> /dev/null ;; esac
      done < "$1"
      for round in 1 2 3; do
        found=
        for run in $(grep -lzxF -- "$2" /proc/[0-9]*/cmdline 2> /dev/null); do
          if grep -qzxF -e --data-dir "$run" 2> /dev/null; then
            found=$run
            pid=${run#/proc/}
            kill -9 "${pid%%/*}" 2> /dev/null
          fi
        done
        [ -n "$found" ] || break
      done
      for run in "$2"/run/*.json; do
        [ -r "$run" ] || continue
        pid=$(sed -n 's/.*"pid":\\([0-9][0-9]*\\).*/\\1/p' "$run")
        [ -n "$pid" ] || continue
        case "$(ps -o args= -p "$pid" 2> /dev/null) " in
          *"--data-dir $2 "*) kill -9 "$pid" 2> /dev/null ;;
        esac
      done
      """;

  private final Path pids;
  private final @Nullable Process shell;

  private Watchdog(Path pids, @Nullable Process shell) {
    this.pids = pids;
    this.shell = shell;
  }

  /// Watches from now on; its list of pids lies beside the folder.
  ///
  /// @param folder which the command line of every watched process names
  public static Watchdog over(Path folder) {
    Path pids = folder.resolveSibling(folder.getFileName() + ".pids");
    try {
      Files.createDirectories(folder);
      Files.writeString(pids, "");
      if (!Files.isExecutable(SHELL)) {
        return new Watchdog(pids, null);
      }
      Process shell =
          new ProcessBuilder(
                  SHELL.toString(), "-c", SCRIPT, "watchdog", pids.toString(), folder.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Watchdog(pids, shell);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch over " + folder, e);
    }
  }

  /// From now on this process ends with this JVM.
  public void watch(Process process) {
    watch(process.toHandle());
  }

  /// The same for one that somebody else started.
  public void watch(ProcessHandle process) {
    try {
      Files.writeString(pids, process.pid() + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      process.destroyForcibly();
      throw new UncheckedIOException("cannot watch over pid " + process.pid(), e);
    }
  }

  /// The watching process, for a test.
  Optional<ProcessHandle> process() {
    return Optional.ofNullable(shell).map(Process::toHandle);
  }

  /// Lets go: the shell kills whatever is left, and ends. Not interruptible.
  @Override
  public void close() {
    try {
      if (shell != null) {
        shell.getOutputStream().close();
        shell
            .onExit()
            .completeOnTimeout(shell, END_SECONDS_MAX, TimeUnit.SECONDS)
            .join()
            .destroyForcibly();
      }
      Files.deleteIfExists(pids);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot let the watchdog of " + pids + " go", e);
    }
  }
}
