package io.breakwater.kernel.portfolio;

import io.breakwater.model.value.Money;

/// What the account is worth now, or why nobody can say.
public sealed interface Equity {
  /// Wallet balance plus unrealised profit at fresh marks; never negative.
  record Known(Money money) implements Equity {}

  /// Equity that cannot be computed blocks new exposure.
  record Unknown(String reason) implements Equity {}
}
