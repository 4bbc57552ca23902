package io.breakwater.venue.binance;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.venue.dialect.WireRequest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A transport that times every call through it, from its beginning to its answer, and tells how
/// long they take. On the loop's thread.
public final class LatencyMeter implements Transport {
  /*
   * The window slides over the beginnings of calls, so that a slowness that has ended leaves it ten
   * seconds later, however long its last calls took. A call under way counts once it is older than
   * the bound: a venue that hangs is seen before it answers. One that ended without an answer
   * counts only where it took longer than the bound, since a connection that broke at once says
   * nothing of speed. A single slow call among few is let pass: one pause of a collector must not
   * close the gate. While anything in the window is slow the venue's time is asked every second, so
   * that few calls become enough in either direction; else its own pace guarantees two calls in
   * each window. What is told goes into a journal: it is told when it lies on another side of the
   * bound, when it has moved by a tenth of the bound, at most once a second, and else every ten
   * seconds, but once where no call was timed.
   */
  /// Calls that began within so many milliseconds count.
  public static final long WINDOW_MILLIS = 10_000;

  /// At the latest after so many milliseconds it is told again.
  public static final long TELL_MILLIS = 10_000;

  /// A move is told once in so many milliseconds.
  static final long MOVE_MILLIS = 1_000;

  /// What moved by more than one of so many parts of the bound is told before its time.
  private static final int PARTS_OF_BOUND = 10;

  /// Calls that are remembered; beyond them the oldest goes.
  static final int SAMPLES_MAX = 1_024;

  static final long LOOK_MILLIS = 250;
  static final long PROBE_MILLIS = 1_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /// At most one call of so many exceeds what is told.
  private static final int ONE_OF = 20;

  private final Loop loop;
  private final Transport transport;
  private final Supplier<LatencyPolicy> policy;
  private final Consumer<VenueInput> sink;
  private final Deque<Call> ended = new ArrayDeque<>();
  // As many as its callers have under way.
  private final Set<UnderWay> underWay = new LinkedHashSet<>();
  private boolean told;
  private int toldSamples;
  private LatencyPolicy.Zone toldZone = LatencyPolicy.Zone.NONE;
  private long toldMillis;
  private long toldNanos;
  private long probedNanos;

  private record Call(long begunNanos, long tookNanos) {}

  /// A call without an end, known by its identity.
  private static final class UnderWay {
    private final long begunNanos;

    private UnderWay(long begunNanos) {
      this.begunNanos = begunNanos;
    }
  }

  /// @param policy the bound in force; asked each time
  /// @param sink hears of it on the loop's thread
  public LatencyMeter(
      Loop loop, Transport transport, Supplier<LatencyPolicy> policy, Consumer<VenueInput> sink) {
    this.loop = loop;
    this.transport = transport;
    this.policy = policy;
    this.sink = sink;
    this.toldNanos = loop.nanos();
    this.probedNanos = loop.nanos();
  }

  /// Begins to look at what was timed; returns at once.
  ///
  /// @param probe asks the venue for something small
  public void start(Runnable probe) {
    loop.execute(() -> look(probe));
  }

  @Override
  public void send(WireRequest request, long timeoutMillis, Consumer<WireResult> result) {
    UnderWay call = new UnderWay(loop.nanos());
    underWay.add(call);
    transport.send(
        request,
        timeoutMillis,
        outcome -> {
          long nanos = loop.nanos();
          loop.execute(() -> ended(call, nanos, outcome));
          result.accept(outcome);
        });
  }

  private void ended(UnderWay call, long nanos, WireResult outcome) {
    underWay.remove(call);
    long took = nanos - call.begunNanos;
    if (outcome instanceof WireResult.Answered || took > boundNanos()) {
      if (ended.size() == SAMPLES_MAX) {
        ended.removeFirst();
      }
      ended.addLast(new Call(call.begunNanos, took));
    }
    // The first answer is news that contact alone must not overtake.
    if (toldZone == LatencyPolicy.Zone.NONE) {
      tell();
    }
  }

  private void look(Runnable probe) {
    long[] took = tell();
    boolean slow = took.length > 0 && took[took.length - 1] > boundNanos();
    if (slow && loop.nanos() - probedNanos >= PROBE_MILLIS * NANOS_PER_MILLI) {
      probedNanos = loop.nanos();
      probe.run();
    }
    loop.after(LOOK_MILLIS, () -> look(probe));
  }

  /// Tells what is due, and returns how long the calls of the window took, the longest last.
  private long[] tell() {
    long now = loop.nanos();
    long[] took = took(now);
    int samples = took.length;
    long p95 = samples == 0 ? 0 : p95(took) / NANOS_PER_MILLI;
    LatencyPolicy.Zone zone = policy.get().zone(samples, p95);
    boolean anyTimed = samples > 0 || toldSamples > 0;
    boolean due = told && anyTimed && now - toldNanos >= TELL_MILLIS * NANOS_PER_MILLI;
    if (zone != toldZone || due || hasMoved(p95, now)) {
      told = true;
      toldZone = zone;
      toldSamples = samples;
      toldMillis = p95;
      toldNanos = now;
      sink.accept(new VenueInput.LatencySeen(samples, p95, WINDOW_MILLIS));
    }
    return took;
  }

  private boolean hasMoved(long p95Millis, long now) {
    return told
        && now - toldNanos >= MOVE_MILLIS * NANOS_PER_MILLI
        && Math.abs(p95Millis - toldMillis) > policy.get().p95MaxMillis() / PARTS_OF_BOUND;
  }

  private long[] took(long now) {
    long from = now - WINDOW_MILLIS * NANOS_PER_MILLI;
    ended.removeIf(call -> call.begunNanos() - from < 0);
    long bound = boundNanos();
    long[] took = new long[ended.size() + underWay.size()];
    int count = 0;
    for (Call call : ended) {
      took[count++] = call.tookNanos();
    }
    for (UnderWay call : underWay) {
      if (now - call.begunNanos > bound) {
        took[count++] = now - call.begunNanos;
      }
    }
    Arrays.sort(took, 0, count);
    return Arrays.copyOf(took, count);
  }

  /// The longest but one of twenty; of fewer than twenty, the longest but one.
  private static long p95(long[] sorted) {
    int above = Math.max(1, sorted.length / ONE_OF);
    return sorted[Math.max(0, sorted.length - 1 - above)];
  }

  private long boundNanos() {
    return policy.get().p95MaxMillis() * NANOS_PER_MILLI;
  }
}
