package io.breakwater.model.command;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an operator asks of the trader, from whichever door. Always with a name and a reason: both
/// go into the journal.
public sealed interface Command {
  /// Characters that an operator's name or a reason may have.
  int TEXT_LENGTH_MAX = 500;

  String operator();

  String reason();

  /// Stops all exposure and cancels resting exposure orders.
  record Trip(String operator, String reason) implements Command {}

  /// Arms the emergency stop again after its cooldown and checklist; `override` is an admin's.
  record Reset(String operator, String reason, boolean override) implements Command {}

  /// No new exposure for the scope.
  record Halt(Scope scope, String operator, String reason) implements Command {}

  /// Lifts the halt of exactly this scope; for scope `all` also clears the `kernel` interlock.
  record Resume(Scope scope, String operator, String reason) implements Command {}

  /// Cancels the resting exposure orders that the scope covers.
  record CancelOrders(Scope scope, String operator, String reason) implements Command {}

  /// Cancels what [CancelOrders] does, and once those resting exposure orders of the account that
  /// did not come through Breakwater.
  record CancelAccount(Scope scope, String operator, String reason) implements Command {}

  /// Closes the positions that the scope covers by reduce-only market orders.
  record Flatten(Scope scope, String operator, String reason) implements Command {}

  /// Hands over an open order that did not come through Breakwater.
  record AdoptOrder(ClientOrderId id, String operator, String reason) implements Command {}

  /// Hands over a position that did not come through Breakwater: from here on it is guarded, and
  /// closed like any other.
  record AdoptPosition(PositionKey key, String operator, String reason) implements Command {}

  /// An operator's audited word on an order in doubt.
  record ResolveOrder(ClientOrderId id, Resolution as, String operator, String reason)
      implements Command {}

  /// Closes the breaker of a symbol.
  record ResetBreaker(Symbol symbol, String operator, String reason) implements Command {}

  /// Reads the venue's account again now.
  record Reconcile(String operator, String reason) implements Command {}

  /// Changes keys of the policy.
  ///
  /// @param madeOnVersion the version that the operator had seen; on another one only what becomes
  ///   stricter applies
  /// @param changes texts by the names of `PolicyKeys`
  record SetPolicy(
      long madeOnVersion, SortedMap<String, String> changes, String operator, String reason)
      implements Command {
    /// Keys that one command may change, and characters of one text.
    public static final int CHANGES_MAX = 64;

    public static final int VALUE_LENGTH_MAX = 4_000;

    public SetPolicy {
      changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
      if (changes.size() > CHANGES_MAX) {
        throw new IllegalArgumentException(
            "at most " + CHANGES_MAX + " keys at once, not " + changes.size());
      }
      for (String value : changes.values()) {
        if (value.length() > VALUE_LENGTH_MAX) {
          throw new IllegalArgumentException(
              "a value has at most " + VALUE_LENGTH_MAX + " characters, not " + value.length());
        }
      }
    }
  }

  /// What an operator says of an order in doubt.
  enum Resolution {
    ABSENT,
    FILLED
  }
}
