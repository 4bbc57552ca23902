package io.breakwater.kernel.portfolio;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.value.Money;

/// An amount that is known only after the venue or the first reconciliation has said it.
public sealed interface Amount extends Hashed {
  static Amount unknown() {
    return new Unknown();
  }

  /// Nobody has said it yet.
  record Unknown() implements Amount {
    @Override
    public long stableHash() {
      return StableHash.of("unknown").value();
    }
  }

  /// This much.
  record Known(Money money) implements Amount {
    @Override
    public long stableHash() {
      return StableHash.of("known").add(money.e8()).value();
    }
  }

  static Amount of(Money money) {
    return new Known(money);
  }

  /// The same, more or less by the change; what is unknown stays unknown.
  default Amount plus(Money change) {
    return switch (this) {
      case Unknown unknown -> unknown;
      case Known(var money) -> new Known(money.plus(change));
    };
  }
}
