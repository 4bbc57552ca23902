package io.breakwater.runtime.shard;

import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Tail;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Units that an earlier supervisor told of as stale and that are not configured any more: no price
/// will end their alert, so this says that it is over.
///
/// @param now the units that are read from now on
/// @param tell takes facts for the supervisor's log, and never waits
public record FormerUnits(Collection<Unit> now, Clock clock, Consumer<WatchFact> tell) {
  private static final Logger LOG = LoggerFactory.getLogger(FormerUnits.class);
  private static final int RECORDS_PER_POLL_MAX = 1_000;

  /// So many readings in a row that bring nothing are the end; a log that begins anew is one.
  private static final int IDLE_MAX = 8;

  public FormerUnits {
    now = Set.copyOf(now);
  }

  /// Reads the supervisor's log to its end and ends what is left open there. Any thread; may take
  /// as long as the log is.
  public void end(Tail<WatchFact> log) {
    SortedSet<String> stale = new TreeSet<>();
    int idle = 0;
    while (idle < IDLE_MAX) {
      idle = log.poll(RECORDS_PER_POLL_MAX, (fact, _) -> take(fact, stale)) > 0 ? 0 : idle + 1;
    }
    stale.removeAll(now.stream().map(Unit::name).collect(Collectors.toSet()));
    stale.forEach(unit -> {
      LOG.info("unit={} left the configuration while it was stale", unit);
      tell.accept(
          new WatchFact.AlertRaised(
              clock.wallMillis(),
              Effect.Severity.INFO,
              AlertType.MARKET_DATA_STALE.text(),
              unit,
              "it is not configured any more"));
    });
  }

  private static void take(WatchFact fact, Set<String> stale) {
    if (fact instanceof WatchFact.AlertRaised(_, var severity, var type, var subject, _)
        && type.equals(AlertType.MARKET_DATA_STALE.text())) {
      if (severity == Effect.Severity.INFO) {
        stale.remove(subject);
      } else {
        stale.add(subject);
      }
    }
  }
}
