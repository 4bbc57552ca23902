package io.breakwater.runtime.shard;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.shard.Shard;
import io.breakwater.kernel.shard.ShardAct;
import io.breakwater.kernel.shard.ShardEvent;
import io.breakwater.kernel.shard.ShardId;
import io.breakwater.kernel.shard.ShardRule;
import io.breakwater.kernel.shard.ShardStep;
import io.breakwater.kernel.shard.ShardTable;
import io.breakwater.kernel.shard.Shards;
import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.SmallFile;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what the table of `kernel.shard` says: asks the feeders how they fare, orders what each is
/// to read, tells the trader of prices that are not to be believed. Lives on the supervisor's
/// thread, which tells it what becomes of the processes; asking never keeps that thread.
public final class ShardKeeper implements AutoCloseable {
  /// How often each feeder is asked, in milliseconds.
  static final long PERIOD_MILLIS = 300;

  /// The same while prices of what it was just told to read are awaited.
  static final long AWAITED_PERIOD_MILLIS = 100;

  /// For so long after an order they are awaited, in milliseconds.
  static final long AWAITED_MILLIS_MAX = 3_000;

  private static final Logger LOG = LoggerFactory.getLogger(ShardKeeper.class);

  private final Folders folders;
  private final Clock clock;
  private final ShardTable table;
  private final Hands hands;
  private final ShardNews news;
  private final FeedLine line;
  private final DoubtLog doubts;
  private final Map<ShardId, Long> askedNanos = new HashMap<>();
  // Written by the supervisor's thread, read by request threads.
  private volatile Shards shards;

  /// What it needs of the supervisor.
  public interface Hands {
    /// Starts one more feeder.
    void add(Component feeder);

    /// Ends a feeder for good.
    void remove(Component feeder);

    /// Runs the work on the supervisor's thread, soon. Any thread.
    void later(Runnable work);
  }

  /// Where it lives.
  ///
  /// @param token the operator's, which the feeders' doors ask for
  public record Ground(Folders folders, Clock clock, String token) {}

  /// Begins to keep these units.
  public ShardKeeper(Ground ground, ShardRule rule, List<Unit> units, Hands hands, ShardNews news) {
    this.folders = ground.folders();
    this.clock = ground.clock();
    this.table = new ShardTable(rule);
    this.hands = hands;
    this.news = news;
    this.line = new FeedLine(folders, ground.token());
    this.doubts = new DoubtLog(new RealDisk(), folders, clock);
    // Above every order of an earlier supervisor; a report that knows better is believed.
    this.shards = Shards.none(clock.wallMillis());
    take(new ShardEvent.Wanted(now(), new TreeSet<>(units)));
  }

  private long now() {
    return clock.monotonicNanos();
  }

  private static ShardId id(Component feeder) {
    return new ShardId(feeder.number());
  }

  private static Component feeder(ShardId shard) {
    return Component.feeder(shard.number());
  }

  private static boolean isShard(Component component) {
    return component.kind() == Component.Kind.FEEDER;
  }

  /// A process is about to be made: it finds what it begins with in a file.
  public void launching(Component component) {
    if (!isShard(component)) {
      return;
    }
    take(new ShardEvent.Launching(now(), id(component)));
    long number =
        Optional.ofNullable(shards.shards().get(id(component)))
            .map(shard -> shard.order().number())
            .orElse(0L);
    SmallFile.replace(
        folders.firstOrder(component), order(number, shards.unitsOf(id(component))).text());
  }

  /// A process was found that an earlier supervisor had made.
  public void found(Component component) {
    if (isShard(component)) {
      take(new ShardEvent.Found(now(), id(component)));
    }
  }

  /// Its process is gone.
  public void gone(Component component, String reason) {
    if (isShard(component)) {
      take(new ShardEvent.Gone(now(), id(component), reason));
    }
  }

  /// The supervisor itself did not run for so long.
  public void paused(long gapNanos) {
    take(new ShardEvent.Paused(now(), gapNanos));
  }

  /// Asks whoever is due to be asked, and does what time asks for.
  public void step() {
    take(new ShardEvent.TimeReached(now()));
    shards
        .shards()
        .forEach((id, shard) -> {
          long last = askedNanos.getOrDefault(id, Long.MIN_VALUE / 2);
          long period = TimeUnit.MILLISECONDS.toNanos(periodMillis(id, shard));
          if (shard.hears() && now() - last >= period) {
            askedNanos.put(id, now());
            line.ask(feeder(id), report -> hands.later(() -> reported(id, report)));
          }
        });
  }

