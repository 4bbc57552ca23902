package io.breakwater.kernel.protect;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.order.Cancels;
import io.breakwater.kernel.order.Doubt;
import io.breakwater.kernel.order.DoubtRule;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ProtectFact.Ending;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.policy.DoubtPolicy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import java.util.Optional;

/// The venue's answers about our stops. News may have overtaken them: a stop that has left the
/// state has nothing to learn.
public final class StopAnswers {
  /// The mark price is beyond the trigger already.
  private static final int WOULD_TRIGGER = -2021;

  /// Somebody's stop that closes the whole position exists in that direction.
  private static final int CLOSES_ALL_EXISTS = -4130;

  /// The wait after a refusal before the next stop is placed.
  static final long AGAIN_NANOS = 2_000_000_000L;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private StopAnswers() {}

  private static Optional<ProtectiveStop> find(Draft draft, ClientOrderId id) {
    return draft.state().protection().stops().get(id);
  }

  /// An answer to a placing.
  public static void onPlace(Draft draft, VenueInput.StopAnswered answer) {
    Optional<ProtectiveStop> stop = find(draft, answer.id());
    if (stop.isEmpty()) {
      return;
    }
    switch (answer.outcome()) {
      case StopOutcome.Accepted(var report) -> StopNews.apply(draft, stop.get(), report);
      case StopOutcome.Refused(int code, var message) ->
          refused(draft, stop.get(), code, code + " " + message);
      case StopOutcome.NotPlaced(var cause, long wait) -> notPlaced(draft, stop.get(), cause, wait);
      case StopOutcome.Unknown(var cause) -> {
        if (stop.get() instanceof ProtectiveStop.Sent) {
          doubt(draft, stop.get(), cause);
        }
      }
    }
  }

  /// Whether nothing but the answer can have told of it yet.
  private static boolean isUnanswered(ProtectiveStop stop) {
    return switch (stop) {
      case ProtectiveStop.Sent _ -> true;
      case ProtectiveStop.InDoubt doubtful -> !doubtful.isLost();
      case ProtectiveStop.Live _, ProtectiveStop.Cancelling _, ProtectiveStop.Over _ -> false;
    };
  }

  private static void refused(Draft draft, ProtectiveStop stop, int code, String detail) {
    if (!isUnanswered(stop)) {
      return;
    }
    draft.emit(new ProtectFact.StopEnded(stop.id(), Ending.REFUSED, detail));
    if (code == WOULD_TRIGGER) {
      Closings.unprotected(draft, stop.key(), "its stop would trigger at once (" + detail + ")");
    } else if (code == CLOSES_ALL_EXISTS) {
      draft.emit(new ProtectFact.OtherStopTold(stop.key(), detail));
    } else {
      hold(draft, stop, "refused: " + detail, AGAIN_NANOS);
      draft.raise(
          Effect.Severity.WARNING,
          "ProtectiveStopRefused",
          stop.key().toString(),
          "stop " + stop.id() + " of " + stop.key() + " was refused: " + detail);
    }
  }

  private static void notPlaced(Draft draft, ProtectiveStop stop, String cause, long waitMillis) {
    if (isUnanswered(stop)) {
      draft.emit(new ProtectFact.StopEnded(stop.id(), Ending.NOT_PLACED, cause));
      hold(draft, stop, cause, Math.max(AGAIN_NANOS, waitMillis * NANOS_PER_MILLI));
    }
  }

  private static void hold(Draft draft, ProtectiveStop stop, String why, long waitNanos) {
    draft.emit(new ProtectFact.PlacingHeld(stop.key(), why, draft.nanos() + waitNanos));
  }

  /// The fate of the stop is unknown from here on.
  static void doubt(Draft draft, ProtectiveStop stop, String cause) {
    draft.emit(new ProtectFact.StopDoubted(stop.id(), cause, draft.nanos()));
    planQuery(draft, stop.id(), 1, 0);
  }

  private static void planQuery(Draft draft, ClientOrderId id, int number, long waitMillis) {
    DoubtRule rule = draft.machines().doubts();
    long own = rule.queryWaitNanos(number, draft.policy().doubt());
    long wait = Math.max(own, waitMillis * NANOS_PER_MILLI);
    draft.emit(new ProtectFact.StopQueryPlanned(id, number, draft.nanos() + wait));
  }

