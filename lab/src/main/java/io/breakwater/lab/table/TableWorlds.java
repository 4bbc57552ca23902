package io.breakwater.lab.table;

import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.kernel.alert.AlertDecision;
import io.breakwater.kernel.alert.AlertDesk;
import io.breakwater.kernel.alert.AlertEvent;
import io.breakwater.kernel.alert.AlertRule;
import io.breakwater.kernel.heal.HealAct;
import io.breakwater.kernel.heal.HealEvent;
import io.breakwater.kernel.heal.HealRule;
import io.breakwater.kernel.heal.HealStep;
import io.breakwater.kernel.heal.HealTable;
import io.breakwater.kernel.heal.Trust;
import io.breakwater.kernel.heal.Watched;
import io.breakwater.kernel.health.Condition;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.NeedTable;
import io.breakwater.kernel.health.Part;
import io.breakwater.kernel.health.Readiness;
import io.breakwater.kernel.health.ReadinessTable;
import io.breakwater.kernel.health.Service;
import io.breakwater.kernel.health.Standing;
import io.breakwater.kernel.shard.Seat;
import io.breakwater.kernel.shard.ShardAct;
import io.breakwater.kernel.shard.ShardEvent;
import io.breakwater.kernel.shard.ShardRule;
import io.breakwater.kernel.shard.ShardStep;
import io.breakwater.kernel.shard.ShardTable;
import io.breakwater.kernel.shard.Shards;
import io.breakwater.kernel.shard.Unit;
import io.breakwater.kernel.state.Table;
import io.breakwater.lab.table.KeepWorld.Kept;
import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The small worlds: the tables as they ship, and broken ones, each with the one thing that is
/// wrong as its name.
public final class TableWorlds {
  private static final HealRule HEAL = HealRule.standard();
  private static final HealTable HEALS = new HealTable(HEAL);
  private static final ShardTable SHARDS = new ShardTable(ShardWorld.RULE);
  private static final AlertDesk ALERTS = new AlertDesk(AlertWorld.RULE);

  private TableWorlds() {}

  /// What ships, one of each.
  public static List<TableWorld> shipped() {
    return List.of(
        heal(TableWorld.SHIPPED, HEALS::next),
        shard(TableWorld.SHIPPED, SHARDS::next),
        alert(TableWorld.SHIPPED, ALERTS::decide),
        health(TableWorld.SHIPPED, new Judges()),
        state(TableWorld.SHIPPED, new KeepWorld.Keeper()),
        AnomalyWorld.shipped());
  }

  /// What is broken on purpose.
  public static List<TableWorld> mutants() {
    List<TableWorld> all = new ArrayList<>(healing());
    all.addAll(sharding());
    all.addAll(telling());
    all.addAll(judging());
    all.addAll(keeping());
    all.addAll(AnomalyWorld.mutants());
    return List.copyOf(all);
  }

  private static TableWorld heal(String name, HealWorld.Machine machine) {
    return new TableWorld(name, "heal", seed -> HealWorld.live(machine, seed));
  }

  private static TableWorld shard(String name, ShardWorld.Machine machine) {
    return new TableWorld(name, "shard", seed -> ShardWorld.live(machine, seed));
  }

  private static TableWorld alert(String name, AlertWorld.AlertTable table) {
    return new TableWorld(name, "alert", seed -> AlertWorld.live(table, seed));
  }

  private static TableWorld health(String name, HealthWorld.Machine machine) {
    return new TableWorld(name, "health", seed -> HealthWorld.live(machine, seed));
  }

  private static TableWorld state(String name, KeepWorld.Keeper keeper) {
    return new TableWorld(name, "state", seed -> KeepWorld.live(keeper, seed));
  }

