package io.breakwater.lab.invariant;

import java.util.Optional;

/// Of two traders never both act: once a later life has written to the log or asked the exchange
/// for anything, no earlier one does.
final class OneWriter implements Check {
  private static final String TRADER = "trader";

  private int latest;

  @Override
  public String id() {
    return "INV-34 OneWriter";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.LogForced(int life) -> acted(life, "wrote to the log");
      case Seen.RequestBegun(var process, var request, _) when process.startsWith(TRADER) ->
          acted(
              Integer.parseInt(process.substring(TRADER.length())),
              "asked " + request.method() + " " + request.path());
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> acted(int life, String what) {
    int before = latest;
    latest = Math.max(before, life);
    return life >= before
        ? Optional.empty()
        : Optional.of(TRADER + life + " " + what + " after " + TRADER + before + " had acted");
  }
}
