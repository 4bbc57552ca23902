package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogCheck;
import io.breakwater.console.ViewJson;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.monitor.Views;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.trader.Misfit;
import io.breakwater.runtime.trader.Redecision;
import io.breakwater.runtime.trader.TraderView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the state at any moment of the journal; `--verify` also decides every turn again and
/// compares.
@CommandLine.Command(name = "replay", description = "the state at any turn of the journal")
final class Replay implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Option(names = "--until", defaultValue = "9223372036854775807", description = "last turn")
  long until = Long.MAX_VALUE;

  @Option(names = "--verify", description = "decide again, and compare facts and hashes")
  boolean verify;

  private final Kernel kernel = Kernel.standard();
  private final Redecision redecision = new Redecision(kernel);
  private State state = State.EMPTY;
  private long turns;
  private long lastWallMillis;
  private Optional<String> difference = Optional.empty();
  private Optional<String> began = Optional.empty();

  @Override
  public Integer call() {
    Path log = common.folders().log(Component.TRADER.text());
    if (!Files.isDirectory(log)) {
      throw new Problem(ExitCode.NOT_FOUND, "no trader's log in " + common.folders().data());
    }
    LogCheck.blindness(new RealDisk(), log)
        .ifPresent(why -> {
          throw new Problem(ExitCode.FAILED, why);
        });
    if (verify) {
      refuseDamage(log);
    }
    read(log);
    if (verify && turns == 0) {
      throw new Problem(
          ExitCode.FAILED, "no turn could be decided again" + began.map(b -> ": " + b).orElse(""));
    }
    if (difference.isPresent()) {
      throw new Problem(ExitCode.FAILED, difference.get());
    }
    System.out.println(
        output.isJson()
            ? ViewJson.write(Views.status(state, lastWallMillis))
            : "turns "
                + turns
                + "  state hash "
                + Long.toHexString(state.stateHash())
                + (verify ? "  decided again: " + redecision.text() : "")
                + began.map(text -> "  (" + text + ")").orElse(""));
    return ExitCode.DONE.number();
  }

  /// A snapshot may hide that what it stands for was lost.
  private static void refuseDamage(Path log) {
    if (LogCheck.verify(new RealDisk(), log).finding()
        instanceof Finding.Corruption(var file, long offset, long sequence, var reason)) {
      throw new Problem(
          ExitCode.FAILED,
          file + " at " + offset + ", turn " + sequence + ": " + reason + "; see `log verify`");
    }
  }

  private void read(Path log) {
    try (TraderView view = TraderView.ofHistory(kernel, new RealDisk(), log)) {
      view.pollAll((turn, after) -> take(view, turn, after));
      if (view.trouble().isPresent()) {
        throw new Problem(ExitCode.FAILED, view.trouble().get());
      }
      if (view.beganAt().sequence() > 0) {
        began =
            Optional.of(
                "begun with the snapshot of turn "
                    + view.beganAt().sequence()
                    + ", older turns are no longer in the journal");
      }
      if (view.beganAt().sequence() > until) {
        throw new Problem(
            ExitCode.NOT_FOUND,
            "turn "
                + until
                + " is no longer in the journal; the first state known is that after turn "
                + view.beganAt().sequence());
      }
    } catch (Misfit misfit) {
      if (misfit.sequence() <= until) {
        throw new Problem(ExitCode.FAILED, String.valueOf(misfit.getMessage()));
      }
    }
  }

  private void take(TraderView view, Turn turn, State after) {
    long sequence = view.reader().position().sequence() + 1;
    if (sequence > until || difference.isPresent()) {
      return;
    }
    if (verify) {
      State before = view.turns() == 1 ? view.began().state() : state;
      difference = redecision.check(before, turn).map(text -> "turn " + sequence + ": " + text);
    }
    state = after;
    if (state.stateHash() != turn.stateHash() && redecision.sameBuild(turn)) {
      difference = Optional.of("turn " + sequence + ": another state hash");
    }
    turns++;
    lastWallMillis = turn.began().wallMillis();
  }
}
