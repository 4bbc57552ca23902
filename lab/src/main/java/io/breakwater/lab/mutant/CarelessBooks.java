package io.breakwater.lab.mutant;

import io.breakwater.kernel.portfolio.Day;
import io.breakwater.kernel.portfolio.Portfolio;
import io.breakwater.kernel.portfolio.PortfolioRule;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;

/// Ways to keep an account wrongly.
final class CarelessBooks {
  private CarelessBooks() {}

  /// The position grows by every execution twice.
  static final class Twice extends PortfolioRule {
    @Override
    public Portfolio executed(Portfolio before, Fill fill) {
      Portfolio once = super.executed(before, fill);
      PositionKey key = fill.position();
      return with(once, once.positions().put(key, once.position(key).executed(fill)));
    }
  }

  /// What was bought counts as sold.
  static final class WrongSign extends PortfolioRule {
    @Override
    public Portfolio executed(Portfolio before, Fill fill) {
      Side other = fill.side() == Side.BUY ? Side.SELL : Side.BUY;
      return super.executed(
          before,
          new Fill(
              fill.tradeId(),
              fill.venueOrderId(),
              fill.position(),
              other,
              fill.price(),
              fill.quantity(),
              fill.realized(),
              fill.fee(),
              fill.maker(),
              fill.venueMillis()));
    }
  }

  /// The last price paid counts for the whole position.
  static final class LastPriceForAll extends PortfolioRule {
    @Override
    public Portfolio executed(Portfolio before, Fill fill) {
      Portfolio after = super.executed(before, fill);
      PositionKey key = fill.position();
      Position is = after.position(key);
      return is.isFlat()
          ? after
          : with(
              after,
              after
                  .positions()
                  .put(
                      key, new Position(is.amount(), fill.price().e8(), is.realized(), is.fees())));
    }
  }

  /// Fees are told and not paid.
  static final class FreeOfCharge extends PortfolioRule {
    @Override
    public Portfolio executed(Portfolio before, Fill fill) {
      Portfolio after = super.executed(before, fill);
      return new Portfolio(
          after.positions(),
          after.wallet().plus(fill.fee()),
          after.funding(),
          after.marks(),
          after.ended(),
          after.doubted(),
          after.fills(),
          after.baseline());
    }
  }

  /// The first day's loss is counted for ever.
  static final class OneLongDay extends PortfolioRule {
    @Override
    public boolean isNewDay(Day day, long wallMillis) {
      return day instanceof Day.NotBegun;
    }
  }

  /// Days begin where it is an hour later than in Greenwich.
  static final class LocalDay extends PortfolioRule {
    private static final long HOUR_MILLIS = 3_600_000;

    @Override
    public boolean isNewDay(Day day, long wallMillis) {
      return super.isNewDay(day, wallMillis + HOUR_MILLIS);
    }
  }

  private static Portfolio with(Portfolio of, Table<PositionKey, Position> positions) {
    return new Portfolio(
        positions,
        of.wallet(),
        of.funding(),
        of.marks(),
        of.ended(),
        of.doubted(),
        of.fills(),
        of.baseline());
  }
}
