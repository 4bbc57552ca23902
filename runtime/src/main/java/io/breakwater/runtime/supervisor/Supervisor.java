package io.breakwater.runtime.supervisor;

import io.breakwater.kernel.heal.HealAct;
import io.breakwater.kernel.heal.HealEvent;
import io.breakwater.kernel.heal.HealRule;
import io.breakwater.kernel.heal.HealStep;
import io.breakwater.kernel.heal.HealTable;
import io.breakwater.kernel.heal.Watched;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.ExitFile;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.SmallFile;
import io.breakwater.runtime.shard.ShardKeeper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what the table of `kernel.heal` says: starts the components, watches that they live, beat
/// and answer, and starts them again. A component that already runs is adopted, never doubled. One
/// thread calls [#step]; children outlive the supervisor.
public final class Supervisor {
  /// A step that comes so much later than it should is the supervisor's own pause, in milliseconds.
  public static final long PAUSE_MILLIS_MAX = 1_000;

  /// News that may wait for the supervisor's thread; whoever brings more waits.
  static final int NOTICES_MAX = 1_000;

  private static final long FAILSAFE_LOOK_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private final Folders folders;
  private final Launch launch;
  private final Clock clock;
  private final HealTable table;
  private final Chronicle chronicle;
  private final Failsafe failsafe;
  private final HealMemory memory;
  private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>(NOTICES_MAX);
  private final Prober prober = new Prober(this::tell);
  private final Map<Component, Child> children = new LinkedHashMap<>();
  private final Leaving leaving = new Leaving();
  private Optional<ShardKeeper> shards = Optional.empty();
  private long lookedNanos;
  private long failsafeLookedNanos;
  private final Board board = new Board();

  /// A supervisor that has no components yet.
  ///
  /// @param record takes facts for the supervisor's log, and never waits
  public Supervisor(
      Folders folders, Launch launch, Clock clock, HealRule rule, Consumer<WatchFact> record) {
    this.folders = folders;
    this.launch = launch;
    this.clock = clock;
    this.table = new HealTable(rule);
    this.chronicle = new Chronicle(clock, record);
    this.failsafe = new Failsafe(folders, clock, record);
    this.memory = new HealMemory(folders);
  }

  /// From now on somebody goes along who says which feeder reads what; before [#take].
  void keepsShards(ShardKeeper keeper) {
    shards = Optional.of(keeper);
  }

  /// One more component, started with the next step.
  void add(Component component) {
    children.computeIfAbsent(
        component, _ -> new Child(component, Watched.first(clock.monotonicNanos()), 0));
  }

  /// A component ends for good: it is asked, and killed where it does not listen.
  void remove(Component component) {
    Optional.ofNullable(children.remove(component)).flatMap(Child::process).ifPresent(leaving::add);
  }

  /// Takes the components over in this order: those that run are adopted, the others are started
  /// with the next step. Returns how many were adopted.
  public int take(List<Component> components) {
    long now = clock.monotonicNanos();
    lookedNanos = now;
    failsafeLookedNanos = now;
    Map<Component, HealMemory.Remembered> remembered = memory.load();
    for (Component component : components) {
      var before = remembered.getOrDefault(component, HealMemory.Remembered.NOTHING);
      Optional<ProcessHandle> running = Adoption.find(folders, component);
      Child child =
          new Child(
              component,
              running
                  .map(process -> adopted(process, before, now))
                  .orElseGet(() -> Watched.first(now).remembering(0, before.trust())),
              before.restarts());
      children.put(component, child);
      running.ifPresent(process -> adopt(child, process));
      child.failsafe().ifPresent(reason -> failsafe.hold(component.text(), reason));
    }
    List<String> found =
        children.values().stream()
            .filter(child -> child.process().isPresent())
            .map(child -> child.component().text())
            .toList();
    chronicle.began(found);
    board.show(children.values());
    return found.size();
  }

  private void adopt(Child child, ProcessHandle process) {
    child.adopted(process, Heartbeat.read(folders.heartbeat(child.component())));
    shards.ifPresent(keeper -> keeper.found(child.component()));
    LOG.info("adopted component={} pid={}", child.component().text(), process.pid());
  }

  /// A start by an operator's hand begins anew; what was adopted goes on where it was.
  private Watched adopted(ProcessHandle process, HealMemory.Remembered before, long nowNanos) {
    long ageNanos = TimeUnit.MILLISECONDS.toNanos(Adoption.ageMillis(process, clock.wallMillis()));
    Watched watched =
        before.ready()
            ? Watched.adoptedReady(nowNanos, ageNanos, table.rule())
            : Watched.adopted(nowNanos, table.rule());
    return watched.remembering(before.attempts(), before.trust());
  }

