package io.breakwater.kernel.limit;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.Owner;
import java.util.Optional;

/// The exposure intents of the last rolling minute, in all and by owner. Never more than the limits
/// let through in a minute: what is older leaves with each intent and with each turn.
public record OrderRate(Table<Made, By> inOrder, Table<Owner, Count> byOwner, long numbered)
    implements Hashed {
  /// Length of the rolling minute: an intent made exactly so long ago counts no more.
  public static final long WINDOW_NANOS = 60_000_000_000L;

  /// When an intent was made; the number tells two of one instant apart.
  public record Made(long nanos, long number) implements Comparable<Made> {
    @Override
    public int compareTo(Made other) {
      int byTime = Long.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }

    static long hash(Made made) {
      return StableHash.of("made").add(made.nanos()).add(made.number()).value();
    }
  }

  /// Who made it.
  public record By(Owner owner) implements Hashed {
    @Override
    public long stableHash() {
      return KeyHash.owner(owner);
    }
  }

  /// How many of one owner.
  public record Count(int intents) implements Hashed {
    @Override
    public long stableHash() {
      return intents;
    }
  }

  private static final Count NONE = new Count(0);

  public static OrderRate none() {
    return new OrderRate(Table.empty(Made::hash), Table.empty(KeyHash::owner), 0);
  }

  /// With an exposure intent of this owner.
  public OrderRate with(Owner owner, long nowNanos) {
    OrderRate recent = prunedTo(nowNanos);
    return new OrderRate(
        recent.inOrder.put(new Made(nowNanos, numbered), new By(owner)),
        recent.byOwner.put(owner, new Count(recent.countOf(owner) + 1)),
        numbered + 1);
  }

  /// Without what has left the rolling minute.
  public OrderRate prunedTo(long nowNanos) {
    OrderRate pruned = this;
    Optional<Table.Entry<Made, By>> first = inOrder.firstEntry();
    while (first.isPresent() && first.get().key().nanos() <= nowNanos - WINDOW_NANOS) {
      pruned = pruned.without(first.get());
      first = pruned.inOrder.firstEntry();
    }
    return pruned;
  }

  private OrderRate without(Table.Entry<Made, By> entry) {
    Owner owner = entry.value().owner();
    int left = countOf(owner) - 1;
    return new OrderRate(
        inOrder.remove(entry.key()),
        left == 0 ? byOwner.remove(owner) : byOwner.put(owner, new Count(left)),
        numbered);
  }

  /// Intents of all owners that are held; exact after [#prunedTo].
  public int count() {
    return inOrder.size();
  }

  /// Intents of one owner that are held; exact after [#prunedTo].
  public int countOf(Owner owner) {
    return byOwner.getOr(owner, NONE).intents();
  }

  @Override
  public long stableHash() {
    return StableHash.of("rate").add(inOrder).add(byOwner).add(numbered).value();
  }
}
