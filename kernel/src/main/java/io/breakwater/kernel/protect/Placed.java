package io.breakwater.kernel.protect;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;

/// What is true of a stop in every state.
///
/// @param algoId what the venue calls it; zero while it has not named it
public record Placed(ClientOrderId id, StopTerms terms, long algoId) implements Hashed {
  Placed named(long newAlgoId) {
    return new Placed(id, terms, newAlgoId);
  }

  @Override
  public long stableHash() {
    return StableHash.of("placed").add(KeyHash.order(id)).add(hashOf(terms)).add(algoId).value();
  }

  static long hashOf(StopTerms terms) {
    return StableHash.of("stop-terms")
        .add(KeyHash.position(terms.position()))
        .add(terms.side())
        .add(terms.quantity().e8())
        .add(terms.trigger().e8())
        .add(terms.reduceOnly())
        .value();
  }
}
