package io.breakwater.kernel.gate;

import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.RequestClass;

/// What an interlock allows while it blocks, and what a verdict lets through.
public class GateTable {
  public GateTable() {}

  /// The verdict of a blocking interlock.
  public Verdict whenBlocking(InterlockName name) {
    return switch (name) {
      case VENUE -> Verdict.CLOSED;
      case VENUE_SLOW -> Verdict.REDUCE_ONLY;
      case USER_STREAM, MARKET_DATA, RECONCILED, IN_DOUBT, ESS, FAILSAFE -> Verdict.REDUCE_ONLY;
      case BUS, POLICY, JOURNAL, KERNEL, MODE, HALT, LEASE -> Verdict.REDUCE_ONLY;
    };
  }

  /// Whether a request of this class may go to the venue now.
  public boolean allows(Verdict verdict, RequestClass requestClass) {
    return switch (verdict) {
      case OPEN -> true;
      case REDUCE_ONLY ->
          switch (requestClass) {
            case CANCEL, REDUCING, PROTECTIVE -> true;
            case EXPOSURE, SETTING -> false;
          };
      case CLOSED -> false;
    };
  }

  /// Whether a request that may not go now waits for the venue instead of being refused.
  public boolean waits(Verdict verdict, RequestClass requestClass) {
    return switch (requestClass) {
      case CANCEL, REDUCING, PROTECTIVE -> verdict == Verdict.CLOSED;
      case EXPOSURE, SETTING -> false;
    };
  }

  /// What has to happen for the interlock to hold again.
  public String heals(InterlockName name) {
    return switch (name) {
      case BUS ->
          "the road, once it is in contact again and the account was read after that; after a"
              + " fencing, a new start";
      case POLICY -> "a valid policy, told anew after the road came back";
      case VENUE -> "contact with the venue, and the end of any ban";
      case VENUE_SLOW -> "answers that are well below the bound again, over the whole window";
      case USER_STREAM -> "the user stream, once it is connected again";
      case MARKET_DATA -> "a fresh price";
      case RECONCILED -> "a reading of the account that agrees";
      case IN_DOUBT -> "the venue's proof, or an operator's `orders resolve`";
      case ESS -> "an operator's `reset` after the cooldown, or a breach that does not hold";
      case FAILSAFE -> "removal of the stop file, or `failsafe clear`";
      case JOURNAL -> "a journal that is fast and has room; after a rescue, a new start";
      case KERNEL -> "a reconciliation and an operator's `resume` of everything";
      case MODE -> "a start in a mode that trades, with a policy that allows it";
      case HALT -> "an operator's `resume` of the same scope";
      case LEASE -> "the lease";
    };
  }
}
