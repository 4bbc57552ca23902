package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Symbol;

/// How far our picture is the venue's. Needs and losses of contact are counted, not timed: several
/// things happen at one kernel time, and only a reading that began after a need can answer it.
///
/// @param needs how often a reading was asked for
/// @param answeredNeeds how many of them the last agreement covered
/// @param losses how often our picture may have become wrong: a new life, lost contact, a
///   contradiction, a refused venue input, an unexplained balance
/// @param coveredLosses how many of them the last agreement covered
/// @param cause the latest reason for a reading
/// @param lossCause why our picture may be wrong
/// @param reading the reading on its way, or none
/// @param readings numbers given to readings so far
/// @param rereads readings in a row that came to no agreement, for whatever reason
/// @param notBeforeNanos when the next reading may begin after one that failed
/// @param agreedNanos kernel time of the last agreement; zero before the first
/// @param apart what the venue's wallet was more than ours by when a busy account was compared
///   first
/// @param agreed up to which execution each symbol is complete
/// @param touched symbols whose orders or position moved while a reading was on its way
public record Agreement(
    long needs,
    long answeredNeeds,
    long losses,
    long coveredLosses,
    String cause,
    String lossCause,
    Reading reading,
    long readings,
    int rereads,
    long notBeforeNanos,
    long agreedNanos,
    Apart apart,
    Table<Symbol, Upto> agreed,
    Table<Symbol, Upto> touched)
    implements Hashed {
  public static final Agreement NONE =
      new Agreement(
          1,
          0,
          1,
          0,
          "start",
          "not reconciled since the start",
          new Reading.Idle(),
          0,
          0,
          0,
          0,
          Apart.NONE,
          Table.empty(KeyHash::symbol),
          Table.empty(KeyHash::symbol));

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

  /// A difference of the wallets that was seen once, on an account that moved.
  ///
  /// @param wallet the venue's less ours; zero where there is none
  /// @param sinceNanos kernel time of the reading that saw it first
  public record Apart(Money wallet, long sinceNanos) implements Hashed {
    static final Apart NONE = new Apart(Money.ZERO, 0);

    boolean isNone() {
      return wallet.equals(Money.ZERO);
    }

    @Override
    public long stableHash() {
      return StableHash.of("apart").add(wallet.e8()).add(sinceNanos).value();
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
    return needs > answeredNeeds;
  }

  /// Whether our picture has been the venue's since it was last in doubt.
  public boolean holds() {
    return coveredLosses == losses;
  }

  public boolean isReading() {
    return reading instanceof Reading.Underway;
  }

  public boolean isReading(long number) {
    return reading instanceof Reading.Underway underway && underway.number() == number;
  }

  public Agreement evolve(ReconcileFact fact) {
    return switch (fact) {
      case ReconcileFact.ReconcileNeeded(var why, _) -> needed(why);
      case ReconcileFact.ReconcileBegan(long number, long at) -> began(number, at);
      case ReconcileFact.DivergenceSeen(var kind, var subject, _, _) ->
          kind.equals(BALANCE) ? lost("unexplained difference of the " + subject) : this;
      case ReconcileFact.ExecutionsCounted(var symbol, long tradeId, long venueMillis) ->
          complete(symbol, new Upto(tradeId, venueMillis));
      case ReconcileFact.WalletApart(var wallet, long at) -> with(new Apart(wallet, at));
      case ReconcileFact.Reconciled(long number, _, _, _, _, long at) -> agreed(number, at);
      case ReconcileFact.ReconcileFailed(long number, _, long retryAt) -> failed(number, retryAt);
      case ReconcileFact.ContradictionSeen(_, var what) -> lost("contradiction: " + what);
    };
  }

  /// The kind of a divergence that must be explained, or agreed upon by a second reading.
  public static final String BALANCE = "balance";

  /// Our picture may be wrong from here on.
  public Agreement lost(String why) {
    return new Agreement(
        needs + 1,
        answeredNeeds,
        losses + 1,
        coveredLosses,
        why,
        why,
        reading,
        readings,
        rereads,
        notBeforeNanos,
        agreedNanos,
        Apart.NONE,
        agreed,
        touched);
  }

  /// A new life: no answer to an earlier reading will come.
  public Agreement withLife() {
    Agreement lost = lost("not reconciled since the start");
    return lost.with(new Reading.Idle(), readings, 0, 0);
  }

  /// Something of the symbol moved.
  public Agreement touched(Symbol symbol) {
    if (!isReading() || touched.contains(symbol)) {
      return this;
    }
    return with(touched.put(symbol, new Upto(0, 0)));
  }

  /// Whether an agreement has told whose the execution is, or that it is nobody's of ours.
  public boolean isCounted(Symbol symbol, long tradeId) {
    return agreed.get(symbol).filter(upto -> tradeId <= upto.tradeId()).isPresent();
  }

  /// Every execution of the symbol up to this one is known.
  public Agreement complete(Symbol symbol, Upto upto) {
    if (isCounted(symbol, upto.tradeId())) {
      return this;
    }
    return new Agreement(
        needs,
        answeredNeeds,
        losses,
        coveredLosses,
        cause,
        lossCause,
        reading,
        readings,
        rereads,
        notBeforeNanos,
        agreedNanos,
        apart,
        agreed.put(symbol, upto),
        touched);
  }

  private Agreement with(Apart newApart) {
    return new Agreement(
        needs,
        answeredNeeds,
        losses,
        coveredLosses,
        cause,
        lossCause,
        reading,
        readings,
        rereads,
        notBeforeNanos,
        agreedNanos,
        newApart,
        agreed,
        touched);
  }

  private Agreement needed(String why) {
    return new Agreement(
        needs + 1,
        answeredNeeds,
        losses,
        coveredLosses,
        why,
        lossCause,
        reading,
        readings,
        rereads,
        notBeforeNanos,
        agreedNanos,
        apart,
        agreed,
        touched);
  }

  private Agreement began(long number, long at) {
    Invariant.check(!isReading(), "one reading at a time: " + number);
    Invariant.check(number == readings + 1, "reading " + number + " after " + readings);
    Reading underway = new Reading.Underway(number, at, needs, losses);
    return with(Table.empty(KeyHash::symbol)).with(underway, number, rereads, 0);
  }

  private Agreement failed(long number, long retryAt) {
    Invariant.check(isReading(number), "no such reading: " + number);
    return with(new Reading.Idle(), readings, rereads + 1, retryAt);
  }

  private Agreement agreed(long number, long at) {
    if (!(reading instanceof Reading.Underway underway) || underway.number() != number) {
      throw new Invariant.Broken("no such reading: " + number);
    }
    return new Agreement(
        needs,
        underway.needs(),
        losses,
        underway.losses(),
        cause,
        lossCause,
        new Reading.Idle(),
        readings,
        0,
        0,
        at,
        apart,
        agreed,
        touched);
  }

  private Agreement with(Reading newReading, long number, int newRereads, long notBefore) {
    return new Agreement(
        needs,
        answeredNeeds,
        losses,
        coveredLosses,
        cause,
        lossCause,
        newReading,
        number,
        newRereads,
        notBefore,
        agreedNanos,
        apart,
        agreed,
        touched);
  }

  private Agreement with(Table<Symbol, Upto> newTouched) {
    return new Agreement(
        needs,
        answeredNeeds,
        losses,
        coveredLosses,
        cause,
        lossCause,
        reading,
        readings,
        rereads,
        notBeforeNanos,
        agreedNanos,
        apart,
        agreed,
        newTouched);
  }

  @Override
  public long stableHash() {
    return hash(agreed.hash(), touched.hash());
  }

  /// The same hash from the entries alone.
  public long hashRecomputed() {
    return hash(agreed.hashRecomputed(), touched.hashRecomputed());
  }

  private long hash(long agreedHash, long touchedHash) {
    return StableHash.of("agreement")
        .add(needs)
        .add(answeredNeeds)
        .add(losses)
        .add(coveredLosses)
        .add(cause)
        .add(lossCause)
        .add(reading)
        .add(readings)
        .add(rereads)
        .add(notBeforeNanos)
        .add(agreedNanos)
        .add(apart)
        .add(agreedHash)
        .add(touchedHash)
        .value();
  }
}
