package io.breakwater.kernel.portfolio;

import io.breakwater.model.venue.Fill;

/// How the account is kept: what an execution does to it, and when a day begins. Not final, so that
/// the laboratory can put a broken one in its place.
public class PortfolioRule {
  public PortfolioRule() {}

  /// The account after an execution that it does not know yet.
  public Portfolio executed(Portfolio before, Fill fill) {
    return before.executed(fill);
  }

  /// Whether another UTC day than the one whose loss is counted has come. One that lies before it
  /// has not, since the clock may have been set back.
  public boolean isNewDay(Day day, long wallMillis) {
    return switch (day) {
      case Day.NotBegun _ -> true;
      case Day.Begun(long utcDay, _) -> Day.utcDay(wallMillis) > utcDay;
    };
  }
}
