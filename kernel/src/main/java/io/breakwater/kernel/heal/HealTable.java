package io.breakwater.kernel.heal;

import io.breakwater.kernel.heal.HealEvent.Beat;
import io.breakwater.kernel.heal.HealEvent.Cleared;
import io.breakwater.kernel.heal.HealEvent.Exit;
import io.breakwater.kernel.heal.HealEvent.Exited;
import io.breakwater.kernel.heal.HealEvent.Paused;
import io.breakwater.kernel.heal.HealEvent.ProbeAnswered;
import io.breakwater.kernel.heal.HealEvent.ProbeFailed;
import io.breakwater.kernel.heal.HealEvent.RestartAsked;
import io.breakwater.kernel.heal.HealEvent.Serves;
import io.breakwater.kernel.heal.HealEvent.StartFailed;
import io.breakwater.kernel.heal.HealEvent.TimeReached;
import io.breakwater.kernel.heal.HealStep.Contradicted;
import io.breakwater.kernel.heal.HealStep.Moved;
import io.breakwater.kernel.heal.Stage.Ending;
import io.breakwater.kernel.heal.Stage.Held;
import io.breakwater.kernel.heal.Stage.Observe;
import io.breakwater.kernel.heal.Stage.Restart;
import io.breakwater.kernel.heal.Stage.Rewire;
import java.util.List;

/// What each event makes of a component in each stage; one method per stage. Pure.
///
/// A component that was ready for long enough is restarted at once when it is gone. After that the
/// waits grow with each attempt that fails in a row. When the attempts or the restarts in the
/// window are used up, trading stops and people are told; attempts go on with the longer waits,
/// because a trader that returns can still cancel and protect.
public record HealTable(HealRule rule) {
  public HealStep next(Watched before, HealEvent event) {
    return switch (before.stage()) {
      case Observe stage -> observed(before, stage, event);
      case Rewire stage -> rewired(before, stage, event);
      case Ending stage -> ending(before, stage, event);
      case Restart stage -> absent(before, stage, event);
      case Held _ -> held(before, event);
    };
  }

  private HealStep observed(Watched before, Observe stage, HealEvent event) {
    Pulse pulse = stage.pulse();
    return switch (event) {
      case Beat beat -> moved(before.with(new Observe(stage.readyNanos(), beaten(pulse, beat))));
      case Serves _ -> moved(before);
      case ProbeAnswered _ ->
          moved(before.with(new Observe(stage.readyNanos(), pulse.probed(true))));
      case ProbeFailed(long at, var reason) -> {
        Pulse failed = pulse.probed(false);
        yield failed.failedProbes() >= rule.checks().failedMax()
            ? killed(before, at, "no answer to " + failed.failedProbes() + " probes: " + reason)
            : moved(before.with(new Observe(stage.readyNanos(), failed)));
      }
      case Exited(long at, var exit) -> gone(before, at, settled(stage, at), exit);
      case StartFailed _ -> new Contradicted(before, event);
      case TimeReached(long at) -> checked(before, stage, at);
      case Paused(_, long gap) ->
          moved(before.with(new Observe(stage.readyNanos() + gap, pulse.later(gap))));
      case RestartAsked(long at) -> asked(before, at, settled(stage, at));
      case Cleared _ -> moved(cleared(stage));
    };
  }

  private HealStep rewired(Watched before, Rewire stage, HealEvent event) {
    Pulse pulse = stage.pulse();
    return switch (event) {
      case Beat beat -> {
        // What it waits for is no fault of its own: the time to get ready begins behind it.
        long deadline =
            beat.phase() == Phase.WAITING
                ? beat.atNanos() + rule.readyNanosMax()
                : stage.deadlineNanos();
        yield readied(before, deadline, beaten(pulse, beat), beat.atNanos());
      }
      case Serves(long at) -> readied(before, stage.deadlineNanos(), pulse.serving(), at);
      case ProbeAnswered _, ProbeFailed _ -> moved(before);
      case Exited(long at, var exit) -> gone(before, at, false, exit);
      case StartFailed(long at, var reason) ->
          gone(before, at, false, new Exit.Said(1, "cannot be started: " + reason));
      case TimeReached(long at) ->
          at - stage.deadlineNanos() >= 0
              ? killed(before, at, "not ready within " + seconds(rule.readyNanosMax()))
              : moved(before);
      case Paused(_, long gap) ->
          moved(before.with(new Rewire(stage.deadlineNanos() + gap, pulse.later(gap))));
      case RestartAsked(long at) -> asked(before, at, false);
      case Cleared _ -> moved(cleared(stage));
    };
  }

  private HealStep ending(Watched before, Ending stage, HealEvent event) {
    return switch (event) {
      case Beat _, Serves _, ProbeAnswered _, ProbeFailed _ -> moved(before);
      case Exited(long at, var exit) ->
          switch (stage.why()) {
            case Stage.Why.Planned _ -> moved(before.with(new Restart(at, false)));
            case Stage.Why.Failed _ -> gone(before, at, stage.settled(), exit);
          };
      case StartFailed _ -> new Contradicted(before, event);
      case TimeReached(long at) ->
          at - stage.dueNanos() >= 0 ? killedAgain(before, stage, at) : moved(before);
      case Paused(_, long gap) ->
          moved(before.with(new Ending(stage.dueNanos() + gap, stage.why(), stage.settled())));
      case RestartAsked _ -> moved(before);
      case Cleared _ -> moved(cleared(stage));
    };
  }

