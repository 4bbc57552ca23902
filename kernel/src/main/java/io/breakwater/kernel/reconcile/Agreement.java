package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;

/// How far our picture is the venue's.
///
/// @param needs what was asked for, and what was answered
/// @param course how the reading of the account goes
/// @param apart what the venue's wallet was more than ours by when it was compared last
/// @param walletMillis venue time of the reading that our wallet was last taken from: what was paid
///   before is in it; zero before the first
/// @param sights the positions that the last comparison saw apart, and did not take yet
/// @param agreed up to which execution each symbol is complete
/// @param touched symbols whose orders or position moved while a reading was on its way
public record Agreement(
    Needs needs,
    Course course,
    Apart apart,
    long walletMillis,
    Table<PositionKey, Sight> sights,
    Table<Symbol, Upto> agreed,
    Table<Symbol, Upto> touched)
    implements Hashed {
  public static final Agreement NONE =
      new Agreement(
          new Needs(1, 0, 1, 0, "start", "not reconciled since the start"),
          new Course(new Reading.Idle(), 0, 0, 0, 0),
          Apart.NONE,
          0,
          Table.empty(KeyHash::position),
          Table.empty(KeyHash::symbol),
          Table.empty(KeyHash::symbol));

  /// Needs and losses of contact are counted, not timed: several things happen at one kernel time,
  /// and only a reading that began after a need can answer it.
  ///
  /// @param asked how often a reading was asked for
  /// @param answered how many of them the last agreement covered
  /// @param losses how often our picture may have become wrong: a new life, lost contact, a
  ///   contradiction, a refused venue input, an unexplained balance
  /// @param covered how many of them the last agreement covered
  /// @param cause the latest reason for a reading
  /// @param lossCause why our picture may be wrong
  public record Needs(
      long asked, long answered, long losses, long covered, String cause, String lossCause)
      implements Hashed {
    Needs needed(String why) {
      return new Needs(asked + 1, answered, losses, covered, why, lossCause);
    }

    Needs lost(String why) {
      return new Needs(asked + 1, answered, losses + 1, covered, why, why);
    }

    Needs coveredBy(Reading.Underway reading) {
      return new Needs(asked, reading.needs(), losses, reading.losses(), cause, lossCause);
    }

    @Override
    public long stableHash() {
      return StableHash.of("needs")
          .add(asked)
          .add(answered)
          .add(losses)
          .add(covered)
          .add(cause)
          .add(lossCause)
          .value();
    }
  }

  /// How the reading of the account goes.
  ///
  /// @param reading the reading on its way, or none
  /// @param readings numbers given to readings so far
  /// @param rereads readings in a row that were compared and came to no agreement; one that was not
  ///   answered says nothing and counts for nothing
  /// @param notBeforeNanos when the next reading may begin after one that failed or settled nothing
  /// @param agreedNanos kernel time of the last agreement; zero before the first
  public record Course(
      Reading reading, long readings, int rereads, long notBeforeNanos, long agreedNanos)
      implements Hashed {
    Course began(Reading.Underway underway) {
      return new Course(underway, underway.number(), rereads, 0, agreedNanos);
    }

    Course ended(int newRereads, long retryAt) {
      return new Course(new Reading.Idle(), readings, newRereads, retryAt, agreedNanos);
    }

    Course agreed(long at) {
      return new Course(new Reading.Idle(), readings, 0, 0, at);
    }

    @Override
    public long stableHash() {
      return StableHash.of("course")
          .add(reading)
          .add(readings)
          .add(rereads)
          .add(notBeforeNanos)
          .add(agreedNanos)
          .value();
    }
  }

  /// The reading of the account.
  public sealed interface Reading extends Hashed {
    /// None is on its way.
    record Idle() implements Reading {
      @Override
      public long stableHash() {
        return StableHash.of("idle").value();
      }
    }

    /// One is on its way; it answers the needs and covers the losses before it.
    record Underway(long number, long sinceNanos, long needs, long losses) implements Reading {
      @Override
      public long stableHash() {
        return StableHash.of("underway").add(number).add(sinceNanos).add(needs).add(losses).value();
      }
    }
  }

  /// What the last comparison of the wallets saw apart, and did not take yet.
  ///
  /// @param sinceNanos kernel time of the reading that saw it first
  /// @param times how many comparisons in a row saw the wallets apart, by this much or another
  /// @param told whether it is known to operators, and blocks
  public record Apart(Money ours, Money venues, long sinceNanos, int times, boolean told)
      implements Hashed {
    static final Apart NONE = new Apart(Money.ZERO, Money.ZERO, 0, 0, false);

    /// The venue's less ours.
    Money difference() {
      return venues.minus(ours);
    }

    boolean isNone() {
      return ours.equals(venues);
    }

    private Apart then(Money newOurs, Money newVenues, long at) {
      return newOurs.equals(newVenues) ? NONE : new Apart(newOurs, newVenues, at, times + 1, told);
    }

    /// What was told goes on blocking until a comparison explains it; what was seen begins anew.
    private Apart tellingIt() {
      return new Apart(Money.ZERO, Money.ZERO, 0, times, true);
    }

    @Override
    public long stableHash() {
      return StableHash.of("apart")
          .add(ours.e8())
          .add(venues.e8())
          .add(sinceNanos)
          .add(times)
          .add(told)
          .value();
    }
  }

  /// What the last comparison saw of a position that nothing explained.
  ///
  /// @param times how many comparisons in a row saw it apart, in these sizes or others
  public record Sight(SignedQuantity ours, SignedQuantity venues, int times) implements Hashed {
    boolean isOf(SignedQuantity sameOurs, SignedQuantity sameVenues) {
      return ours.equals(sameOurs) && venues.equals(sameVenues);
    }

    @Override
    public long stableHash() {
      return StableHash.of("sight").add(ours.e8()).add(venues.e8()).add(times).value();
    }
  }

  /// An execution up to which nothing is missing; of a touched symbol only the presence counts.
  public record Upto(long tradeId, long venueMillis) implements Hashed {
    @Override
    public long stableHash() {
      return StableHash.of("upto").add(tradeId).add(venueMillis).value();
    }
  }

  public boolean isNeeded() {
    return needs.asked() > needs.answered();
  }

  /// Whether our picture has been the venue's since it was last in doubt.
  public boolean holds() {
    return needs.covered() == needs.losses();
  }

  /// Why our picture may be wrong.
  public String lossCause() {
    return needs.lossCause();
  }

  /// How often the account was read, or is being read.
  public long readings() {
    return course.readings();
  }

  public boolean isReading() {
    return course.reading() instanceof Reading.Underway;
  }

  public boolean isReading(long number) {
    return course.reading() instanceof Reading.Underway underway && underway.number() == number;
  }

  public Agreement evolve(ReconcileFact fact) {
    return switch (fact) {
      case ReconcileFact.ReconcileNeeded(var why, _) -> with(needs.needed(why));
      case ReconcileFact.ReconcileBegan(long number, long at) -> began(number, at);
      case ReconcileFact.DivergenceSeen(var kind, var subject, _, _) ->
          kind.equals(BALANCE)
              ? lost("unexplained difference of the " + subject).with(apart.tellingIt())
              : this;
      case ReconcileFact.ExecutionsCounted(var symbol, long tradeId, long venueMillis) ->
          complete(symbol, new Upto(tradeId, venueMillis));
      case ReconcileFact.WalletApart(var ours, var venues, long at) ->
          with(apart.then(ours, venues, at));
      case ReconcileFact.WalletTaken(long venueMillis) -> withWallet(venueMillis);
      case ReconcileFact.PositionApart(var key, var ours, var venues) ->
          ours.equals(venues) ? withSights(sights.remove(key)) : seenApart(key, ours, venues);
      case ReconcileFact.Reconciled(long number, _, _, _, _, long at) -> agreed(number, at);
      case ReconcileFact.ReconcileUnsettled(long number, _, long retryAt) ->
          ended(number, course.rereads() + 1, retryAt);
      case ReconcileFact.ReconcileFailed(long number, _, long retryAt) ->
          ended(number, course.rereads(), retryAt);
      case ReconcileFact.ContradictionSeen(_, var what) -> lost("contradiction: " + what);
    };
  }

  /// The kind of a divergence that must be explained, or agreed upon by a second reading.
  public static final String BALANCE = "balance";

  /// Our picture may be wrong from here on.
  public Agreement lost(String why) {
    return with(needs.lost(why)).with(apart.told() ? apart.tellingIt() : Apart.NONE);
  }

  /// A new life: no answer to an earlier reading will come.
  public Agreement withLife() {
    return lost("not reconciled since the start")
        .with(course.ended(0, 0))
        .withSights(NONE.sights());
  }

  private Agreement seenApart(PositionKey key, SignedQuantity ours, SignedQuantity venues) {
    int before = sights.get(key).map(Sight::times).orElse(0);
    return withSights(sights.put(key, new Sight(ours, venues, before + 1)));
  }

  /// Something of the symbol moved.
  public Agreement touched(Symbol symbol) {
    if (!isReading() || touched.contains(symbol)) {
      return this;
    }
    return withTouched(touched.put(symbol, new Upto(0, 0)));
  }

  /// Whether an agreement has told whose the execution is, or that it is nobody's of ours.
  public boolean isCounted(Symbol symbol, long tradeId) {
    return agreed.get(symbol).filter(upto -> tradeId <= upto.tradeId()).isPresent();
  }

  /// Every execution of the symbol up to this one is known.
  public Agreement complete(Symbol symbol, Upto upto) {
    return isCounted(symbol, upto.tradeId())
        ? this
        : new Agreement(
            needs, course, apart, walletMillis, sights, agreed.put(symbol, upto), touched);
  }

  private Agreement began(long number, long at) {
    Invariant.check(!isReading(), "one reading at a time: " + number);
    Invariant.check(number == readings() + 1, "reading " + number + " after " + readings());
    var underway = new Reading.Underway(number, at, needs.asked(), needs.losses());
    return with(course.began(underway)).withTouched(NONE.touched());
  }

  private Agreement ended(long number, int rereads, long retryAt) {
    Invariant.check(isReading(number), "no such reading: " + number);
    return with(course.ended(rereads, retryAt));
  }

  private Agreement agreed(long number, long at) {
    if (!(course.reading() instanceof Reading.Underway reading) || reading.number() != number) {
      throw new Invariant.Broken("no such reading: " + number);
    }
    return with(needs.coveredBy(reading)).with(course.agreed(at));
  }

  private Agreement with(Needs changed) {
    return new Agreement(changed, course, apart, walletMillis, sights, agreed, touched);
  }

  private Agreement with(Course changed) {
    return new Agreement(needs, changed, apart, walletMillis, sights, agreed, touched);
  }

  private Agreement with(Apart changed) {
    return new Agreement(needs, course, changed, walletMillis, sights, agreed, touched);
  }

  private Agreement withWallet(long changed) {
    return new Agreement(needs, course, apart, changed, sights, agreed, touched);
  }

  private Agreement withSights(Table<PositionKey, Sight> changed) {
    return new Agreement(needs, course, apart, walletMillis, changed, agreed, touched);
  }

  private Agreement withTouched(Table<Symbol, Upto> changed) {
    return new Agreement(needs, course, apart, walletMillis, sights, agreed, changed);
  }

  @Override
  public long stableHash() {
    return hash(sights.hash(), agreed.hash(), touched.hash());
  }

  /// The same hash from the entries alone.
  public long hashRecomputed() {
    return hash(sights.hashRecomputed(), agreed.hashRecomputed(), touched.hashRecomputed());
  }

  private long hash(long sightsHash, long agreedHash, long touchedHash) {
    return StableHash.of("agreement")
        .add(needs)
        .add(course)
        .add(apart)
        .add(walletMillis)
        .add(sightsHash)
        .add(agreedHash)
        .add(touchedHash)
        .value();
  }
}
