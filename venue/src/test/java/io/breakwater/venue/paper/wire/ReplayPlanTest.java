package io.breakwater.venue.paper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.market.SymbolRules;
import io.breakwater.venue.paper.market.Tape;
import io.breakwater.venue.paper.market.TapeTrade;
import io.breakwater.venue.recording.Recording;
import io.breakwater.venue.recording.Recordings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {
  private static final Recording RECORDING = Recordings.open(Recordings.BITSTAMP_2013);
  private static final List<Symbol> SYMBOLS = SymbolRules.DEFAULT_SYMBOLS;
  private static final long START_MILLIS = 1_700_000_000_000L;

  private static ReplayPlan plan(String name) {
    return new ReplayPlan(RECORDING, name, SYMBOLS, 60, START_MILLIS);
  }

  @Test
  void theFirstMarketStartsADayInAndEachFurtherOneEightHoursLater() {
    ReplayPlan plan = plan(Recordings.BITSTAMP_2013);

    for (int k = 0; k < SYMBOLS.size(); k++) {
      Instant begin = Instant.parse("2013-11-26T00:00:00Z").plusSeconds(8L * 3_600 * k);
      Instant start = Instant.ofEpochMilli(RECORDING.timeMillis(plan.start(SYMBOLS.get(k))));
      assertThat(start).isBetween(begin, begin.plusSeconds(600));
    }
  }

  @Test
  void theWholeHourOfTheCrashComesInTheFirstMinuteAtSixtyTimes() {
    ReplayPlan plan = plan(Recordings.CRASH);
    Tape tape = plan.tape(SYMBOLS.getFirst(), plan.rules(SYMBOLS.getFirst()));
    List<TapeTrade> trades = new ArrayList<>();
    while (tape.nextDueMillis().filter(due -> due <= START_MILLIS + 62_000).isPresent()) {
      trades.add(tape.take());
    }

    long deepestPerMille = 0;
    long peakE8 = 0;
    for (TapeTrade trade : trades) {
      peakE8 = Math.max(peakE8, trade.price().e8());
      long fall = 1_000 - trade.price().e8() * 1_000 / peakE8;
      deepestPerMille = Math.max(deepestPerMille, fall);
    }

    assertThat(deepestPerMille).isGreaterThanOrEqualTo(96);
    assertThat(trades.getFirst().timeMillis()).isBetween(START_MILLIS, START_MILLIS + 10_000);
  }

  @Test
  void thePastIsHistoryAtTheSameRate() {
    ReplayPlan plan = plan(Recordings.BITSTAMP_2013);
    Tape tape = plan.tape(SYMBOLS.getFirst(), plan.rules(SYMBOLS.getFirst()));
    List<TapeTrade> history = new ArrayList<>();

    tape.between(0, START_MILLIS, history::add);

    assertThat(history.getFirst().timeMillis())
        .isBetween(START_MILLIS - 24 * 60_000 - 20_000, START_MILLIS - 24 * 60_000);
    assertThat(history).allMatch(t -> t.price().e8() % 10_000_000 == 0);
    assertThat(history).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
  }
}
