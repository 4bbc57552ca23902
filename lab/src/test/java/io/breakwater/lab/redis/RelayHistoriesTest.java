package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.RoadSettings;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Whatever Redis forgets and whoever is started anew: each record once in effect, in order.
class RelayHistoriesTest {
  private static final int SEEDS = 100;
  private static final int STEPS = 250;

  /// The first place where the numbers are not 1, 2, 3 up to the last.
  private static String fault(List<Long> numbers, long last) {
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i) != i + 1) {
        return "number " + numbers.get(i) + " instead of " + (i + 1);
      }
    }
    return numbers.size() == last ? "" : numbers.size() + " of " + last;
  }

  @Test
  void everyRecordIsDeliveredOnceAndInOrder() {
    var seen = new TreeMap<String, Integer>();
    long published = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      var history = new RoadHistory(seed, RoadSettings.Limits.DEFAULT);

      history.run(STEPS);

      assertThat(fault(history.numbers, history.published()))
          .as("seed %d: %s", seed, history.where())
          .isEmpty();
      history.findings.forEach(
          each -> seen.merge(each.getClass().getSimpleName(), 1, Integer::sum));
      published += history.published();
    }
    System.out.println("histories " + SEEDS + ", records " + published + ", findings " + seen);
    assertThat(seen).containsKeys("RedisLost", "RunChanged", "CursorReset");
    assertThat(seen).doesNotContainKeys("Fenced", "OwnTailLost", "EntryMissing", "NotPlaced");
  }
}
