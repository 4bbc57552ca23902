package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.fact.Effect;

/// What a channel takes.
///
/// @param least messages below this severity are not for it
/// @param resolutions whether it is told of ends and of acknowledgements
/// @param lastResort a file of this host: never silenced, and told also where alerts are off
/// @param batchMax messages that it takes at once when many wait; 1 where each must stand alone
public record ChannelRule(
    String name, Effect.Severity least, boolean resolutions, boolean lastResort, int batchMax) {
  public ChannelRule {
    if (name.isBlank() || batchMax < 1) {
      throw new IllegalArgumentException("no channel: " + name + ", " + batchMax);
    }
  }

  boolean takes(AlertMessage.Kind kind, Effect.Severity severity) {
    boolean end = kind == AlertMessage.Kind.RESOLVED || kind == AlertMessage.Kind.ACKNOWLEDGED;
    return severity.compareTo(least) >= 0 && (resolutions || !end);
  }
}
