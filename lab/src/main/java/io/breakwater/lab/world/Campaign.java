package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Broken;
import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.lab.world.World.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// Many histories of one trader, each in one thread, and what they came to together. What a share
/// of the seeds came to is kept, to be compared with the same seeds lived elsewhere.
public final class Campaign {
  private static final int TWICE_EVERY = 10;

  /// Histories that wait for a thread, so that none waits for the one before it.
  private static final int AHEAD_PER_THREAD = 3;

  private final Assembly assembly;
  private final int threads;
  private final Map<Probe, Long> probes = new EnumMap<>(Probe.class);
  private final List<Lived> toLiveTwice = new ArrayList<>();
  private final Leasts leasts = new Leasts();
  private long seeds;
  private long events;
  private long virtualMillis;
  private long hash;

  /// One history after the other.
  public Campaign(Assembly assembly) {
    this(assembly, 1);
  }

  /// As many histories at a time as this machine has processors, for a trader that shares nothing
  /// between its lives, as the shipped one.
  public static Campaign onAllProcessors(Assembly assembly) {
    return new Campaign(assembly, Runtime.getRuntime().availableProcessors());
  }

  private Campaign(Assembly assembly, int threads) {
    this.assembly = assembly;
    this.threads = threads;
  }

  /// Lives the fault plan of the seed; says what broke, if anything did.
  public Optional<Told> live(long seed) {
    return live(FaultPlan.drawn(seed));
  }

  /// Lives the plan; says what broke, if anything did.
  public Optional<Told> live(Plan plan) {
    Told told = told(plan);
    return told.broken().isPresent() ? Optional.of(told) : Optional.empty();
  }

  /// Lives the plan; says what it came to.
  public Told told(Plan plan) {
    Told told = World.live(plan, assembly);
    add(told);
    return told;
  }

  private void add(Told told) {
    if (seeds % TWICE_EVERY == 0) {
      toLiveTwice.add(Lived.of(told));
    }
    seeds++;
    events += told.events();
    virtualMillis += told.virtualMillis();
    leasts.add(told);
    hash = hash * 31 + told.hash();
    told.probes().forEach((probe, count) -> probes.merge(probe, count, Long::sum));
  }

  /// Lives seed after seed until one breaks something; at most so many.
  public Optional<Told> liveUntilBroken(long first, long seedsMax) {
    return live(
        LongStream.range(first, first + seedsMax).mapToObj(FaultPlan::drawn).iterator(),
        told -> told.broken().isEmpty());
  }

  /// Lives plan after plan as long as that is wanted. What they come to is added and told in the
  /// order of the plans, however many are lived at a time; says what broke last, if anything did.
  ///
  /// @param goesOn gets what a plan came to, and says whether the next is wanted
  public Optional<Told> live(Iterator<? extends Plan> plans, Predicate<Told> goesOn) {
    Optional<Told> last = Optional.empty();
    boolean wanted = true;
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      Deque<Ahead> ahead = new ArrayDeque<>();
      while (wanted && (plans.hasNext() || !ahead.isEmpty())) {
        while (plans.hasNext() && ahead.size() < threads * AHEAD_PER_THREAD) {
          Plan plan = plans.next();
          ahead.add(new Ahead(plan, workers.submit(() -> World.live(plan, assembly))));
        }
        Told told = lived(ahead.removeFirst());
        add(told);
        last = Optional.of(told);
        wanted = goesOn.test(told);
      }
      workers.shutdownNow();
    }
    return last.filter(told -> told.broken().isPresent());
  }

  /// A history that waits for a thread, or is being lived.
  private record Ahead(Plan plan, Future<Told> history) {}

  private static Told lived(Ahead next) {
    try {
      return next.history().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a history was lived", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(
          "a history could not be lived, again: " + next.plan().again(), failed.getCause());
    }
  }

  /// Lives a tenth of the seeds again in another JVM: the same seed must give the same history,
  /// event by event. Blocks as long as that takes.
  ///
  /// @param planOptions the options of `simulate` that name the plan; none for fault plans
  public Optional<Broken> liveTwice(List<String> planOptions) {
    return SecondJvm.differs(planOptions, toLiveTwice)
        .map(what -> new Broken("INV-11 SameSeedSameHistory", what));
  }

  /// The least and the sum of what its histories held.
  public Leasts leasts() {
    return leasts;
  }

  /// How many seeds a second life is for.
  public int twice() {
    return toLiveTwice.size();
  }

  public long seeds() {
    return seeds;
  }

  public long events() {
    return events;
  }

  public long virtualMillis() {
    return virtualMillis;
  }

  /// The hash over all histories.
  public long hash() {
    return hash;
  }

  /// How often each rare path was met, those that never were as 0.
  public Map<Probe, Long> probes() {
    Map<Probe, Long> all = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      all.put(probe, probes.getOrDefault(probe, 0L));
    }
    return all;
  }

  /// The rare paths that no history took.
  public List<Probe> neverReached() {
    return probes().entrySet().stream()
        .filter(entry -> entry.getValue() == 0)
        .map(Map.Entry::getKey)
        .toList();
  }
}
