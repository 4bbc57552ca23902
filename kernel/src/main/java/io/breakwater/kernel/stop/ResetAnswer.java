package io.breakwater.kernel.stop;

import io.breakwater.model.fact.Fact;
import java.util.List;

/// What a demand to reset comes to.
public sealed interface ResetAnswer {
  /// Armed again; the facts rebase what losses are measured against as well.
  record Granted(List<Fact> facts) implements ResetAnswer {
    public Granted {
      facts = List.copyOf(facts);
    }
  }

  /// Not now.
  ///
  /// @param code stable and machine-readable, such as `cooldown` or `reconciled`
  record Denied(String code, String text) implements ResetAnswer {}
}
