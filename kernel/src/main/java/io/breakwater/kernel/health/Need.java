package io.breakwater.kernel.health;

import java.util.Locale;

/// What roles need.
public enum Need {
  /// The venue's REST interface.
  VENUE,
  /// That the venue answers in time.
  VENUE_LATENCY,
  /// The venue's stream of our own orders and fills.
  USER_STREAM,
  /// The event bus: the road, where one is configured.
  BUS,
  /// The policy in force, known and not out of date.
  POLICY,
  /// The trader's journal, as a disk that takes it in time.
  JOURNAL,
  /// The right to add exposure on the account.
  LEASE,
  /// The venue's stream of prices, judged by the age of its data.
  STREAM,
  /// The role's own log.
  LOG,
  /// The paper exchange's own record.
  RECORD,
  /// The trader's log, read to its end.
  TRADER_LOG,
  /// The files in which operators are told.
  ALERT_FILES,
  /// The file in which the verdict of health stands.
  HEALTH_FILE,
  /// The trader's process.
  TRADER_PROCESS,
  /// The process of another role.
  PROCESS;

  /// The name on the wire and in the documents: `user-stream`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
