package io.breakwater.runtime.monitor;

import io.breakwater.kernel.State;
import io.breakwater.kernel.protect.Guarded;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.input.Input;
import io.breakwater.model.turn.Turn;
import java.util.Optional;

/// The last drill that a journal tells of: a trip whose reason says so, and how long it took from
/// there to be cancelled and to be flat, on the kernel's clock.
public final class DrillWatch {
  /// How the reason of a drill's trip begins.
  public static final String REASON = "drill: ";

  private static final long NANOS_PER_MILLI = 1_000_000;

  private Optional<Ran> last = Optional.empty();

  /// One drill as far as it has come; times that have not come are -1.
  ///
  /// @param wallMillis when it began
  /// @param blockedMillis from the arrival of the command to the turn that blocks
  /// @param left orders that could not be proven cancelled
  public record Ran(
      long wallMillis,
      long beganNanos,
      long blockedMillis,
      long cancelledMillis,
      int left,
      long flatMillis) {
    public boolean isDone() {
      return cancelledMillis >= 0 && flatMillis >= 0;
    }

    /// Whether every order was proven cancelled.
    public boolean isClean() {
      return isDone() && left == 0;
    }

    public String text() {
      String cancelled = left == 0 ? "to cancelled: " : "to what is left, " + left + " orders: ";
      return cancelled + cancelledMillis + " ms\nto flat: " + flatMillis + " ms";
    }

    private Ran cancelled(long atNanos, int orders) {
      return cancelledMillis >= 0
          ? this
          : new Ran(wallMillis, beganNanos, blockedMillis, millis(atNanos), orders, flatMillis);
    }

    private Ran flat(long atNanos) {
      return flatMillis >= 0
          ? this
          : new Ran(wallMillis, beganNanos, blockedMillis, cancelledMillis, left, millis(atNanos));
    }

    private long millis(long atNanos) {
      return (atNanos - beganNanos) / NANOS_PER_MILLI;
    }
  }

  /// The turn, and the state after it.
  public void see(Turn turn, State after) {
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case StopFact.Tripped trip when trip.reason().startsWith(REASON) ->
            last =
                Optional.of(
                    new Ran(trip.wallMillis(), trip.atNanos(), blocked(turn, trip), -1, 0, -1));
        case StopFact.CancelsVerified(_, long at, _) ->
            last = last.map(ran -> ran.cancelled(at, 0));
        case StopFact.LeftoversListed(var left, _, long at, _) ->
            last = last.map(ran -> ran.cancelled(at, left.size()));
        case Fact _ -> {}
      }
    }
    boolean flat =
        after.portfolio().openPositions().stream()
            .noneMatch(open -> Guarded.isOurs(after, open.key()));
    if (flat) {
      last = last.map(ran -> ran.flat(turn.began().kernelNanos()));
    }
  }

  /// What the command of this trip waited before its turn began.
  private static long blocked(Turn turn, StopFact.Tripped trip) {
    return turn.inputs().stream()
        .filter(arrived ->
            arrived.input() instanceof Input.CommandReceived(_, Command.Trip asked)
                && asked.reason().equals(trip.reason()))
        .mapToLong(arrived -> Math.max(0, turn.began().wallMillis() - arrived.wallMillis()))
        .findFirst()
        .orElse(0);
  }

  public Optional<Ran> last() {
    return last;
  }
}