  private static List<TableWorld> healing() {
    HealRule hasty =
        new HealRule(
            HEAL.readyNanosMax(),
            HEAL.settledNanos(),
            List.of(1_000_000L),
            HEAL.checks(),
            HEAL.budget(),
            HEAL.codes());
    HealRule stubborn =
        new HealRule(
            HEAL.readyNanosMax(),
            HEAL.settledNanos(),
            HEAL.waitsNanos(),
            HEAL.checks(),
            HEAL.budget(),
            new HealRule.Codes(Set.of(), Set.of()));
    HealRule tireless =
        new HealRule(
            HEAL.readyNanosMax(),
            HEAL.settledNanos(),
            HEAL.waitsNanos(),
            HEAL.checks(),
            new HealRule.Budget(1_000_000, 1_000_000, 1),
            HEAL.codes());
    HealRule patient =
        new HealRule(
            10 * HEAL.readyNanosMax(),
            HEAL.settledNanos(),
            HEAL.waitsNanos(),
            HEAL.checks(),
            HEAL.budget(),
            HEAL.codes());
    return List.of(
        heal("restarted-without-a-wait", new HealTable(hasty)::next),
        heal("started-where-a-person-is-asked-for", new HealTable(stubborn)::next),
        heal("healing-never-gives-up", new HealTable(tireless)::next),
        heal("never-ready-left-alone", new HealTable(patient)::next),
        heal("failsafe-forgotten", TableWorlds::forgiving),
        heal("hung-left-alone", TableWorlds::sleepy),
        heal("second-process", TableWorlds::doubling));
  }

  /// Trust comes back with the first sign of life.
  private static HealStep forgiving(Watched before, HealEvent event) {
    return HEALS.next(before, event) instanceof HealStep.Moved(var after, var acts)
            && event instanceof HealEvent.Beat
        ? new HealStep.Moved(new Watched(after.stage(), after.episode(), new Trust.Normal()), acts)
        : HEALS.next(before, event);
  }

  /// No check of a living process ever fails.
  private static HealStep sleepy(Watched before, HealEvent event) {
    boolean watches = before.stage() instanceof io.breakwater.kernel.heal.Stage.Observe;
    return watches && event instanceof HealEvent.TimeReached
        ? new HealStep.Moved(before, List.of())
        : HEALS.next(before, event);
  }

  /// Whoever is killed is taken for gone.
  private static HealStep doubling(Watched before, HealEvent event) {
    HealStep step = HEALS.next(before, event);
    return step instanceof HealStep.Moved(var after, var acts)
            && acts.stream().anyMatch(HealAct.Kill.class::isInstance)
        ? new HealStep.Moved(after, List.of(acts.getFirst(), new HealAct.Start(1)))
        : step;
  }

  private static List<TableWorld> sharding() {
    ShardRule wide = ShardRule.of(4, 5, 24);
    ShardRule quick = new ShardRule(4, 5, 10, 1_000, ShardWorld.RULE.patience());
    return List.of(
        shard("shard-carries-anything", new ShardTable(wide)::next),
        shard("units-move-all-at-once", new ShardTable(quick)::next),
        shard(
            "old-prices-believed",
            (before, event) -> {
              ShardStep step = SHARDS.next(before, event);
              return step instanceof ShardStep.Moved(var after, var acts)
                  ? new ShardStep.Moved(
                      after, acts.stream().filter(act -> !(act instanceof ShardAct.Doubt)).toList())
                  : step;
            }),
        shard(
            "doubts-end-with-the-table",
            (before, event) -> {
              ShardStep step = SHARDS.next(before, event);
              return step instanceof ShardStep.Moved(var after, var acts)
                  ? new ShardStep.Moved(after, acts.stream().map(act -> once(before, act)).toList())
                  : step;
            }),
        shard(
            "dead-shard-keeps-its-units",
            (before, event) ->
                event instanceof ShardEvent.Gone || event instanceof ShardEvent.TimeReached
                    ? new ShardStep.Moved(before, List.of())
                    : SHARDS.next(before, event)));
  }

  /// Whose prices the table itself doubts already are not told of again.
  private static ShardAct once(Shards before, ShardAct act) {
    if (!(act instanceof ShardAct.Doubt(var units, var reason))) {
      return act;
    }
    SortedSet<Unit> newly = new TreeSet<>(units);
    newly.removeIf(
        unit -> Optional.ofNullable(before.seats().get(unit)).filter(Seat::isStale).isPresent());
    return new ShardAct.Doubt(newly, reason);
  }

  private static List<TableWorld> telling() {
    AlertRule chatty =
        new AlertRule(
            AlertWorld.RULE.channels(),
            new AlertRule.Pace(0, 300_000, 900_000, 3),
            AlertWorld.RULE.crowd(),
            AlertWorld.RULE.retry());
    AlertRule curt =
        new AlertRule(
            AlertWorld.RULE.channels(),
            AlertWorld.RULE.pace(),
            AlertWorld.RULE.crowd(),
            new AlertRule.Retry(1_000, 60_000, 900_000, 3, 3, 1));
    return List.of(
        alert("alert-limit-forgotten", new AlertDesk(chatty)::decide),
        alert("alert-queue-of-one", new AlertDesk(curt)::decide),
        alert(
            "end-of-an-alert-untold",
            without(message -> message.kind() == AlertMessage.Kind.RESOLVED)),
        alert("silenced-for-ever", TableWorlds::hushing),
        alert("heard-forgotten-over-a-silence", TableWorlds::forgetting));
  }

