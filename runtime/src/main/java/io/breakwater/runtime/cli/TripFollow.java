package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.stop.StopState;
import io.breakwater.model.command.Command;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.trader.TraderView;
import java.util.concurrent.TimeUnit;

/// Trips, says BLOCKED when the trip is durable, then follows the log until the cancels are
/// verified or what is left is listed.
final class TripFollow {
  private static final long FOLLOW_MILLIS_MAX = 30_000;
  private static final long LOOK_MILLIS = 50;
  private final Folders folders;

  TripFollow(Folders folders) {
    this.folders = folders;
  }

  ExitCode trip(Command.Trip command) {
    long began = System.nanoTime();
    ExitCode answer = Deliver.deliver(folders, command);
    if (answer != ExitCode.DONE) {
      return answer;
    }
    System.out.println("BLOCKED after " + millisSince(began) + " ms");
    try (TraderView view =
        TraderView.ofPresent(
            Kernel.standard(), new RealDisk(), folders.log(Component.TRADER.text()))) {
      while (millisSince(began) < FOLLOW_MILLIS_MAX) {
        view.pollAll((_, _) -> {});
        switch (view.state().stop()) {
          case StopState.Cooldown(_, var left, _) -> {
            return say(left, began);
          }
          case StopState.Resettable(_, var left) -> {
            return say(left, began);
          }
          case StopState.Tripped _, StopState.Armed _, StopState.BreachPending _ -> pause();
        }
      }
    }
    System.out.println("not verified within 30 s; look at `breakwater status`");
    return ExitCode.FAILED;
  }

  private static ExitCode say(java.util.List<?> left, long began) {
    if (left.isEmpty()) {
      System.out.println("VERIFIED after " + millisSince(began) + " ms: no exposure order rests");
    } else {
      System.out.println("LEFTOVERS after " + millisSince(began) + " ms: " + left);
    }
    return ExitCode.DONE;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static long millisSince(long beganNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
  }
}
