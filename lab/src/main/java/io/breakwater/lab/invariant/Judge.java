package io.breakwater.lab.invariant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Shows everything that happens to all checks and keeps the first one that breaks. Also hashes the
/// history, so that two runs of one seed can be compared.
public final class Judge {
  private static final long PRIME = 0x100000001B3L;

  private final List<Check> checks;
  private final LastSeen last;
  private final Probes probes = new Probes();
  private Optional<Broken> broken = Optional.empty();
  private int durableTurns;
  private boolean damaged;
  private boolean cut;
  private long hash = 0xCBF29CE484222325L;

  private Judge(List<Check> checks, LongSupplier nowMillis) {
    this.checks = List.copyOf(checks);
    this.last = new LastSeen(nowMillis);
  }

  /// A judge with every invariant.
  ///
  /// @param nowMillis virtual time, beside which the last things seen are told
  public static Judge standard(LongSupplier nowMillis) {
    return new Judge(
        List.of(
            new OneWriter(),
            new AtMostOneExecutionPerIntent(),
            new NoExposureWhileNotOpen(),
            new NothingSentBeforeDurable(),
            new StopSurvives(),
            new EvolveReproducesState(),
            new EveryIntentEnds(),
            new PositionsAgree(),
            new DecideAgain(),
            new NothingRefusedByDefect(),
            new NothingSentWhileBanned(),
            new DamageIsNamed(),
            new RotIsFound(),
            new NothingLoosenedUnseen(),
            new EveryPositionHasItsStop(),
            new NoStopBeforeItsSuccessor(),
            new NoEntryWhileSlow(),
            new LimitsHold(),
            new OneOrderPerWish(),
            new BreakersHold(),
            new NoEntryInDoubt(),
            new NoEarlyReset(),
            new CancelWishesHold(),
            new BooksAddUp(),
            new NoWayOutTwice(),
            new FreshWishes(),
            new ResourcesBounded(),
            new RoadCarries(),
            new DaysFollow(),
            new LossesTripTheStop(),
            new TripTakesEntriesAway(nowMillis),
            new NoPositionStaysBare(nowMillis)),
        nowMillis);
  }

  /// Shows what has happened. Turns that a recovery found behind the last one known to be durable
  /// are durable from then on, and are shown before it.
  public void see(Seen seen) {
    switch (seen) {
      case Seen.TurnDurable _ -> durableTurns++;
      case Seen.LogDamaged _ -> damaged = true;
      case Seen.LifeRecovered(_, var journal, _) -> {
        if (damaged && journal.size() < durableTurns) {
          durableTurns = journal.size();
          cut = true;
          show(new Seen.JournalCut(journal));
        }
        damaged = false;
        for (int i = durableTurns; i < journal.size(); i++) {
          see(new Seen.TurnDurable(journal.get(i)));
        }
      }
      case Seen _ -> {}
    }
    show(seen);
  }

  private void show(Seen seen) {
    if (broken.isEmpty()) {
      last.add(seen);
    }
    hash = (hash ^ digest(seen)) * PRIME;
    probes.see(seen);
    for (Check check : checks) {
      Optional<String> what = check.see(seen);
      if (what.isPresent() && broken.isEmpty()) {
        broken = Optional.of(new Broken(check.id(), what.get()));
      }
    }
  }

  /// Something else than an invariant of the history broke.
  public void accuse(String invariant, String what) {
    if (broken.isEmpty()) {
      broken = Optional.of(new Broken(invariant, what));
    }
  }

  private long digest(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> turn.stateHash();
      case Seen.LogForced(int life) -> life;
      case Seen.RequestBegun(_, var request, _) -> text(request.query() + request.body());
      case Seen.RequestArrived(var request) -> text(request.toString());
      case Seen.VenueRecorded(_, var line) -> text(line);
      case Seen.AnswerHeard(_, var answer, _) -> answer.status();
      case Seen.CallEnded ended -> ended.atMillis() - ended.begunMillis();
      case Seen.PowerLost() -> 2;
      case Seen.WallClockSet() -> 3;
      case Seen.LogDamaged(var where) -> text(where);
      case Seen.LogRottenAlive(var where) -> text(where);
      case Seen.JournalCut(var left) -> left.size();
      case Seen.LifeEnded() -> 1;
      case Seen.LifeRecovered(var recovered, _, _) -> recovered.state().stateHash();
      case Seen.LifeTaken(var state) -> state.stateHash();
      case Seen.Used(var process, var counts) -> text(process) + used(counts);
      case Seen.RoadHeld(var entries, _) -> entries.size();
      case Seen.Settled(var state, _, _) -> state.stateHash();
      case Seen.Closed(_, var journal) -> journal.size();
    };
  }

  private static long used(Map<Resource, Long> counts) {
    long value = 19;
    for (Resource resource : Resource.values()) {
      value = value * 31 + counts.getOrDefault(resource, 0L);
    }
    return value;
  }

  private static long text(String text) {
    long value = 17;
    for (int i = 0; i < text.length(); i++) {
      value = value * 31 + text.charAt(i);
    }
    return value;
  }

  public Optional<Broken> broken() {
    return broken;
  }

  /// What happened last before the first invariant broke, the breaking event at the end.
  public List<String> last() {
    return last.lines();
  }

  /// The hash of everything seen so far.
  public long hash() {
    return hash;
  }

  /// Whether damage has taken durable turns from the trader's journal.
  public boolean isCut() {
    return cut;
  }

  public Probes probes() {
    return probes;
  }
}