  /// An answer to a cancel.
  public static void onCancel(Draft draft, VenueInput.StopCancelAnswered answer) {
    Optional<ProtectiveStop> stop = find(draft, answer.id());
    if (stop.isEmpty()) {
      return;
    }
    switch (answer.outcome()) {
      case StopCancelOutcome.Canceled() ->
          draft.emit(new ProtectFact.StopEnded(answer.id(), Ending.CANCELED, "cancelled by us"));
      // Triggered, gone, or never there: the venue is asked which.
      case StopCancelOutcome.NotWaiting() ->
          draft.emit(new Effect.QueryStop(answer.id(), answer.symbol()));
      case StopCancelOutcome.Failed(var cause, long retryAfterMillis) -> {
        if (stop.get() instanceof ProtectiveStop.Cancelling) {
          cancelAgain(draft, answer.id(), cause, retryAfterMillis);
        }
      }
    }
  }

  private static void cancelAgain(Draft draft, ClientOrderId id, String why, long waitMillis) {
    long wait = Math.max(Cancels.RETRY_MILLIS, waitMillis) * NANOS_PER_MILLI;
    draft.emit(new ProtectFact.StopCancelPlanned(id, draft.nanos() + wait, why));
  }

  /// An answer to a question.
  public static void onQuery(Draft draft, VenueInput.StopQueryAnswered answer) {
    Optional<ProtectiveStop> stop = find(draft, answer.id());
    if (stop.isEmpty()) {
      return;
    }
    switch (answer.outcome()) {
      case StopQueryOutcome.Found(var report) -> found(draft, stop.get(), report);
      case StopQueryOutcome.Absent(long venueMillis) -> absent(draft, stop.get(), venueMillis);
      case StopQueryOutcome.Failed(var cause, long wait) -> failed(draft, stop.get(), cause, wait);
    }
  }

  private static void found(Draft draft, ProtectiveStop stop, StopReport report) {
    StopNews.apply(draft, stop, report);
    if (stop instanceof ProtectiveStop.Cancelling && report.status().isWaiting()) {
      cancelAgain(draft, stop.id(), "found waiting", 0);
    }
  }

  private static void absent(Draft draft, ProtectiveStop stop, long venueMillis) {
    switch (stop) {
      case ProtectiveStop.InDoubt(_, var doubt) -> weigh(draft, stop, doubt, venueMillis);
      case ProtectiveStop.Live _ -> doubt(draft, stop, "the venue no longer finds it");
      // A venue may say so of what it accepted a moment ago: one word is no proof.
      case ProtectiveStop.Cancelling _ -> doubt(draft, stop, "not found while it was cancelled");
      case ProtectiveStop.Sent _, ProtectiveStop.Over _ -> {
        // An answer that was overtaken.
      }
    }
  }

  /// Nothing that a stop can do opens a position, so the venue's word at two times after the window
  /// is enough: no reading of the account is waited for.
  private static void weigh(Draft draft, ProtectiveStop stop, Doubt doubt, long venueMillis) {
    DoubtRule rule = draft.machines().doubts();
    DoubtPolicy policy = draft.policy().doubt();
    int count = rule.absencesAfter(doubt, venueMillis, policy);
    draft.emit(new ProtectFact.StopAbsent(stop.id(), count, venueMillis));
    if (count >= policy.absencesNeeded()) {
      draft.emit(new ProtectFact.StopEnded(stop.id(), Ending.ABSENT, "proven absent"));
      draft.needReconcile("stop " + stop.id() + " is proven absent");
    } else {
      planQuery(draft, stop.id(), doubt.queries() + 1, 0);
    }
  }

  private static void failed(Draft draft, ProtectiveStop stop, String cause, long waitMillis) {
    switch (stop) {
      case ProtectiveStop.InDoubt(_, var doubt) ->
          planQuery(draft, stop.id(), doubt.queries() + 1, waitMillis);
      case ProtectiveStop.Cancelling _ -> cancelAgain(draft, stop.id(), cause, waitMillis);
      case ProtectiveStop.Live _ -> doubt(draft, stop, "the question for it failed: " + cause);
      case ProtectiveStop.Sent _, ProtectiveStop.Over _ -> {
        // An answer that was overtaken.
      }
    }
  }
}
