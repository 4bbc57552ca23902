package io.breakwater.lab.table;

import io.breakwater.lab.invariant.Broken;
import java.util.Optional;

/// Seeded histories of one pure table. The same seed gives the same history.
///
/// @param name what is wrong with the table, or [#SHIPPED]
/// @param room the package of the kernel that it belongs to
public record TableWorld(String name, String room, Life life) {
  public static final String SHIPPED = "shipped";

  /// Lives one history.
  public interface Life {
    /// The invariant that broke, if one did.
    Optional<Broken> live(long seed);
  }

  /// What a search came to.
  ///
  /// @param seed the last one that was lived
  /// @param seeds how many were
  public record Found(Optional<Broken> broken, long seed, long seeds) {}

  /// Lives seed after seed until one breaks something that is named for this one, or anything where
  /// it ships; at most so many.
  public Found search(long first, long seedsMax) {
    for (long seed = first; seed < first + seedsMax; seed++) {
      Optional<Broken> broken = life.live(seed);
      if (broken.filter(this::counts).isPresent()) {
        return new Found(broken, seed, seed - first + 1);
      }
    }
    return new Found(Optional.empty(), first + seedsMax - 1, seedsMax);
  }

  private boolean counts(Broken broken) {
    return name.equals(SHIPPED) || TableFoundBy.of(name).contains(broken.number());
  }
}
