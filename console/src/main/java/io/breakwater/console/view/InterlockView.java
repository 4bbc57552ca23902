package io.breakwater.console.view;

import java.time.Instant;
import java.util.Optional;

/// One row of the gate's table: `figure` against `bound`, and in `heals` a plain sentence that says
/// what makes it hold again. `verdict` is what this interlock imposes while it is blocking, OPEN
/// while it holds. `scope` is written as in a halt: `all`, `symbol:BTCUSDT`, `strategy:NAME`.
public record InterlockView(
    String name,
    State state,
    Verdict verdict,
    String scope,
    Optional<String> reason,
    Optional<Instant> since,
    Optional<String> figure,
    Optional<String> bound,
    Optional<String> heals) {
  /// Whether the interlock holds.
  public enum State {
    OK,
    BLOCKING
  }

  /// An interlock that holds for everything.
  public static InterlockView ok(String name) {
    return new InterlockView(
        name,
        State.OK,
        Verdict.OPEN,
        "all",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
