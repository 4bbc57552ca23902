package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Fixed;
import java.util.Optional;
import java.util.OptionalLong;

/*
 * What the account is worth is what the exchange's record says it has, at the marks that the trader
 * was told; it is judged while the journal has the same positions and the same cash. A breach is
 * counted from the first turn that begins in one, as long as it holds at the kinder of the last two
 * marks through every fact of every turn, with marks that are fresh.
 */
/// A loss beyond the policy's drawdown or hard daily loss that holds for as long as the policy says
/// trips the emergency stop; figures trip it only where the account has lost so much; and what
/// losses are measured against is what the account was worth then.
final class LossesTripTheStop implements Check {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long SLACK_NANOS = 1_000 * NANOS_PER_MILLI;

  /// How far our sums may be apart: one ten-thousandth of the account.
  private static final long APART_E8_MAX = Fixed.ONE;

  private final Ledger ledger = new Ledger();
  private final VenueLedger venue = new VenueLedger();
  private boolean tripped;
  private OptionalLong sinceNanos = OptionalLong.empty();

  @Override
  public String id() {
    return "INV-31 LossesTripTheStop";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.VenueRecorded(var row, _) -> {
        venue.see(row);
        yield Optional.empty();
      }
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        ledger.clear();
        tripped = false;
        sinceNanos = OptionalLong.empty();
        left.forEach(turn -> turn.facts().forEach(this::take));
        yield Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    long now = turn.began().kernelNanos();
    long wallMillis = turn.began().wallMillis();
    if (!isBreached(wallMillis)) {
      sinceNanos = OptionalLong.empty();
    } else if (sinceNanos.isEmpty()) {
      sinceNanos = OptionalLong.of(now);
    }
    Optional<String> broken = Optional.empty();
    for (Fact fact : turn.facts()) {
      broken = broken.isPresent() ? broken : unfounded(fact, wallMillis);
      boolean moved = take(fact);
      broken = broken.isPresent() ? broken : wrongBase(fact, wallMillis);
      if (moved && sinceNanos.isPresent() && !isBreached(wallMillis)) {
        sinceNanos = OptionalLong.empty();
      }
    }
    return broken.or(() -> late(now));
  }

  private boolean take(Fact fact) {
    switch (fact) {
      case StopFact.Tripped _ -> tripped = true;
      case StopFact.StopReset _ -> tripped = false;
      case Fact _ -> {
        return ledger.learn(fact);
      }
    }
    sinceNanos = OptionalLong.empty();
    return true;
  }

  private Optional<String> late(long nowNanos) {
    if (sinceNanos.isEmpty()) {
      return Optional.empty();
    }
    long holdMillis = ledger.policy().orElseThrow().stop().breachHoldMillis();
    long due = sinceNanos.getAsLong() + holdMillis * NANOS_PER_MILLI + SLACK_NANOS;
    return nowNanos < due
        ? Optional.empty()
        : Optional.of(
            "the account is worth less than "
                + text(ledger.floorE8().orElse(0))
                + " for "
                + (nowNanos - sinceNanos.getAsLong()) / NANOS_PER_MILLI
                + " ms, and nothing has tripped");
  }

  /// Whether the account has surely lost too much, by the exchange's record, and nothing has
  /// tripped yet.
  private boolean isBreached(long wallMillis) {
    OptionalLong floor = ledger.floorE8();
    if (tripped || floor.isEmpty() || !isAgreed()) {
      return false;
    }
    OptionalLong worth = ledger.worthE8(venue.amountsE8(), Ledger.At.KINDER, wallMillis);
    return worth.isPresent()
        && venue.cashE8() + worth.getAsLong() - ledger.flowsE8() < floor.getAsLong() - APART_E8_MAX;
  }

  private boolean isAgreed() {
    OptionalLong cash = ledger.cashE8();
    return cash.isPresent()
        && Math.abs(cash.getAsLong() - venue.cashE8()) <= APART_E8_MAX
        && ledger.amountsE8().equals(venue.amountsE8());
  }

  /// Why the figures should not have tripped it.
  private Optional<String> unfounded(Fact fact, long wallMillis) {
    if (!(fact instanceof StopFact.Tripped trip) || !isOfFigures(trip.cause())) {
      return Optional.empty();
    }
    OptionalLong net = ledger.netE8(Ledger.At.KINDER, wallMillis);
    OptionalLong floor = ledger.floorE8();
    boolean founded =
        net.isPresent() && floor.isPresent() && net.getAsLong() < floor.getAsLong() + APART_E8_MAX;
    return founded
        ? Optional.empty()
        : Optional.of(
            "tripped for "
                + trip.reason()
                + ", while the account is worth "
                + text(net.orElse(0))
                + " and may fall to "
                + text(floor.orElse(0)));
  }

  private static boolean isOfFigures(StopFact.Cause cause) {
    return switch (cause) {
      case DRAWDOWN_FROM_START, DRAWDOWN_FROM_PEAK, DAILY_LOSS -> true;
      case OPERATOR, STOP_FILE, RESCUE -> false;
    };
  }

  private Optional<String> wrongBase(Fact fact, long wallMillis) {
    return switch (fact) {
      case PortfolioFact.StartBalanceSet(var equity) ->
          apart("the start", equity.e8(), Ledger.At.LAST, wallMillis);
      case PortfolioFact.DayBegan(_, var equity) ->
          apart("the day", equity.e8(), Ledger.At.LAST, wallMillis);
      case PortfolioFact.PeakSet(var equity) ->
          apart("the peak", equity.e8(), Ledger.At.HARSHER, wallMillis);
      case Fact _ -> Optional.empty();
    };
  }

  private Optional<String> apart(String what, long saidE8, Ledger.At at, long wallMillis) {
    OptionalLong worth = ledger.worthE8(venue.amountsE8(), at, wallMillis);
    if (!isAgreed() || worth.isEmpty()) {
      return Optional.empty();
    }
    long isE8 = venue.cashE8() + worth.getAsLong() - ledger.flowsE8();
    return Math.abs(isE8 - saidE8) <= 2 * APART_E8_MAX
        ? Optional.empty()
        : Optional.of(
            what + " is said to be worth " + text(saidE8) + ", the account is worth " + text(isE8));
  }

  private static String text(long e8) {
    return Fixed.text(e8);
  }
}
