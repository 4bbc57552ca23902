package io.breakwater.kernel;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Optional;

/// When and for whom the kernel decides: the turn's time, the epoch, and every setting that a
/// decision reads.
///
/// @param kernelNanos time of the current turn; never goes back
/// @param published events published in this epoch
/// @param steppedMillis wall time of the last step of the clock; signals made before it are refused
public record Life(
    long epoch,
    long kernelNanos,
    long wallMillis,
    String buildId,
    boolean begun,
    Terms terms,
    long published,
    long steppedMillis)
    implements Hashed {
  /// Before anything was adopted: no market may be traded.
  public static final Life NONE = new Life(0, 0, 0, "", false, Terms.NONE, 0, 0);

  /// What this life trades, and by which rules.
  ///
  /// @param account venue and account; empty before the first configuration
  /// @param rules the policy in force
  /// @param configured what the configuration said of the policy at the last start
  public record Terms(
      String account,
      Rules rules,
      Rules configured,
      Table<Symbol, Listed> instruments,
      Table<Symbol, Owned> owners) {
    static final Terms NONE =
        new Terms(
            "",
            Rules.of(0, Policy.paperDefaults(List.of())),
            Rules.of(0, Policy.paperDefaults(List.of())),
            Table.empty(KeyHash::symbol),
            Table.empty(KeyHash::symbol));

    /// The first version is the configuration's.
    private Terms adopted(LifeFact.PolicyAdopted adopted) {
      Rules next = Rules.of(adopted.version(), adopted.policy());
      Invariant.check(
          next.version() > rules.version(),
          "policy version " + next.version() + " after " + rules.version());
      boolean first = rules.version() == 0;
      return new Terms(account, next, first ? next : configured, instruments, owners);
    }

    private Terms configured(Policy policy) {
      return new Terms(account, rules, Rules.of(0, policy), instruments, owners);
    }

    private Terms settled(LifeFact.SettingsAdopted settings) {
      Table<Symbol, Listed> listed = Table.empty(KeyHash::symbol);
      for (Instrument instrument : settings.instruments()) {
        listed = listed.put(instrument.symbol(), new Listed(instrument));
      }
      Table<Symbol, Owned> owned = Table.empty(KeyHash::symbol);
      for (var entry : settings.owners().entrySet()) {
        owned = owned.put(entry.getKey(), new Owned(entry.getValue()));
      }
      return new Terms(settings.account(), rules, configured, listed, owned);
    }
  }

  /// The policy in force; version 0 is the one before any was adopted.
  public record Rules(long version, Policy policy, long hash) {
    /// These rules with their hash.
    public static Rules of(long version, Policy policy) {
      // The text of a policy holds every field in units that no locale changes.
      return new Rules(version, policy, StableHash.of(policy.toString()).add(version).value());
    }
  }

  /// The venue's rules for a market.
  public record Listed(Instrument instrument) implements Hashed {
    @Override
    public long stableHash() {
      return StableHash.ofText(instrument.toString());
    }
  }

  /// Who may add exposure on a market.
  public record Owned(Owner owner) implements Hashed {
    @Override
    public long stableHash() {
      return KeyHash.owner(owner);
    }
  }

  public String account() {
    return terms.account();
  }

  public Rules rules() {
    return terms.rules();
  }

  public Policy policy() {
    return terms.rules().policy();
  }

  /// What the configuration said of the policy at the last start: its mode bounds that of the
  /// policy, and the next configuration is compared with it.
  public Policy configured() {
    return terms.configured().policy();
  }

  /// The venue's rules by market, of those that this life was started for.
  public Table<Symbol, Listed> instruments() {
    return terms.instruments();
  }

  public Optional<Instrument> instrument(Symbol symbol) {
    return terms.instruments().get(symbol).map(Listed::instrument);
  }

  public Optional<Owner> owner(Symbol symbol) {
    return terms.owners().get(symbol).map(Owned::owner);
  }

  Life evolve(LifeFact fact) {
    return switch (fact) {
      case LifeFact.TurnBegan(long newEpoch, long nanos, long wall, _, var build) ->
          turn(newEpoch, nanos, wall, build);
      case LifeFact.LifeStarted(long newEpoch, var build, _) -> started(newEpoch, build);
      case LifeFact.SettingsAdopted settings -> with(terms.settled(settings));
      case LifeFact.PolicyAdopted adopted -> with(terms.adopted(adopted));
      case LifeFact.PolicyConfigured(var policy) -> with(terms.configured(policy));
      case LifeFact.ClockStepSeen(_, long wall) ->
          new Life(epoch, kernelNanos, wallMillis, buildId, begun, terms, published, wall);
      case LifeFact.InputRefused _ -> this;
    };
  }

  private Life turn(long newEpoch, long nanos, long wall, String build) {
    if (nanos < kernelNanos) {
      throw new Invariant.Broken("kernel time went back from " + kernelNanos + " to " + nanos);
    }
    if (newEpoch < epoch) {
      throw new Invariant.Broken("epoch went back from " + epoch + " to " + newEpoch);
    }
    boolean same = newEpoch == epoch;
    return new Life(
        newEpoch, nanos, wall, build, begun && same, terms, same ? published : 0, steppedMillis);
  }

  private Life started(long newEpoch, String build) {
    Invariant.check(newEpoch == epoch, "a life of epoch " + newEpoch + " in a turn of " + epoch);
    return new Life(epoch, kernelNanos, wallMillis, build, true, terms, published, steppedMillis);
  }

  private Life with(Terms changed) {
    return new Life(
        epoch, kernelNanos, wallMillis, buildId, begun, changed, published, steppedMillis);
  }

  /// One more event was published, with this number.
  Life published(long number) {
    if (number != published + 1) {
      throw new Invariant.Broken("publication " + number + " after " + published + ": a gap");
    }
    return new Life(epoch, kernelNanos, wallMillis, buildId, begun, terms, number, steppedMillis);
  }

  @Override
  public long stableHash() {
    return hash(terms.instruments().hash(), terms.owners().hash());
  }

  long hashRecomputed() {
    return hash(terms.instruments().hashRecomputed(), terms.owners().hashRecomputed());
  }

  private long hash(long instrumentsHash, long ownersHash) {
    return StableHash.of("life")
        .add(epoch)
        .add(kernelNanos)
        .add(wallMillis)
        .add(buildId)
        .add(begun)
        .add(terms.account())
        .add(terms.rules().hash())
        .add(terms.configured().hash())
        .add(instrumentsHash)
        .add(ownersHash)
        .add(published)
        .add(steppedMillis)
        .value();
  }
}
