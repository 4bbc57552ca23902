package io.breakwater.runtime.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Tail;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormerUnitsTest {
  private static final Unit BTC = new Unit.Market(new Symbol("BTCUSDT"));

  private static WatchFact stale(String unit) {
    return raised(Severity.WARNING, "MarketDataStale", unit);
  }

  private static WatchFact fresh(String unit) {
    return raised(Severity.INFO, "MarketDataStale", unit);
  }

  private static WatchFact raised(Severity severity, String type, String subject) {
    return new WatchFact.AlertRaised(1, severity, type, subject, "text");
  }

  private static List<String> ended(WatchFact... log) {
    Deque<WatchFact> left = new ArrayDeque<>(List.of(log));
    Tail<WatchFact> tail =
        (max, each) -> {
          if (left.isEmpty()) {
            return 0;
          }
          each.accept(left.removeFirst(), new Cursor("supervisor", 1, 1));
          return 1;
        };
    List<WatchFact> told = new ArrayList<>();
    new FormerUnits(List.of(BTC), Clock.SYSTEM, told::add).end(tail);
    return told.stream()
        .map(WatchFact.AlertRaised.class::cast)
        .map(fact -> fact.severity() + " " + fact.alertType() + " " + fact.subject())
        .toList();
  }

  @Test
  void theAlertOfAMarketThatLeftTheConfigurationIsOver() {
    assertThat(ended(stale("ETHUSDT"), stale("game:a")))
        .containsExactly("INFO MarketDataStale ETHUSDT", "INFO MarketDataStale game:a");
  }

  @Test
  void whatIsConfiguredOrWellAgainIsLeftAlone() {
    assertThat(ended(stale("BTCUSDT"), stale("ETHUSDT"), fresh("ETHUSDT"))).isEmpty();
  }

  @Test
  void otherAlertsAreNotItsBusiness() {
    assertThat(ended(raised(Severity.WARNING, "MarketsUnassigned", "shards"))).isEmpty();
  }
}
