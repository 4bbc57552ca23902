package io.breakwater.model.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every alert that this build can raise. Its [#text] is the name in logs, messages and metrics,
/// and with lower-case letters the anchor of its section in `docs/runbook.md`.
public enum AlertType {
  ALERT_DELIVERY_FAILING("AlertDeliveryFailing", Ending.WORD, 0),
  ALERT_STORM("AlertStorm", Ending.WORD, 0),
  ALERT_TEST("AlertTest", Ending.QUIET, 0),
  ALL_SHARDS_UNHEALTHY("AllShardsUnhealthy", Ending.WORD, 0),
  ANOMALY_DETECTED("AnomalyDetected", Ending.QUIET, 0),
  CLOCK_SKEW("ClockSkew", Ending.QUIET, 0),
  COMPONENT_FAILSAFE("ComponentFailsafe", Ending.WORD, 0),
  DATABASE_CONNECTIVITY_ISSUE("DatabaseConnectivityIssue", Ending.WORD, 0),
  DEPENDENCY_FAILURE("DependencyFailure", Ending.WORD, 0),
  DISK_SPACE_LOW("DiskSpaceLow", Ending.WORD, 0),
  EMERGENCY_STOP_TRIPPED("EmergencyStopTripped", Ending.WORD, 0),
  EXTERNAL_ORDER_SEEN("ExternalOrderSeen", Ending.QUIET, 0),
  JOURNAL_CORRUPTION("JournalCorruption", Ending.PERSON, 0),
  MARKET_DATA_STALE("MarketDataStale", Ending.WORD, 8_000),
  MARKETS_UNASSIGNED("MarketsUnassigned", Ending.WORD, 0),
  NO_MARKET_DISCOVERY_SERVICES("NoMarketDiscoveryServices", Ending.WORD, 0),
  ORDER_IN_DOUBT("OrderInDoubt", Ending.WORD, 0),
  POLICY_INVALID("PolicyInvalid", Ending.WORD, 0),
  POSITION_DELEVERAGED("PositionDeleveraged", Ending.PERSON, 0),
  POSITION_LIQUIDATED("PositionLiquidated", Ending.PERSON, 0),
  POSITION_SETTLED("PositionSettled", Ending.PERSON, 0),
  POSITION_UNPROTECTED("PositionUnprotected", Ending.WORD, 0),
  PROTECTIVE_STOP_GONE("ProtectiveStopGone", Ending.WORD, 0),
  PROTECTIVE_STOP_REFUSED("ProtectiveStopRefused", Ending.WORD, 0),
  PROTECTIVE_STOP_TRIGGERED("ProtectiveStopTriggered", Ending.QUIET, 0),
  RECONCILIATION_DIVERGENCE("ReconciliationDivergence", Ending.WORD, 0),
  REDIS_CONNECTIVITY_ISSUE("RedisConnectivityIssue", Ending.WORD, 0),
  STATE_FILE_INVALID("StateFileInvalid", Ending.WORD, 0),
  STREAM_ENTRY_SET_ASIDE("StreamEntrySetAside", Ending.WORD, 0),
  SUPERVISOR_GONE("SupervisorGone", Ending.WORD, 0),
  TRADING_GATE_CLOSED("TradingGateClosed", Ending.WORD, 0),
  VENUE_BANNED("VenueBanned", Ending.WORD, 0),
  VENUE_REFUSES_ACCOUNT("VenueRefusesAccount", Ending.WORD, 0);

  private final String text;
  private final Ending ending;
  private final long holdMillis;

  AlertType(String text, Ending ending, long holdMillis) {
    this.text = text;
    this.ending = ending;
    this.holdMillis = holdMillis;
  }

  /// How an alert of a type comes to its end.
  public enum Ending {
    /// Whoever raised it says that it is over.
    WORD,
    /// It is over once it was not raised again for a while: nothing lasts, something happened.
    QUIET,
    /// A person must have seen it: the acknowledgement ends it.
    PERSON
  }

  public String text() {
    return text;
  }

  public Ending ending() {
    return ending;
  }

  /// How long it must last before anybody is told, in milliseconds.
  public long holdMillis() {
    return holdMillis;
  }

  /// The anchor of its section in the runbook.
  public String anchor() {
    return anchor(text);
  }

  /// The same of a type that may be another build's.
  public static String anchor(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// The type of this name; empty where it is another build's.
  public static Optional<AlertType> of(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }
}
