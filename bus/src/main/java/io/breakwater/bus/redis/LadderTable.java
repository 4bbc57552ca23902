package io.breakwater.bus.redis;

import io.breakwater.bus.redis.LadderEvent.Failed;
import io.breakwater.bus.redis.LadderEvent.Looked;
import io.breakwater.bus.redis.LadderEvent.Opened;
import io.breakwater.bus.redis.LadderState.Up;
import io.breakwater.bus.redis.LadderState.Waiting;
import java.time.Duration;

/// When a session that failed is tried again: a pure table of state and event.
///
/// A probe that finds the server again ends any wait: for the classes of failure that a living
/// server disproves at once, for the others only when it had been away in between. Otherwise a
/// wrong password, or a server that cuts every session, would be tried four times a second.
public final class LadderTable {
  /// A session that lived shorter than this did not prove much.
  static final Duration BRIEF = Duration.ofSeconds(5);

  /// A server that is there and does not let us in, or that we do not take, is looked at no more
  /// often than this: each look costs it a connection, and a look every few milliseconds is for one
  /// that is gone.
  static final Duration ANSWERING = Duration.ofMillis(250);

  /// So many brief sessions in a row are flapping.
  static final int BRIEF_MAX = 3;

  private LadderTable() {}

  private record Row(LadderState state, LadderEvent event) {}

  /// What is to be done now.
  public sealed interface Due {
    /// Nothing before this instant.
    record Nothing(long untilNanos) implements Due {}

    /// Look whether the server answers.
    record Probe() implements Due {}

    /// Try to make a session.
    record Try() implements Due {}
  }

  public static LadderState next(LadderRules rules, LadderState state, LadderEvent event) {
    return switch (new Row(state, event)) {
      case Row(Waiting waiting, Opened(long at, boolean sameRun)) ->
          new Up(at, sameRun ? waiting.brief() : 0);
      case Row(Waiting waiting, Failed failed) -> failedAgain(rules, waiting, failed);
      case Row(Waiting waiting, Looked(RoadLook look, long at)) ->
          switch (look) {
            case ANSWERS -> answered(rules, waiting, at);
            case NOT_TAKEN -> unusable(waiting, at, seldom(rules, waiting, at));
            case SILENT ->
                unusable(
                    waiting,
                    at,
                    waiting.failure().isForAPerson()
                        ? seldom(rules, waiting, at)
                        : often(rules, waiting, at));
          };
      case Row(Up up, Failed failed) -> lost(rules, up, failed);
      case Row(Up up, Opened(long at, _)) -> new Up(at, up.brief());
      case Row(Up up, Looked _) -> up;
    };
  }

  public static Due due(LadderState state, long nowNanos) {
    return switch (state) {
      case Up _ -> new Due.Nothing(Long.MAX_VALUE);
      case Waiting waiting when nowNanos >= waiting.tryAtNanos() || waiting.failures() == 0 ->
          new Due.Try();
      case Waiting waiting when nowNanos >= waiting.probeAtNanos() -> new Due.Probe();
      case Waiting waiting ->
          new Due.Nothing(Math.min(waiting.tryAtNanos(), waiting.probeAtNanos()));
    };
  }

  private static long often(LadderRules rules, Waiting waiting, long at) {
    return rules.probes().nanosAfter(at - waiting.sinceNanos());
  }

  private static long seldom(LadderRules rules, Waiting waiting, long at) {
    return Math.max(ANSWERING.toNanos(), often(rules, waiting, at));
  }

  private static Waiting unusable(Waiting waiting, long at, long nextNanos) {
    return new Waiting(
        waiting.failure(),
        waiting.failures(),
        waiting.brief(),
        waiting.sinceNanos(),
        waiting.tryAtNanos(),
        at + nextNanos,
        true,
        waiting.open());
  }

  private static Waiting answered(LadderRules rules, Waiting waiting, long at) {
    boolean ends = waiting.silent() || waiting.failure().isEndedByProbe();
    return new Waiting(
        waiting.failure(),
        waiting.failures(),
        waiting.brief(),
        waiting.sinceNanos(),
        ends ? at : waiting.tryAtNanos(),
        at + seldom(rules, waiting, at),
        false,
        !ends && waiting.open());
  }

  private static Waiting lost(LadderRules rules, Up up, Failed failed) {
    boolean soon = failed.atNanos() - up.sinceNanos() < BRIEF.toNanos();
    int brief = soon ? up.brief() + 1 : 0;
    boolean flapping = brief > BRIEF_MAX && failed.failure() == RoadFailure.CUT;
    RoadFailure failure = flapping ? RoadFailure.FLAPPING : failed.failure();
    return waiting(
        rules, failed, new Failures(failure, Math.max(1, brief), brief, failed.atNanos()));
  }

  private static Waiting failedAgain(LadderRules rules, Waiting waiting, Failed failed) {
    long since = waiting.failures() == 0 ? failed.atNanos() : waiting.sinceNanos();
    return waiting(
        rules,
        failed,
        new Failures(failed.failure(), waiting.failures() + 1, waiting.brief(), since));
  }

  private record Failures(RoadFailure failure, int failures, int brief, long sinceNanos) {}

  private static Waiting waiting(LadderRules rules, Failed failed, Failures row) {
    RoadFailure failure = row.failure();
    int failures = row.failures();
    boolean open = failures >= rules.failuresMax();
    long wait = open ? rules.cooldown().toNanos() : delayNanos(rules, failure, failures);
    double share = 1 + rules.jitter() * (2 * failed.chance() - 1);
    return new Waiting(
        failure,
        failures,
        row.brief(),
        row.sinceNanos(),
        failed.atNanos() + (long) ((double) wait * share),
        failed.atNanos() + rules.probes().nanosAfter(failed.atNanos() - row.sinceNanos()),
        false,
        open);
  }

  private static long delayNanos(LadderRules rules, RoadFailure failure, int failures) {
    if (failure.isForAPerson()) {
      return rules.maxDelay().toNanos();
    }
    long longest = rules.maxDelay().toNanos();
    long delay = rules.baseDelay().toNanos();
    for (int i = 1; i < failures && delay < longest; i++) {
      delay *= 2;
    }
    return Math.min(delay, longest);
  }
}
