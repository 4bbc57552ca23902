package io.breakwater.kernel;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Input;
import io.breakwater.model.value.Invariant;
import java.util.OptionalLong;

/// Entries of streams that anybody may write to which could not be read: counted by stream, and
/// told to operators at most once in [#TOLD_EVERY_NANOS] each.
public record SetAside(Table<String, Count> bySource) implements Hashed {
  /// The least kernel time between two tellings of one source.
  public static final long TOLD_EVERY_NANOS = 300_000_000_000L;

  /// Sources that are counted apart; the rest are `others`.
  public static final int SOURCES_MAX = 32;

  /// The name under which further sources are counted together.
  public static final String OTHERS = "others";

  /// Entries of one source since it was told last.
  ///
  /// @param toldNanos zero where it was never told
  public record Count(long untold, long toldNanos, String lastCause) implements Hashed {
    @Override
    public long stableHash() {
      return StableHash.of("aside").add(untold).add(toldNanos).add(lastCause).value();
    }

    boolean isDue(long nowNanos) {
      return toldNanos == 0 || nowNanos >= dueNanos();
    }

    long dueNanos() {
      return Math.addExact(toldNanos, TOLD_EVERY_NANOS);
    }
  }

  static SetAside none() {
    return new SetAside(Table.empty(KeyHash::text));
  }

  static void refused(Draft draft, Input.EntryRefused refused) {
    String source = draft.state().setAside().nameFor(refused.source());
    draft.emit(
        new WishFact.EntrySetAside(source, refused.entry(), refused.cause(), draft.wallMillis()));
  }

  /// Tells what is due; a source that stayed quiet is told to be well again.
  static void onTime(Draft draft) {
    for (Table.Entry<String, Count> each : draft.state().setAside().bySource().entries()) {
      if (each.value().isDue(draft.nanos())) {
        tell(draft, each.key(), each.value());
      }
    }
  }

  private static void tell(Draft draft, String source, Count count) {
    draft.emit(new WishFact.SetAsideTold(source, count.untold()));
    if (count.untold() == 0) {
      draft.raise(Effect.Severity.INFO, "StreamEntrySetAside", source, "no bad entry for 300 s");
    } else {
      draft.raise(
          Effect.Severity.WARNING,
          "StreamEntrySetAside",
          source,
          count.untold() + " entries set aside, the last: " + count.lastCause());
    }
  }

  private String nameFor(String source) {
    boolean room = bySource.contains(source) || bySource.size() < SOURCES_MAX;
    return room ? source : OTHERS;
  }

  OptionalLong nextDeadlineNanos() {
    return bySource.values().stream().mapToLong(Count::dueNanos).min();
  }

  SetAside with(WishFact.EntrySetAside aside) {
    Count before = bySource.get(aside.source()).orElse(new Count(0, 0, ""));
    return new SetAside(
        bySource.put(
            aside.source(), new Count(before.untold() + 1, before.toldNanos(), aside.cause())));
  }

  SetAside with(WishFact.SetAsideTold told, long nowNanos) {
    Invariant.check(bySource.contains(told.source()), "nothing set aside of " + told.source());
    return told.entries() == 0
        ? new SetAside(bySource.remove(told.source()))
        : new SetAside(bySource.put(told.source(), new Count(0, nowNanos, "")));
  }

  @Override
  public long stableHash() {
    return bySource.hash();
  }
}
