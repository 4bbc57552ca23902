package io.breakwater.runtime.process;

import io.breakwater.bus.log.ForceFailed;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a role as this process: SIGTERM ends it in order, a problem of the user's leaves its line
/// in the exit file, anything else ends the process and start-up is recovery.
public final class RoleProcess {
  /// How long an orderly end may take after SIGTERM, in milliseconds.
  public static final long STOP_MILLIS_MAX = 8_000;

  private static final Logger LOG = LoggerFactory.getLogger(RoleProcess.class);

  private RoleProcess() {}

  /// Builds the role and runs it to its end. Returns the exit code.
  public static int run(Component component, Folders folders, Supplier<Role> wiring) {
    CountDownLatch ended = new CountDownLatch(1);
    try {
      Role role = wiring.get();
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform().name("shutdown").unstarted(() -> stopAndWait(role, ended)));
      LOG.info("running component={} build={}", component.text(), Version.buildId());
      role.run();
      return leave(component, folders, new ExitFile(ExitCode.DONE.number(), "stopped"));
    } catch (Problem problem) {
      String line = String.valueOf(problem.getMessage());
      LOG.error("cannot run component={} {}", component.text(), line);
      return leave(component, folders, new ExitFile(problem.exitCode().number(), line));
    } catch (InterruptedException _) {
      // The last word is written first: an interrupted thread cannot write a file.
      int code = leave(component, folders, new ExitFile(ExitCode.FAILED.number(), "interrupted"));
      Thread.currentThread().interrupt();
      return code;
    } catch (ForceFailed failure) {
      LOG.error("cannot force component={}", component.text(), failure);
      return leave(
          component, folders, new ExitFile(ExitCode.LOG_FAILED.number(), failure.toString()));
    } catch (RuntimeException failure) {
      LOG.error("failed component={}", component.text(), failure);
      return leave(component, folders, new ExitFile(ExitCode.FAILED.number(), failure.toString()));
    } finally {
      ended.countDown();
    }
  }

  private static int leave(Component component, Folders folders, ExitFile word) {
    boolean anotherRuns =
        RunFile.read(folders.runFile(component))
            .flatMap(RunFile::process)
            .filter(running -> running.pid() != ProcessHandle.current().pid())
            .isPresent();
    if (!anotherRuns) {
      sayLastWord(component, folders, word);
    }
    LOG.info("ended component={} code={} line=\"{}\"", component.text(), word.code(), word.line());
    return word.code();
  }

  /// These files are windows: that they cannot be written must not hide why the process ends.
  private static void sayLastWord(Component component, Folders folders, ExitFile word) {
    try {
      word.write(folders.exitFile(component));
      SmallFile.remove(folders.runFile(component));
    } catch (UncheckedIOException e) {
      LOG.error("the last word cannot be written component={}", component.text(), e);
    }
  }

  private static void stopAndWait(Role role, CountDownLatch ended) {
    role.stop();
    try {
      if (!ended.await(STOP_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
        LOG.error("did not end in order within {} ms", STOP_MILLIS_MAX);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
