package io.breakwater.kernel.order;

import io.breakwater.model.policy.DoubtPolicy;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.VenueSnapshot;

/*
 * When absence is believed. Binance may answer "not found" (-2013) seconds after it has taken an
 * order (ccxt#1786, hummingbot#6033), so one such answer is evidence and no proof. The receive
 * window bounds how late the request can still be taken: the first "not found" carries a venue time
 * that lies after the signing, so nothing is taken later than that time plus the window, whatever
 * our own clock says. Answers after that, spaced, count. Then the whole account must be read once
 * more, with the user stream up all along, and show no trace.
 */
/// What counts as evidence, and what as proof, that the venue never had an order.
public class DoubtRule {
  public DoubtRule() {}

  /// How far the venue's clock may be from this host's while orders are signed, generously.
  public static final long CLOCKS_APART_MILLIS = 15_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /// How many "not found" count after this one.
  public int absencesAfter(Doubt doubt, long venueMillis, DoubtPolicy policy) {
    if (doubt.firstAbsentMillis() == 0) {
      return 0;
    }
    boolean afterWindow =
        venueMillis
            >= doubt.firstAbsentMillis() + policy.recvWindowMillis() + policy.marginMillis();
    boolean spaced = venueMillis >= doubt.lastAbsentMillis() + policy.queryBaseMillis();
    return afterWindow && spaced ? doubt.absences() + 1 : doubt.absences();
  }

  /// Whether enough answers count for the account to be read as the last proof.
  public boolean isEvidenced(Doubt doubt, DoubtPolicy policy) {
    return doubt.absences() >= policy.absencesNeeded() && !doubt.answerDue();
  }

  /// Whether this reading, which shows no trace, proves absence.
  public boolean isProven(
      Doubt doubt, VenueSnapshot snapshot, boolean userStreamUp, DoubtPolicy policy) {
    return isEvidenced(doubt, policy)
        && userStreamUp
        && !doubt.streamGap()
        && snapshot.venueMillis() >= doubt.lastAbsentMillis();
  }

  /// Whether the execution could be the order's. One from before the order was made cannot, as far
  /// apart as the clocks of venue and host may be.
  public boolean isTrace(Order.InDoubt order, Fill fill) {
    return fill.position().equals(order.intent().terms().position())
        && fill.side() == order.intent().terms().side()
        && fill.quantity().compareTo(order.track().open()) <= 0
        && fill.venueMillis() + CLOCKS_APART_MILLIS >= order.intent().bornNanos() / NANOS_PER_MILLI;
  }

  /// The wait before question number `number` after the answer "not found": in growing steps, but
  /// never past the moment from which such an answer counts, and from then on as closely as answers
  /// are told apart. An intent that is still young when its absence is proven can be sent again.
  public long nextWaitNanos(Doubt doubt, int number, DoubtPolicy policy) {
    long countsFromMillis =
        doubt.firstAbsentMillis() + policy.recvWindowMillis() + policy.marginMillis();
    long untilThen =
        Math.max(policy.queryBaseMillis(), countsFromMillis - doubt.lastAbsentMillis());
    return Math.min(queryWaitNanos(number, policy), untilThen * NANOS_PER_MILLI);
  }

  /// The wait before question number `number`, counted from 1.
  public long queryWaitNanos(int number, DoubtPolicy policy) {
    long wait = policy.queryBaseMillis();
    for (int i = 1; i < number && wait < policy.queryCapMillis(); i++) {
      wait = Math.multiplyExact(wait, 2);
    }
    return Math.min(wait, policy.queryCapMillis()) * NANOS_PER_MILLI;
  }
}
