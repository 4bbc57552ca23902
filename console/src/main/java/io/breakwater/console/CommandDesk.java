package io.breakwater.console;

import java.util.SortedMap;

/// Where an operator's commands go: the port through which the runtime hands them to the trader.
/// Each call waits for the trader's durable answer, for a bounded time, and may come from any
/// thread. `operator` is the authenticated name. Scopes are written `all`, `symbol:BTCUSDT`,
/// `strategy:NAME`.
public interface CommandDesk {
  CommandAnswer trip(String operator, String reason);

  /// Resets the stop; `override` skips the checklist and is passed on only for an admin.
  CommandAnswer reset(String operator, String reason, boolean override);

  CommandAnswer halt(String scope, String operator, String reason);

  /// Changes keys of the policy; `version` is the one that the operator had seen.
  CommandAnswer setPolicy(
      long version, SortedMap<String, String> changes, String operator, String reason);

  /// Has a component ended in order and started again; answered before it is ready.
  CommandAnswer restart(String component, String operator, String reason);

  /// Lets new exposure pass again, as far as the failsafe is concerned.
  CommandAnswer clearFailsafe(String operator, String reason);

  /// Lets another feed shard read a unit: a market, or a game with its markets.
  ///
  /// @param dryRun only says whether it can be done
  CommandAnswer moveUnit(String unit, String shard, boolean dryRun, String operator, String reason);

  CommandAnswer resume(String scope, String operator, String reason);
}
