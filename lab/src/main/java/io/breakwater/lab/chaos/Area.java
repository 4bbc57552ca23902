package io.breakwater.lab.chaos;

import java.util.Locale;

/// A part of Breakwater that is scored: what a scenario of it proves counts for it.
public enum Area {
  /// No new exposure while something is doubtful.
  GATE(3, 100),
  /// What was said is kept and delivered, in order and once.
  BUFFER(2, 95),
  /// The venue is asked again as seldom as it should be, and never blindly.
  RETRY(2, 95),
  /// The strictest policy that may be in force is.
  POLICY(2, 90),
  /// Both records agree.
  RECONCILIATION(3, 85),
  /// Emergency stop and breakers.
  STOP(3, 90),
  /// Stops at the venue and the dead man's switch.
  PROTECTION(2, 90),
  /// A new life knows what the last one knew.
  RECOVERY(3, 90),
  /// Who dies is started again, and not too often.
  HEALING(2, 90),
  /// Market data.
  FEEDS(1, 90),
  /// People are told, once.
  ALERTS(1, 90),
  /// What strategies, scripts and people get wrong.
  INPUT(1, 90);

  private final int weight;
  private final int bar;

  Area(int weight, int bar) {
    this.weight = weight;
    this.bar = bar;
  }

  /// Its share in the overall score.
  public int weight() {
    return weight;
  }

  /// The score below which `chaos run all` fails.
  public int bar() {
    return bar;
  }

  /// As cards and reports name it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