  /// Waits for news at most so long, looks at every component once and does what is due.
  public void step(long waitMillis) throws InterruptedException {
    @Nullable Notice notice = notices.poll(waitMillis, TimeUnit.MILLISECONDS);
    noticePause();
    while (notice != null) {
      on(notice);
      notice = notices.poll();
    }
    for (Child child : List.copyOf(children.values())) {
      noticePause();
      look(child);
    }
    shards.ifPresent(ShardKeeper::step);
    holdFailsafe();
    memory.keep(children.values(), clock.wallMillis());
    board.show(children.values());
  }

  /// Who did not look has seen nothing: no deadline runs out for it. Asked before each look, for a
  /// pause may come between two of them.
  private void noticePause() {
    long now = clock.monotonicNanos();
    long gapNanos = now - lookedNanos;
    lookedNanos = now;
    if (gapNanos > TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS_MAX)) {
      LOG.warn("the supervisor itself was paused gap_ms={}", gapNanos / 1_000_000L);
      children.values().forEach(child -> apply(child, new HealEvent.Paused(now, gapNanos)));
      shards.ifPresent(keeper -> keeper.paused(gapNanos));
    }
  }

  private void on(Notice notice) {
    switch (notice) {
      case Notice.Gone(var component, long pid) ->
          child(component, pid).ifPresent(this::lookWhetherGone);
      case Notice.Probed(var component, long pid, var failure) ->
          child(component, pid).ifPresent(child -> probed(child, failure));
      case Notice.Asked(var wish, var answer) -> answer.complete(granted(wish));
      case Notice.Work(var work) -> work.run();
      case Notice.Wake _ -> {}
    }
  }

  private Optional<Child> child(Component component, long pid) {
    return Optional.ofNullable(children.get(component)).filter(child -> child.pid() == pid);
  }

  private void probed(Child child, String failure) {
    long now = clock.monotonicNanos();
    child.probed();
    apply(
        child,
        failure.isEmpty()
            ? new HealEvent.ProbeAnswered(now)
            : new HealEvent.ProbeFailed(now, failure));
  }

  private Notice.Answer granted(Notice.Wish wish) {
    return switch (wish) {
      case Notice.Wish.Restart(var component, var operator, var reason) ->
          restart(component, operator, reason);
      case Notice.Wish.ClearFailsafe(var operator, var reason) -> clear(operator, reason);
    };
  }

  private Notice.Answer restart(Component component, String operator, String reason) {
    Child child = children.get(component);
    if (child == null) {
      return new Notice.Answer(false, component.text() + " does not run on this host");
    }
    LOG.info("restart asked component={} operator={}", component.text(), operator);
    chronicle.acted(operator, WatchFact.Action.RESTART, component.text(), reason);
    apply(child, new HealEvent.RestartAsked(clock.monotonicNanos()));
    return new Notice.Answer(true, component.text() + " is being restarted");
  }

  private Notice.Answer clear(String operator, String reason) {
    Collection<Child> failed =
        children.values().stream().filter(child -> child.failsafe().isPresent()).toList();
    if (failed.isEmpty() && failsafe.active().isEmpty()) {
      return new Notice.Answer(false, "no failsafe is active");
    }
    long now = clock.monotonicNanos();
    failed.forEach(child -> apply(child, new HealEvent.Cleared(now)));
    chronicle.acted(operator, WatchFact.Action.CLEAR_FAILSAFE, "failsafe", reason);
    failsafe.clear(
        operator, reason, failed.stream().map(child -> child.component().text()).toList());
    return new Notice.Answer(true, "the failsafe is cleared");
  }

  private void look(Child child) {
    if (child.process().isPresent()) {
      lookWhetherGone(child);
    }
    if (child.process().isPresent()) {
      lookForSigns(child);
    }
    apply(child, new HealEvent.TimeReached(clock.monotonicNanos()));
  }

  private void lookWhetherGone(Child child) {
    ProcessHandle process = child.process().orElseThrow();
    // A child of this process is reaped by it; of others nobody tells.
    if (child.isOurs() ? process.isAlive() : !Adoption.isGone(process)) {
      return;
    }
    long now = clock.monotonicNanos();
    HealEvent.Exit exit =
        ExitFile.read(folders.exitFile(child.component()))
            .<HealEvent.Exit>map(word -> new HealEvent.Exit.Said(word.code(), word.line()))
            .orElseGet(HealEvent.Exit.Silent::new);
    LOG.warn("gone component={} pid={} {}", child.component().text(), child.pid(), exit);
    child.gone(now, exit);
    shards.ifPresent(keeper -> keeper.gone(child.component(), Chronicle.text(exit)));
    apply(child, new HealEvent.Exited(now, exit));
  }

  private void lookForSigns(Child child) {
    Component component = child.component();
    long now = clock.monotonicNanos();
    Heartbeat.read(folders.heartbeat(component))
        .filter(child::isNew)
        .ifPresent(beat -> apply(child, new HealEvent.Beat(now, beat.phase())));
    if (!child.serves()) {
      RunFile.read(folders.runFile(component))
          .filter(entry -> entry.serves() && entry.pid() == child.pid())
          .ifPresent(entry -> {
            child.servesOn(entry.httpPort());
            apply(child, new HealEvent.Serves(now));
          });
    }
    if (child.mayProbe(now, TimeUnit.MILLISECONDS.toNanos(Prober.PERIOD_MILLIS))) {
      prober.probe(component, child.pid(), child.port());
    }
  }

  private void apply(Child child, HealEvent event) {
    switch (table.next(child.watched(), event)) {
      case HealStep.Moved moved -> {
        chronicle.moved(child, event, moved);
        child.become(moved.after());
        moved.acts().forEach(act -> perform(child, act));
      }
      case HealStep.Contradicted _ ->
          LOG.warn("event does not fit component={} {}", child.component().text(), event);
    }
  }

  private void perform(Child child, HealAct act) {
    switch (act) {
      case HealAct.Start _ -> start(child);
      case HealAct.Kill(var reason) -> {
        LOG.error("killing component={} reason=\"{}\"", child.component().text(), reason);
        // Pid and start time must fit: the handle does not kill a stranger.
        child.process().ifPresent(ProcessHandle::destroyForcibly);
      }
      case HealAct.AskToEnd _ -> {
        SmallFile.replace(folders.handover(child.component()), "restart\n");
        child.process().ifPresent(ProcessHandle::destroy);
      }
      case HealAct.EnterFailsafe(var reason) -> failsafe.enter(child.component().text(), reason);
    }
  }

  private void start(Child child) {
    Component component = child.component();
    Optional<ProcessHandle> running = Adoption.find(folders, component);
    if (running.isPresent()) {
      adopt(child, running.get());
      return;
    }
    int formerPort = RunFile.read(folders.runFile(component)).map(RunFile::httpPort).orElse(0);
    try {
      SmallFile.remove(folders.exitFile(component));
      SmallFile.remove(folders.heartbeat(component));
      SmallFile.remove(folders.handover(component));
      shards.ifPresent(keeper -> keeper.launching(component));
      Process process = launch.start(component, child.portRefused() ? 0 : formerPort);
      child.started(process.toHandle());
      // Whoever looks now finds the process; the port follows when it serves.
      RunFile.starting(process.toHandle()).write(folders.runFile(component));
      long pid = process.pid();
      CompletableFuture<?> _ =
          process.onExit().thenRun(() -> tell(new Notice.Gone(component, pid)));
      LOG.info("started component={} pid={}", component.text(), pid);
    } catch (UncheckedIOException failure) {
      LOG.error("cannot start component={}", component.text(), failure);
      if (child.process().isEmpty()) {
        String reason = String.valueOf(failure.getCause());
        apply(child, new HealEvent.StartFailed(clock.monotonicNanos(), reason));
      }
    }
  }

  private void holdFailsafe() {
    long now = clock.monotonicNanos();
    if (now - failsafeLookedNanos < TimeUnit.MILLISECONDS.toNanos(FAILSAFE_LOOK_MILLIS)) {
      return;
    }
    failsafeLookedNanos = now;
    failsafe.mend();
    for (Child child : children.values()) {
      child.failsafe().ifPresent(reason -> failsafe.hold(child.component().text(), reason));
    }
  }

  /// Any thread; waits where too much news waits already.
  private void tell(Notice notice) {
    try {
      notices.put(notice);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Has the work done by the supervisor's thread; any thread.
  void later(Runnable work) {
    tell(new Notice.Work(work));
  }

  /// Ends a wait in [#step]; any thread.
  public void wake() {
    tell(new Notice.Wake());
  }

  /// Brings an operator's wish; any thread.
  CompletableFuture<Notice.Answer> ask(Notice.Wish wish) {
    CompletableFuture<Notice.Answer> answer = new CompletableFuture<>();
    tell(new Notice.Asked(wish, answer));
    return answer;
  }

  /// What others may know of the components; any thread.
  Board board() {
    return board;
  }

  /// Stops the components in the order given: asks, waits, then kills. Returns those that had to be
  /// killed.
  public List<Component> stop(List<Component> order, long patienceMillis) {
    List<Component> killed = new ArrayList<>();
    for (Component component : order) {
      Child child = children.remove(component);
      Optional<ProcessHandle> process = child == null ? Optional.empty() : child.process();
      if (process.isPresent()) {
        SmallFile.remove(folders.handover(component));
        if (!Termination.end(process.get(), patienceMillis)) {
          killed.add(component);
        }
      }
      // One that ended before it was whole could not remove the entry that was written for it.
      SmallFile.remove(folders.runFile(component));
      SmallFile.remove(folders.firstOrder(component));
    }
    chronicle.ended();
    leaving.end(patienceMillis);
    return killed;
  }
}
