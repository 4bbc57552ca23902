package io.breakwater.runtime.supervisor;

import io.breakwater.kernel.heal.HealAct;
import io.breakwater.kernel.heal.HealEvent;
import io.breakwater.kernel.heal.HealStep;
import io.breakwater.kernel.heal.Stage;
import io.breakwater.kernel.heal.Watched;
import io.breakwater.model.watch.HealStage;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what becomes of the components: facts for the supervisor's log, lines for people at night.
/// The supervisor's thread.
///
/// @param record takes a fact without ever waiting
record Chronicle(Clock clock, Consumer<WatchFact> record) {
  private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);
  private static final long NANOS_PER_MILLI = 1_000_000L;

  void began(List<String> adopted) {
    record.accept(
        new WatchFact.WatchBegan(clock.wallMillis(), ProcessHandle.current().pid(), adopted));
  }

  void ended() {
    record.accept(new WatchFact.WatchEnded(clock.wallMillis(), ProcessHandle.current().pid()));
  }

  void acted(String operator, WatchFact.Action action, String subject, String reason) {
    record.accept(
        new WatchFact.OperatorActed(
            clock.wallMillis(),
            WatchFact.cutName(operator),
            action,
            WatchFact.cut(subject),
            WatchFact.cut(reason)));
  }

  /// Before the child becomes what it is after the step.
  void moved(Child child, HealEvent event, HealStep.Moved moved) {
    HealStage from = Child.stage(child.watched().stage());
    HealStage to = Child.stage(moved.after().stage());
    String name = child.component().text();
    logStage(child, moved.after(), event.atNanos());
    if (from != to) {
      String reason = WatchFact.cut(reason(child, event, moved));
      record.accept(new WatchFact.StageChanged(clock.wallMillis(), name, from, to, reason));
    }
  }

  private static String reason(Child child, HealEvent event, HealStep.Moved moved) {
    for (HealAct act : moved.acts()) {
      if (act instanceof HealAct.Kill(var why)) {
        return why;
      }
      if (act instanceof HealAct.Start(int attempt)) {
        return attempt == 0 ? "started" : "started, attempt " + attempt;
      }
    }
    if (moved.after().stage() instanceof Stage.Observe) {
      return child.goneNanos() == 0
          ? "ready"
          : String.format(
              Locale.ROOT,
              "ready, %.1f s after it was gone",
              (event.atNanos() - child.goneNanos()) / 1e9);
    }
    return text(event);
  }

  private static String text(HealEvent event) {
    return switch (event) {
      case HealEvent.Beat _ -> "it beats";
      case HealEvent.Serves _ -> "it serves";
      case HealEvent.ProbeAnswered _ -> "it answers";
      case HealEvent.ProbeFailed(_, var reason) -> "it does not answer: " + reason;
      case HealEvent.Exited(_, HealEvent.Exit.Silent _) -> "killed, or died without a word";
      case HealEvent.Exited(_, HealEvent.Exit.Said(int code, var line)) ->
          "ended with code " + code + ": " + line;
      case HealEvent.StartFailed(_, var reason) -> "could not be started: " + reason;
      case HealEvent.TimeReached _ -> "time ran out";
      case HealEvent.Paused _ -> "the supervisor was paused";
      case HealEvent.RestartAsked _ -> "an operator asked for a restart";
      case HealEvent.Cleared _ -> "an operator cleared the failsafe";
    };
  }

  private static void logStage(Child child, Watched after, long nowNanos) {
    if (after.stage() instanceof Stage.Observe && child.watched().stage() instanceof Stage.Rewire) {
      long millis = (nowNanos - child.goneNanos()) / NANOS_PER_MILLI;
      LOG.info(
          "ready component={} pid={}{}",
          child.component().text(),
          child.pid(),
          child.goneNanos() == 0 ? "" : " gone_for_ms=" + millis);
    } else if (after.stage() instanceof Stage.Restart(long due, _)
        && !(child.watched().stage() instanceof Stage.Restart)) {
      LOG.info(
          "restart component={} in_ms={}",
          child.component().text(),
          Math.max(0, due - nowNanos) / NANOS_PER_MILLI);
    }
  }
}
