package io.breakwater.lab.chaos;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.watch.HealStage;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.health.WatchLog;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.trader.LogTail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/// What the supervisor wrote into its own log and when, from the first fact on. One thread.
final class SupervisorTale implements AutoCloseable {
  private static final int RECORDS_PER_POLL_MAX = 1_000;

  /// A log that begins anew is read in two looks, the first of which brings nothing.
  private static final int IDLE_MAX = 4;

  private static final String STALE = "MarketDataStale";

  private final LogTail<WatchFact> tail;
  private final List<WatchFact> facts = new ArrayList<>();

  SupervisorTale(Folders folders) {
    this.tail = WatchLog.tail(new RealDisk(), folders, WatchLog.SUPERVISOR);
  }

  /// Every fact so far.
  List<WatchFact> facts() {
    int idle = 0;
    while (idle < IDLE_MAX) {
      idle = tail.poll(RECORDS_PER_POLL_MAX, (fact, _) -> take(fact)) > 0 ? 0 : idle + 1;
    }
    return facts;
  }

  /// A fact may stand there twice in a row, where a write failed half-way.
  private void take(WatchFact fact) {
    if (facts.isEmpty() || !facts.getLast().equals(fact)) {
      facts.add(fact);
    }
  }

  /// From each moment at which a start of the component was planned until it was started, in
  /// milliseconds.
  static List<Long> waits(List<WatchFact> facts, String component, long sinceMillis) {
    List<Long> waits = new ArrayList<>();
    OptionalLong planned = OptionalLong.empty();
    for (WatchFact fact : facts) {
      if (fact instanceof WatchFact.StageChanged(long at, var name, var from, var to, _)
          && name.equals(component)
          && at >= sinceMillis) {
        if (to == HealStage.RESTART) {
          planned = OptionalLong.of(at);
        } else if (from == HealStage.RESTART && planned.isPresent()) {
          waits.add(at - planned.getAsLong());
          planned = OptionalLong.empty();
        }
      }
    }
    return waits;
  }

  /// When the last of these markets was given to another shard, in milliseconds from then; nothing
  /// while one was not.
  static OptionalLong moved(
      List<WatchFact> facts, Collection<String> markets, String from, long sinceMillis) {
    return last(
        facts,
        markets,
        sinceMillis,
        (fact, market) ->
            fact instanceof WatchFact.UnitMoved(_, var unit, var former, var to, _)
                && unit.equals(market)
                && former.equals(from)
                && !to.equals(from));
  }

  /// When the last of these markets was said to have prices again, in the same way.
  static OptionalLong heard(List<WatchFact> facts, Collection<String> markets, long sinceMillis) {
    return last(
        facts,
        markets,
        sinceMillis,
        (fact, market) ->
            fact instanceof WatchFact.AlertRaised(_, var severity, var type, var subject, _)
                && severity == Severity.INFO
                && type.equals(STALE)
                && subject.equals(market));
  }

  /// Says whether a fact is about a market.
  private interface About {
    boolean is(WatchFact fact, String market);
  }

  private static OptionalLong last(
      List<WatchFact> facts, Collection<String> markets, long sinceMillis, About about) {
    long last = 0;
    for (String market : markets) {
      OptionalLong first =
          facts.stream()
              .filter(fact -> fact.wallMillis() >= sinceMillis)
              .filter(fact -> about.is(fact, market))
              .mapToLong(WatchFact::wallMillis)
              .findFirst();
      if (first.isEmpty()) {
        return OptionalLong.empty();
      }
      last = Math.max(last, first.getAsLong() - sinceMillis);
    }
    return OptionalLong.of(last);
  }

  @Override
  public void close() {
    tail.close();
  }
}
