package io.breakwater.runtime.health;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.console.view.HealthView;
import io.breakwater.kernel.State;
import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Finding.Code;
import io.breakwater.kernel.health.Part;
import io.breakwater.kernel.health.Readiness;
import io.breakwater.kernel.health.ReadinessTable;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes readiness of what the trader's log, the components' doors and the host say: judged anew
/// with each of the trader's turns and each answer, written to `health/health_v2.json`, told in
/// `log/health` where it moves. One thread calls [#step]; nothing in it waits.
public final class ReadinessWatch {
  /// At least this often what is shown is renewed, in milliseconds.
  public static final long RENEW_MILLIS = 2_000;

  /// A supervisor that is gone for longer than this is told, in seconds.
  public static final long SUPERVISOR_GONE_SECONDS = 10;

  private static final long FIRST_MILLIS_MAX = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(ReadinessWatch.class);

  private final Clock clock;
  private final Consumer<WatchFact> tell;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final Survey survey;
  private final HostProbe host;
  private final SystemMonitor system;
  private final SupervisorWatch supervisor;
  private final HealthFile file;
  private final Set<Part> expected;
  private List<Surveyed> surveyed = List.of();
  private Readiness readiness = ReadinessTable.judge(Set.of(Part.TRADER), Map.of());
  private boolean judged;
  private boolean isMonitor = true;
  private long sinceMillis;
  private final long startedNanos;
  private long writtenNanos;
  private String writtenWords = "";
  // Written by the stepping thread, read by request threads.
  private volatile HealthView shown = HealthViews.NOTHING;

  /// What is known of the trader by its log.
  public sealed interface TraderWord {
    /// Its state now, as far as the log tells it.
    record Known(State state) implements TraderWord {}

    /// What it does now is not known.
    record Unknown(String cause) implements TraderWord {}
  }

  /// What the monitor says of itself, for the document.
  ///
  /// @param needs its own dependencies by their names
  public record Own(
      Map<String, HealthView.DependencyView> needs,
      Map<String, String> metrics,
      long uptimeSeconds) {
    public Own {
      needs = Map.copyOf(needs);
      metrics = Map.copyOf(metrics);
    }
  }

  /// A watch that has not looked yet.
  ///
  /// @param here the components that this host should run
  /// @param tell takes facts for the log of health, and never waits
  /// @param executor runs the writing of the file
  /// @param system looks at what no door tells
  public ReadinessWatch(
      Folders folders,
      Clock clock,
      Set<Component> here,
      Consumer<WatchFact> tell,
      Executor executor,
      SystemMonitor system) {
    this.clock = clock;
    this.system = system;
    this.tell = tell;
    this.supervisor = new SupervisorWatch(clock, tell);
    this.survey = new Survey(folders, clock, here, this::news);
    this.host = new HostProbe(new RealDisk(), folders.data(), clock);
    this.file = new HealthFile(folders, executor);
    this.expected = expected(here);
    this.sinceMillis = clock.wallMillis();
    this.startedNanos = clock.monotonicNanos();
    this.writtenNanos = startedNanos;
  }

  /// One that looks for a command: it tells nothing and writes nothing, and the monitor is one of
  /// those that it looks at.
  static ReadinessWatch once(Folders folders, Clock clock, Set<Component> here) {
    ReadinessWatch watch =
        new ReadinessWatch(
            folders,
            clock,
            here,
            _ -> {},
            _ -> {},
            new SystemMonitor(Optional.empty(), SystemMonitor.PERIOD_MILLIS_MIN, clock));
    watch.isMonitor = false;
    return watch;
  }

  private void news() {
    answered.set(true);
  }

  private static Set<Part> expected(Set<Component> here) {
    Set<Part> parts = EnumSet.of(Part.TRADER, Part.DISK, Part.CLOCK);
    here.forEach(component -> parts.add(Part.of(Services.of(component))));
    for (Part part : Part.values()) {
      if (part.isToldByTrader()) {
        parts.add(part);
      }
    }
    return parts;
  }

  /// Looks where that is due, and judges anew. Returns whether what is shown changed.
  public boolean step(TraderWord trader, Own own) {
    Readiness now = judge(trader, own);
    if (!judged && !mayTellFirst()) {
      readiness = now;
      return show(own);
    }
    boolean moved =
        !judged || now.dor() != readiness.dor() || !now.failing().equals(readiness.failing());
    if (!judged || now.dor() != readiness.dor()) {
      sinceMillis = clock.wallMillis();
    }
    readiness = now;
    judged = true;
    if (moved) {
      tellMove();
    }
    supervisor.look(
        readiness.parts().getOrDefault(Part.SUPERVISOR, Finding.unknown("not looked at yet")));
    return show(own);
  }

  /// The first verdict of a life waits for the doors: that nobody was asked yet is no news.
  private boolean mayTellFirst() {
    long sinceNanos = clock.monotonicNanos() - startedNanos;
    return survey.isQuiet() || sinceNanos > TimeUnit.MILLISECONDS.toNanos(FIRST_MILLIS_MAX);
  }