  /// Decides as ever, and lets some facts be gone.
  private static AlertDecision kept(AlertBook before, AlertEvent event, Predicate<AlertFact> kept) {
    List<AlertFact> facts = ALERTS.decide(before, event).facts().stream().filter(kept).toList();
    AlertBook after = before;
    for (AlertFact fact : facts) {
      after = after.evolve(fact);
    }
    return new AlertDecision(facts, after);
  }

  private static AlertWorld.AlertTable without(Predicate<AlertMessage> lost) {
    return (book, event) ->
        kept(
            book,
            event,
            fact ->
                !(fact instanceof AlertFact.MessageQueued(var message, _) && lost.test(message)));
  }

  /// What a silence has hushed stays so: its end tells nobody.
  private static AlertDecision hushing(AlertBook book, AlertEvent event) {
    boolean ends =
        event instanceof AlertEvent.TimeReached(long at)
            && book.silences().values().stream().anyMatch(each -> each.untilMillis() <= at);
    return kept(book, event, fact -> !ends || !(fact instanceof AlertFact.MessageQueued));
  }

  /// Nobody remembers what people heard.
  private static AlertDecision forgetting(AlertBook book, AlertEvent event) {
    return kept(book, event, fact -> !(fact instanceof AlertFact.PeopleTold));
  }

  private static List<TableWorld> judging() {
    return List.of(
        health(
            "unknown-is-well",
            new Judges() {
              @Override
              Finding seen(Finding finding) {
                return finding.condition() == Condition.UNKNOWN ? Finding.up("") : finding;
              }
            }),
        health(
            "missing-is-not-missed",
            new Judges() {
              @Override
              public Readiness judge(Set<Part> expected, Map<Part, Finding> found) {
                return super.judge(Set.of(), found);
              }
            }),
        health(
            "degraded-blocks",
            new Judges() {
              @Override
              Finding seen(Finding finding) {
                return finding.condition() == Condition.DEGRADED
                    ? Finding.down(Finding.Code.LOW, "")
                    : finding;
              }
            }),
        health(
            "needs-are-all-alike",
            new Judges() {
              @Override
              public Standing standing(Service service, Collection<NeedTable.Met> all) {
                Standing standing = super.standing(service, all);
                return standing == Standing.UNHEALTHY ? Standing.DEGRADED : standing;
              }
            }));
  }

  private static List<TableWorld> keeping() {
    return List.of(
        state(
            "removal-takes-a-neighbour",
            new KeepWorld.Keeper() {
              @Override
              Table<Long, Kept> remove(Table<Long, Kept> before, long key) {
                Table<Long, Kept> after = super.remove(before, key);
                return before.contains(key)
                        && before.lastKey().filter(last -> last == key).isEmpty()
                    ? super.remove(after, key + 1)
                    : after;
              }
            }),
        state(
            "first-value-stays",
            new KeepWorld.Keeper() {
              @Override
              Table<Long, Kept> put(Table<Long, Kept> before, long key, Kept value) {
                return before.contains(key) ? before : super.put(before, key, value);
              }
            }),
        state(
            "hash-of-the-keys-alone",
            new KeepWorld.Keeper() {
              @Override
              long hash(Table<Long, Kept> of) {
                return of.keys().hashCode();
              }
            }));
  }

  /// The tables of health as they ship.
  private static class Judges implements HealthWorld.Machine {
    /// How a finding is taken.
    Finding seen(Finding finding) {
      return finding;
    }

    @Override
    public Readiness judge(Set<Part> expected, Map<Part, Finding> found) {
      Map<Part, Finding> taken = new EnumMap<>(Part.class);
      found.forEach((part, finding) -> taken.put(part, seen(finding)));
      return ReadinessTable.judge(expected, taken);
    }

    @Override
    public Standing standing(Service service, Collection<NeedTable.Met> all) {
      return NeedTable.standing(service, all);
    }
  }
}
