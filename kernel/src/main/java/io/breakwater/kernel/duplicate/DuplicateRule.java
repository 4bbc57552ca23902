package io.breakwater.kernel.duplicate;

import io.breakwater.kernel.state.Objection;
import java.util.Optional;

/// Whether a signature may pass, given those that are remembered.
@FunctionalInterface
public interface DuplicateRule {
  /// The rule that ships.
  DuplicateRule STANDARD = Signatures::check;

  /// Why the signature must not pass now, or nothing.
  Optional<Objection> check(
      Signatures remembered, String signature, long windowMillis, long nowNanos);
}
