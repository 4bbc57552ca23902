package io.breakwater.kernel.order;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;

/// What is known about an order whose outcome is not.
///
/// The venue's clock alone measures the window: the first "not found" gives a venue time after the
/// request was signed, so nothing of it can be accepted later than that time plus the receive
/// window. Only a "not found" after that counts.
///
/// @param firstAbsentMillis venue time of the first "not found"; zero before it
/// @param absences how many counted
/// @param queries questions planned so far
/// @param nextQueryNanos when the next question is due
/// @param asked whether a question is on its way
/// @param streamGap whether the user stream was lost since, so that its silence proves nothing
/// @param answerDue whether the send itself has not been answered yet
/// @param cancelAsked whether a cancel was sent after it, for a stop
public record Doubt(
    String cause,
    long sinceNanos,
    int absences,
    long firstAbsentMillis,
    long lastAbsentMillis,
    int queries,
    long nextQueryNanos,
    boolean asked,
    boolean streamGap,
    boolean answerDue,
    boolean cancelAsked)
    implements Hashed {
  /// The cause of a doubt whose send was never answered: it may still be waiting to go out.
  public static final String NO_ANSWER = "no answer to the send";

  public static Doubt begun(String cause, long sinceNanos) {
    return new Doubt(
        cause, sinceNanos, 0, 0, 0, 0, sinceNanos, false, false, cause.equals(NO_ANSWER), false);
  }

  /// The same order doubted again, for another cause: the evidence starts over.
  public Doubt again(String newCause, long atNanos) {
    Doubt fresh = begun(newCause, sinceNanos);
    return new Doubt(
        newCause,
        sinceNanos,
        0,
        0,
        0,
        queries,
        Math.max(nextQueryNanos, atNanos),
        asked,
        streamGap,
        fresh.answerDue,
        cancelAsked);
  }

  public Doubt absent(int count, long venueMillis) {
    return new Doubt(
        cause,
        sinceNanos,
        count,
        firstAbsentMillis == 0 ? venueMillis : firstAbsentMillis,
        venueMillis,
        queries,
        nextQueryNanos,
        false,
        streamGap,
        answerDue,
        cancelAsked);
  }

  public Doubt planned(int number, long dueNanos) {
    return new Doubt(
        cause,
        sinceNanos,
        absences,
        firstAbsentMillis,
        lastAbsentMillis,
        number,
        dueNanos,
        false,
        streamGap,
        answerDue,
        cancelAsked);
  }

  public Doubt asking(long untilNanos) {
    return new Doubt(
        cause,
        sinceNanos,
        absences,
        firstAbsentMillis,
        lastAbsentMillis,
        queries,
        untilNanos,
        true,
        streamGap,
        answerDue,
        cancelAsked);
  }

  Doubt withStreamGap(boolean gap) {
    return new Doubt(
        cause,
        sinceNanos,
        absences,
        firstAbsentMillis,
        lastAbsentMillis,
        queries,
        nextQueryNanos,
        asked,
        gap,
        answerDue,
        cancelAsked);
  }

  Doubt cancelling() {
    return new Doubt(
        cause,
        sinceNanos,
        absences,
        firstAbsentMillis,
        lastAbsentMillis,
        queries,
        nextQueryNanos,
        asked,
        streamGap,
        answerDue,
        true);
  }

  @Override
  public long stableHash() {
    return StableHash.of("doubt")
        .add(cause)
        .add(sinceNanos)
        .add(absences)
        .add(firstAbsentMillis)
        .add(lastAbsentMillis)
        .add(queries)
        .add(nextQueryNanos)
        .add(asked)
        .add(streamGap)
        .add(answerDue)
        .add(cancelAsked)
        .value();
  }
}
