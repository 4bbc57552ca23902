package io.breakwater.kernel.health;

import io.breakwater.model.gate.InterlockName;
import java.util.Arrays;
import java.util.Optional;

/// The parts of the whole that readiness is judged by; their words are the fixed vocabulary of
/// `failing_components`, listed in this order. Words are a contract with users: add, never rename.
public enum Part {
  TRADER("Trader", true),
  REST_API("REST_API", true),
  USER_STREAM("UserStream", true),
  BUS("Bus", true),
  POLICY("Policy", true),
  JOURNAL("Journal", true),
  POSITIONS("Positions", true),
  LEASE("Lease", true),
  /// The gate's grounds that are nobody's fault: a stop, a halt, a failsafe, the mode.
  GATE("Gate", true),
  FEEDER("Feeder", true),
  STRATEGIST("Strategist", false),
  PAPER("Paper", false),
  MONITOR("Monitor", false),
  SUPERVISOR("Supervisor", false),
  DISK("Disk", true),
  CLOCK("Clock", true);

  private final String text;
  private final boolean blocks;

  Part(String text, boolean blocks) {
    this.text = text;
    this.blocks = blocks;
  }

  /// The word in `failing_components`.
  public String text() {
    return text;
  }

  /// Whether trading may not go on while it fails.
  public boolean blocks() {
    return blocks;
  }

  /// Whether only the trader's own word says how it fares.
  public boolean isToldByTrader() {
    return switch (this) {
      case REST_API, USER_STREAM, BUS, POLICY, JOURNAL, POSITIONS, LEASE, GATE -> true;
      case TRADER, FEEDER, STRATEGIST, PAPER, MONITOR, SUPERVISOR, DISK, CLOCK -> false;
    };
  }

  /// The part that a word of the vocabulary means.
  public static Optional<Part> of(String text) {
    return Arrays.stream(values()).filter(part -> part.text.equals(text)).findFirst();
  }

  /// Whose failing an interlock tells, where it blocks for everything.
  public static Part of(InterlockName interlock) {
    return switch (interlock) {
      case BUS -> Part.BUS;
      case POLICY -> Part.POLICY;
      case VENUE, VENUE_SLOW -> Part.REST_API;
      case USER_STREAM -> Part.USER_STREAM;
      case MARKET_DATA -> Part.FEEDER;
      case RECONCILED, IN_DOUBT -> Part.POSITIONS;
      case ESS, FAILSAFE, KERNEL, MODE, HALT -> Part.GATE;
      case JOURNAL -> Part.JOURNAL;
      case LEASE -> Part.LEASE;
    };
  }

  /// The part that the processes of a service are.
  public static Part of(Service service) {
    return switch (service) {
      case SUPERVISOR -> Part.SUPERVISOR;
      case PAPER -> Part.PAPER;
      case FEEDER -> Part.FEEDER;
      case STRATEGIST -> Part.STRATEGIST;
      case TRADER -> Part.TRADER;
      case MONITOR -> Part.MONITOR;
    };
  }
}
