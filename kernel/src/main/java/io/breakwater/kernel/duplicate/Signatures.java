package io.breakwater.kernel.duplicate;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.Objection;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.WishFact.SignalSeen;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import java.util.Optional;

/// The signatures that are remembered, and until when.
///
/// A signature that is seen again does not extend its own time: whoever repeats a wish for ever
/// gets one order per window, not one in all. When [#SIGNATURES_MAX] are remembered, every further
/// signal is refused until one expires: forgetting one early could let a wish through twice.
public record Signatures(Table<String, Until> byText, Table<Expiry, Until> byExpiry)
    implements Hashed {
  /// Signatures remembered at once.
  public static final int SIGNATURES_MAX = 10_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /// The kernel time at which a signature is forgotten.
  public record Until(long nanos) implements Hashed {
    @Override
    public long stableHash() {
      return nanos;
    }
  }

  /// The order in which signatures are forgotten.
  public record Expiry(long nanos, String text) implements Comparable<Expiry> {
    @Override
    public int compareTo(Expiry other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : text.compareTo(other.text);
    }

    static long hash(Expiry expiry) {
      return StableHash.of(expiry.text()).add(expiry.nanos()).value();
    }
  }

  public static Signatures none() {
    return new Signatures(Table.empty(KeyHash::text), Table.empty(Expiry::hash));
  }

  /// The signature of a signal as given, before sizing: symbol, side, quantity or fraction, price
  /// or MARKET.
  ///
  /// @param ownerCounts whether equal wishes of two strategies are two wishes
  public static String signature(Signal signal, boolean ownerCounts) {
    String size =
        switch (signal.sizing()) {
          case Sizing.Fixed(var quantity) -> "quantity " + quantity;
          case Sizing.Fraction(var share) -> "fraction " + share.percentText();
        };
    String price =
        switch (signal.pricing()) {
          case Pricing.Market _ -> "MARKET";
          case Pricing.Limit(var limit, _) -> limit.toString();
        };
    String text = signal.symbol() + "|" + signal.side() + "|" + size + "|" + price;
    return ownerCounts ? text + "|" + signal.owner() : text;
  }

  /// Why the signature must not pass now, or nothing.
  public Optional<Objection> check(String signature, long windowMillis, long nowNanos) {
    Optional<Until> until = byText.get(signature).filter(u -> u.nanos() > nowNanos);
    if (until.isPresent()) {
      long agoMillis = windowMillis - (until.get().nanos() - nowNanos) / NANOS_PER_MILLI;
      return Optional.of(
          new Objection(
              RefusalReason.DUPLICATE_SIGNAL,
              "seen " + agoMillis + " ms ago",
              "once in " + windowMillis + " ms"));
    }
    if (prunedTo(nowNanos).byText.size() >= SIGNATURES_MAX) {
      return Optional.of(
          new Objection(
              RefusalReason.DUPLICATE_SIGNAL,
              byText.size() + " signatures remembered",
              SIGNATURES_MAX + " at most"));
    }
    return Optional.empty();
  }

  /// The fact that goes with a signal that [#check] let pass.
  public static SignalSeen seen(Signal signal, String signature, long windowMillis, long nowNanos) {
    return new SignalSeen(
        signal.signalId(), signal.symbol(), signature, nowNanos + windowMillis * NANOS_PER_MILLI);
  }

  public Signatures evolve(SignalSeen seen) {
    Until until = new Until(seen.untilNanos());
    Signatures without = without(seen.signature());
    return new Signatures(
        without.byText.put(seen.signature(), until),
        without.byExpiry.put(new Expiry(seen.untilNanos(), seen.signature()), until));
  }

  private Signatures without(String text) {
    return byText
        .get(text)
        .map(old ->
            new Signatures(byText.remove(text), byExpiry.remove(new Expiry(old.nanos(), text))))
        .orElse(this);
  }

  /// Without what has expired; to be taken when a turn begins.
  public Signatures prunedTo(long nowNanos) {
    Signatures pruned = this;
    Optional<Expiry> first = byExpiry.firstKey();
    while (first.isPresent() && first.get().nanos() <= nowNanos) {
      pruned = pruned.without(first.get().text());
      first = pruned.byExpiry.firstKey();
    }
    return pruned;
  }

  public int size() {
    return byText.size();
  }

  @Override
  public long stableHash() {
    return hash(byText.hash(), byExpiry.hash());
  }

  /// The same hash from the entries alone.
  public long hashRecomputed() {
    return hash(byText.hashRecomputed(), byExpiry.hashRecomputed());
  }

  private static long hash(long textHash, long expiryHash) {
    return StableHash.of("signatures").add(textHash).add(expiryHash).value();
  }
}
