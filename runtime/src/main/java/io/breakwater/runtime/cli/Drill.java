package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.command.Command;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Scope;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.monitor.DrillWatch;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.trader.TraderView;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Runs the whole emergency path on paper: trips, cancels, closes, and says how long each took. The
/// journal keeps it; the stop stays tripped until somebody resets it.
@CommandLine.Command(name = "drill", description = "rehearse the emergency stop, on paper only")
final class Drill implements Callable<Integer> {
  private static final long FOLLOW_MILLIS_MAX = 60_000;
  private static final long LOOK_MILLIS = 20;

  @Mixin Common common = new Common();

  @Option(names = "--reason", defaultValue = "rehearsal", description = "why")
  String reason = "";

  @Override
  public Integer call() {
    State before = Reading.of(common).state();
    if (before.mode() != Policy.Mode.PAPER) {
      throw new Problem(
          ExitCode.NOT_ALLOWED, "a drill runs on paper only; this trader is on " + before.mode());
    }
    if (before.stop().hasTripped()) {
      throw new Problem(ExitCode.NOT_ALLOWED, "the stop has tripped already; reset it first");
    }
    long began = System.nanoTime();
    String why = DrillWatch.REASON + reason;
    ExitCode tripped = Deliver.deliver(common, new Command.Trip(Operator.current(), why));
    if (tripped != ExitCode.DONE) {
      return tripped.number();
    }
    System.out.println("to block: " + millisSince(began) + " ms");
    ExitCode closing =
        Deliver.deliver(common, new Command.Flatten(Scope.all(), Operator.current(), why));
    return (closing == ExitCode.DONE ? follow(began) : closing).number();
  }

  private ExitCode follow(long began) {
    DrillWatch watch = new DrillWatch();
    try (TraderView view =
        TraderView.ofPresent(
            Kernel.standard(), new RealDisk(), common.folders().log(Component.TRADER.text()))) {
      while (millisSince(began) < FOLLOW_MILLIS_MAX) {
        view.pollAll((turn, after) -> watch.see(turn, after));
        Optional<DrillWatch.Ran> ran = watch.last().filter(DrillWatch.Ran::isDone);
        if (ran.isPresent()) {
          System.out.println(ran.get().text());
          return ran.get().isClean() ? ExitCode.DONE : ExitCode.FAILED;
        }
        pause();
      }
    }
    System.out.println("not over within 60 s; look at `breakwater status`");
    return ExitCode.FAILED;
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