  /// Looks and judges; tells nobody.
  Readiness judge(TraderWord trader, Own own) {
    surveyed = survey.look(answered.getAndSet(false));
    host.look();
    Readiness now = ReadinessTable.judge(expected, found(trader, own));
    if (!isMonitor) {
      readiness = now;
    }
    return now;
  }

  private Map<Part, Finding> found(TraderWord trader, Own own) {
    Map<Part, Finding> all = new TreeMap<>();
    for (Surveyed each : surveyed) {
      if (!each.component().equals(Component.MONITOR) || !isMonitor) {
        all.merge(
            Part.of(Services.of(each.component())), each.finding(), ReadinessWatch::ofSeveral);
      }
    }
    if (isMonitor) {
      all.put(Part.MONITOR, monitor(own));
    }
    all.put(Part.DISK, host.room());
    all.put(Part.CLOCK, host.clock());
    switch (trader) {
      case TraderWord.Known(var state) -> {
        all.putIfAbsent(Part.TRADER, Finding.up("on another host"));
        if (all.getOrDefault(Part.TRADER, Finding.up("")).condition().serves()) {
          TraderFindings.of(state)
              .forEach((part, finding) -> all.merge(part, finding, Finding::worse));
        }
      }
      case TraderWord.Unknown(var cause) -> all.putIfAbsent(Part.TRADER, Finding.unknown(cause));
    }
    Finding bus = all.getOrDefault(Part.BUS, Finding.unknown(""));
    system.lookIfDue(bus.condition() + bus.detail());
    system.bus().ifPresent(seen -> all.computeIfPresent(Part.BUS, (_, told) -> merged(told, seen)));
    return all;
  }

  /// The trader's word counts; what was seen from here adds to it.
  private static Finding merged(Finding told, Finding seen) {
    Finding worse = told.worse(seen);
    return worse.condition() == Condition.UP ? seen : worse.withLatency(seen.latencyMillis());
  }

  /// Of several instances of a role one that serves carries on for those that do not, less well.
  private static Finding ofSeveral(Finding one, Finding other) {
    Finding worse = one.worse(other);
    boolean anyServes = one.condition().serves() || other.condition().serves();
    return anyServes && !worse.condition().serves()
        ? Finding.degraded(worse.code(), worse.detail())
        : worse;
  }

  /// Who makes this verdict lives; what it needs may be harmed all the same.
  private static Finding monitor(Own own) {
    return own.needs().entrySet().stream()
        .filter(each -> each.getValue().status() != HealthView.DependencyView.State.UP)
        .sorted(Map.Entry.comparingByKey())
        .findFirst()
        .map(each ->
            Finding.degraded(
                Code.IMPAIRED, each.getKey() + ": " + each.getValue().detail().orElse("")))
        .orElseGet(() -> Finding.up(""));
  }

  private void tellMove() {
    String reason =
        readiness.failing().stream()
            .map(part -> {
              Finding finding = readiness.parts().getOrDefault(part, Finding.up(""));
              return part.text() + " " + finding.code() + " " + finding.detail();
            })
            .collect(Collectors.joining("; "));
    List<String> failing = readiness.failing().stream().map(Part::text).toList();
    if (readiness.dor()) {
      LOG.info("ready to trade failing={} {}", failing, reason);
    } else {
      LOG.error("not ready to trade failing={} {}", failing, reason);
    }
    tell.accept(
        new WatchFact.ReadinessMoved(
            clock.wallMillis(), readiness.dor(), failing, WatchFact.cut(reason)));
  }

  /// Renews what is shown where it says something else, or is old. The same goes into the file.
  private boolean show(Own own) {
    String words = HealthViews.words(readiness, surveyed);
    long now = clock.monotonicNanos();
    boolean changed = !words.equals(writtenWords);
    if (!changed && now - writtenNanos < TimeUnit.MILLISECONDS.toNanos(RENEW_MILLIS)) {
      return false;
    }
    writtenWords = words;
    writtenNanos = now;
    shown = view(own);
    file.write(shown);
    return changed;
  }

  /// The verdict as it was judged last, as it is shown.
  HealthView view(Own own) {
    return HealthViews.of(
        new HealthViews.Verdict(readiness, surveyed, sinceMillis, clock.wallMillis()), own);
  }

  /// What is shown, which is what stands in the file; any thread.
  public HealthView shown() {
    return shown;
  }

  /// The components as they were found last; the stepping thread.
  public List<Surveyed> surveyed() {
    return surveyed;
  }

  /// The verdict as it was judged last; the stepping thread.
  public Readiness readiness() {
    return readiness;
  }

  /// Whether every component's door that was asked has answered.
  public boolean isQuiet() {
    return survey.isQuiet();
  }

  /// How long the last look at Redis took, in microseconds; 0 where nobody looked. Any thread.
  public long systemMicros() {
    return system.tookMicros();
  }

  /// Why the file cannot be written; any thread.
  public Optional<String> trouble() {
    return file.trouble();
  }
}