  private HealStep absent(Watched before, Restart stage, HealEvent event) {
    return switch (event) {
      // The last news of the process that is gone may arrive behind its end.
      case Beat _, Serves _, ProbeAnswered _, ProbeFailed _ -> moved(before);
      case Exited _, StartFailed _ -> new Contradicted(before, event);
      case TimeReached(long at) ->
          at - stage.dueNanos() >= 0 ? started(before, stage, at) : moved(before);
      case Paused _ -> moved(before);
      case RestartAsked(long at) -> moved(before.with(new Restart(at, false)));
      case Cleared(long at) -> moved(cleared(new Restart(at, false)));
    };
  }

  private HealStep held(Watched before, HealEvent event) {
    return switch (event) {
      case Beat _, Serves _, ProbeAnswered _, ProbeFailed _ -> moved(before);
      case Exited _, StartFailed _ -> new Contradicted(before, event);
      case TimeReached _, Paused _ -> moved(before);
      case RestartAsked(long at) -> moved(before.with(new Restart(at, false)));
      case Cleared(long at) -> moved(cleared(new Restart(at, false)));
    };
  }

  private Pulse beaten(Pulse pulse, Beat beat) {
    long within =
        beat.phase() == Phase.RUNNING ? rule.checks().beatNanosMax() : rule.checks().endNanosMax();
    return pulse.beat(beat.phase(), beat.atNanos() + within);
  }

  private boolean settled(Observe stage, long nowNanos) {
    return nowNanos - stage.readyNanos() >= rule.settledNanos();
  }

  private HealStep checked(Watched before, Observe stage, long nowNanos) {
    Watched lasting =
        settled(stage, nowNanos) ? before.with(stage, before.episode().over()) : before;
    if (nowNanos - stage.pulse().nextCheckNanos() < 0) {
      return moved(lasting);
    }
    Pulse late = stage.pulse().late(nowNanos + rule.checks().againNanos());
    return late.lateChecks() >= rule.checks().failedMax()
        ? killed(lasting, nowNanos, "no sign of life in " + late.lateChecks() + " checks")
        : moved(lasting.with(new Observe(stage.readyNanos(), late)));
  }

  private HealStep readied(Watched before, long deadlineNanos, Pulse pulse, long nowNanos) {
    return moved(
        before.with(
            pulse.isReady() ? new Observe(nowNanos, pulse) : new Rewire(deadlineNanos, pulse)));
  }

  private HealStep killed(Watched before, long nowNanos, String reason) {
    boolean settled = before.stage() instanceof Observe stage && settled(stage, nowNanos);
    long due = nowNanos + rule.checks().endNanosMax();
    return moved(
        before.with(new Ending(due, new Stage.Why.Failed(reason), settled)),
        new HealAct.Kill(reason));
  }

  private HealStep killedAgain(Watched before, Ending stage, long nowNanos) {
    long due = nowNanos + rule.checks().endNanosMax();
    return moved(
        before.with(new Ending(due, stage.why(), stage.settled())),
        new HealAct.Kill("did not end within " + seconds(rule.checks().endNanosMax())));
  }

  private HealStep asked(Watched before, long nowNanos, boolean settled) {
    long due = nowNanos + rule.checks().endNanosMax();
    return moved(
        before.with(new Ending(due, new Stage.Why.Planned(), settled)), new HealAct.AskToEnd());
  }

  private HealStep started(Watched before, Restart stage, long nowNanos) {
    Stage next = new Rewire(nowNanos + rule.readyNanosMax(), Pulse.none(nowNanos));
    Episode episode =
        stage.counts() ? before.episode().restarted(nowNanos, rule) : before.episode();
    return moved(before.with(next, episode), new HealAct.Start(episode.attempts()));
  }

  private HealStep gone(Watched before, long nowNanos, boolean settled, Exit exit) {
    if (exit instanceof Exit.Said(int code, var line)) {
      if (rule.codes().held().contains(code)) {
        return failsafe(before.with(new Held(code)), "ended with code " + code + ": " + line);
      }
      if (rule.codes().outside().contains(code)) {
        // Nothing that a restart could mend, and nothing that it could make worse.
        return moved(before.with(new Restart(nowNanos + rule.waitNanos(1), false)));
      }
    }
    Episode episode = settled ? before.episode().over() : before.episode();
    Watched after =
        before.with(new Restart(nowNanos + rule.waitNanos(episode.attempts()), true), episode);
    if (episode.attempts() >= rule.budget().attemptsMax()) {
      return failsafe(
          after, episode.attempts() + " attempts in a row failed" + lastWord(before, exit));
    }
    if (episode.restartsWithin(nowNanos, rule) >= rule.budget().restartsMax()) {
      long wait = rule.waitsNanos().getLast();
      return failsafe(
          after.with(new Restart(nowNanos + wait, true)),
          rule.budget().restartsMax() + " restarts within " + seconds(rule.budget().windowNanos()));
    }
    return moved(after);
  }

  private static String lastWord(Watched before, Exit exit) {
    return switch (exit) {
      case Exit.Said(int code, var line) -> ", the last with code " + code + ": " + line;
      case Exit.Silent _ ->
          before.stage() instanceof Ending(_, Stage.Why.Failed(var reason), _)
              ? ", the last: " + reason
              : ", the last died without a word";
    };
  }

  private static HealStep failsafe(Watched after, String reason) {
    if (after.isFailsafe()) {
      return moved(after);
    }
    return moved(
        new Watched(after.stage(), after.episode(), new Trust.Failsafe(reason)),
        new HealAct.EnterFailsafe(reason));
  }

  private static Watched cleared(Stage stage) {
    return new Watched(stage, Episode.NEW, new Trust.Normal());
  }

  private static HealStep moved(Watched after, HealAct... acts) {
    return new Moved(after, List.of(acts));
  }

  private static String seconds(long nanos) {
    return nanos % 1_000_000_000L == 0 ? nanos / 1_000_000_000L + " s" : nanos / 1_000_000L + " ms";
  }
}