  private long periodMillis(ShardId id, Shard shard) {
    long sinceOrder = now() - shard.order().givenNanos();
    boolean awaited =
        shard.isHealthy()
            && sinceOrder < TimeUnit.MILLISECONDS.toNanos(AWAITED_MILLIS_MAX)
            && shards.seats().entrySet().stream()
                .filter(seat -> seat.getValue().shard().filter(id::equals).isPresent())
                .anyMatch(seat -> seat.getValue().isStale());
    return awaited ? AWAITED_PERIOD_MILLIS : PERIOD_MILLIS;
  }

  private void reported(ShardId id, Optional<FeedReport> report) {
    boolean known = Optional.ofNullable(shards.shards().get(id)).filter(s -> s.hears()).isPresent();
    if (report.isPresent() && known) {
      List<ShardEvent.Line> lines =
          report.get().lines().stream()
              .map(said ->
                  new ShardEvent.Line(
                      said.unit(),
                      TimeUnit.MILLISECONDS.toNanos(said.silentMillis()),
                      said.heard(),
                      said.ended()))
              .toList();
      take(new ShardEvent.Reported(now(), id, report.get().applied(), lines));
    }
  }

  private ShardStep take(ShardEvent event) {
    ShardStep step = table.next(shards, event);
    switch (step) {
      case ShardStep.Moved(var after, var acts) -> {
        shards = after;
        acts.forEach(this::perform);
      }
      case ShardStep.Contradicted _ -> LOG.warn("event does not fit {}", event);
      case ShardStep.Refused _ -> {}
    }
    return step;
  }

  private void perform(ShardAct act) {
    switch (act) {
      case ShardAct.Order(var shard, long number, var units) ->
          line.order(
              feeder(shard),
              order(number, units),
              report -> hands.later(() -> reported(shard, report)));
      case ShardAct.Add(var shard, _) -> hands.add(feeder(shard));
      case ShardAct.Remove(var shard) -> {
        hands.remove(feeder(shard));
        removeFirstOrder(shard);
        take(new ShardEvent.Removed(now(), shard));
      }
      case ShardAct.Doubt(var units, var reason) -> doubts.doubt(units, reason);
      case ShardAct.Note(var fact) -> news.tell(fact);
    }
  }

  private void removeFirstOrder(ShardId shard) {
    try {
      SmallFile.remove(folders.firstOrder(feeder(shard)));
    } catch (UncheckedIOException failure) {
      LOG.warn("first order cannot be removed shard={} {}", shard, failure.toString());
    }
  }

  private static FeedOrder order(long number, SortedSet<Unit> units) {
    return new FeedOrder(number, List.copyOf(units));
  }

  /// What an operator gets to hear.
  ///
  /// @param done whether it was done, or would have been
  public record Answer(boolean done, String text) {}

  /// An operator wants a unit moved. Any thread.
  ///
  /// @param dryRun only says whether it can be done
  public CompletableFuture<Answer> move(Move move, boolean dryRun) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    hands.later(() -> answer.complete(dryRun ? tried(move) : moved(move)));
    return answer;
  }

  /// Which unit to which feeder, by whom and why.
  public record Move(String unit, Component feeder, String operator, String reason) {}

  private Answer tried(Move move) {
    Optional<String> refusal = table.refusal(shards, unit(move), id(move.feeder()));
    return refusal
        .map(why -> new Answer(false, why))
        .orElseGet(() -> new Answer(true, told(move, "would be moved")));
  }

  private Answer moved(Move move) {
    String told = told(move, "is moved");
    ShardEvent.MoveAsked asked =
        new ShardEvent.MoveAsked(
            now(), unit(move), id(move.feeder()), "by " + move.operator() + ": " + move.reason());
    if (take(asked) instanceof ShardStep.Refused(_, var why)) {
      return new Answer(false, why);
    }
    news.moved(move);
    return new Answer(true, told);
  }

  private String told(Move move, String what) {
    String from =
        Optional.ofNullable(shards.seats().get(unit(move)))
            .flatMap(seat -> seat.shard())
            .map(shard -> feeder(shard).text())
            .orElse("nowhere");
    return move.unit() + " " + what + " from " + from + " to " + move.feeder().text();
  }

  /// A unit by its name; one that is none has a name that no unit has.
  private Unit unit(Move move) {
    return shards.seats().keySet().stream()
        .filter(unit -> unit.name().equalsIgnoreCase(move.unit()))
        .findFirst()
        .orElseGet(() -> new Unit.Game(move.unit(), List.of(new Symbol("NONE"))));
  }

  /// The shards as they are. Any thread.
  public Shards shards() {
    return shards;
  }

  public ShardTable table() {
    return table;
  }

  public ShardNews news() {
    return news;
  }

  /// Why the trader cannot be told now of prices that are not to be believed. Any thread.
  public Optional<String> trouble() {
    return doubts.trouble();
  }

  @Override
  public void close() {
    doubts.close();
  }
}
