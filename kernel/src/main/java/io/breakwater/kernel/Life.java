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
/// @param account venue and account; empty before the first configuration
/// @param published events published in this epoch
/// @param steppedMillis wall time of the last step of the clock; signals made before it are refused
public record Life(
    long epoch,
    long kernelNanos,
    long wallMillis,
    String buildId,
    boolean begun,
    String account,
    Rules rules,
    Table<Symbol, Listed> instruments,
    Table<Symbol, Owned> owners,
    long published,
    long steppedMillis)
    implements Hashed {
  /// Before anything was adopted: no market may be traded.
  public static final Life NONE =
      new Life(
          0,
          0,
          0,
          "",
          false,
          "",
          Rules.of(0, Policy.paperDefaults(List.of())),
          Table.empty(KeyHash::symbol),
          Table.empty(KeyHash::symbol),
          0,
          0);

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

  public Policy policy() {
    return rules.policy();
  }

  public Optional<Instrument> instrument(Symbol symbol) {
    return instruments.get(symbol).map(Listed::instrument);
  }

  public Optional<Owner> owner(Symbol symbol) {
    return owners.get(symbol).map(Owned::owner);
  }

  Life evolve(LifeFact fact) {
    return switch (fact) {
      case LifeFact.TurnBegan(long newEpoch, long nanos, long wall, _, var build) ->
          turn(newEpoch, nanos, wall, build);
      case LifeFact.LifeStarted(long newEpoch, var build, _) -> started(newEpoch, build);
      case LifeFact.SettingsAdopted settings -> with(settings);
      case LifeFact.PolicyAdopted(long version, var policy, _, _) ->
          with(Rules.of(version, policy));
      case LifeFact.ClockStepSeen(_, long wall) -> stepped(wall);
      case LifeFact.InputRefused _ -> this;
    };
  }

  private Life turn(long newEpoch, long nanos, long wall, String build) {
    Invariant.check(
        nanos >= kernelNanos, "kernel time went back from " + kernelNanos + " to " + nanos);
    Invariant.check(newEpoch >= epoch, "epoch went back from " + epoch + " to " + newEpoch);
    return new Life(
        newEpoch,
        nanos,
        wall,
        build,
        begun && newEpoch == epoch,
        account,
        rules,
        instruments,
        owners,
        newEpoch == epoch ? published : 0,
        steppedMillis);
  }

  private Life started(long newEpoch, String build) {
    Invariant.check(newEpoch == epoch, "a life of epoch " + newEpoch + " in a turn of " + epoch);
    return new Life(
        epoch,
        kernelNanos,
        wallMillis,
        build,
        true,
        account,
        rules,
        instruments,
        owners,
        published,
        steppedMillis);
  }

  private Life with(LifeFact.SettingsAdopted settings) {
    Table<Symbol, Listed> listed = Table.empty(KeyHash::symbol);
    for (Instrument instrument : settings.instruments()) {
      listed = listed.put(instrument.symbol(), new Listed(instrument));
    }
    Table<Symbol, Owned> owned = Table.empty(KeyHash::symbol);
    for (var entry : settings.owners().entrySet()) {
      owned = owned.put(entry.getKey(), new Owned(entry.getValue()));
    }
    return new Life(
        epoch,
        kernelNanos,
        wallMillis,
        buildId,
        begun,
        settings.account(),
        rules,
        listed,
        owned,
        published,
        steppedMillis);
  }

  private Life with(Rules newRules) {
    return new Life(
        epoch,
        kernelNanos,
        wallMillis,
        buildId,
        begun,
        account,
        newRules,
        instruments,
        owners,
        published,
        steppedMillis);
  }

  private Life stepped(long wall) {
    return new Life(
        epoch,
        kernelNanos,
        wallMillis,
        buildId,
        begun,
        account,
        rules,
        instruments,
        owners,
        published,
        wall);
  }

  /// One more event was published, with this number.
  Life published(long number) {
    Invariant.check(
        number == published + 1, "publication " + number + " after " + published + ": a gap");
    return new Life(
        epoch,
        kernelNanos,
        wallMillis,
        buildId,
        begun,
        account,
        rules,
        instruments,
        owners,
        number,
        steppedMillis);
  }

  @Override
  public long stableHash() {
    return hash(instruments.hash(), owners.hash());
  }

  long hashRecomputed() {
    return hash(instruments.hashRecomputed(), owners.hashRecomputed());
  }

  private long hash(long instrumentsHash, long ownersHash) {
    return StableHash.of("life")
        .add(epoch)
        .add(kernelNanos)
        .add(wallMillis)
        .add(buildId)
        .add(begun)
        .add(account)
        .add(rules.hash())
        .add(instrumentsHash)
        .add(ownersHash)
        .add(published)
        .add(steppedMillis)
        .value();
  }
}
