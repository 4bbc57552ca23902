package io.breakwater.bus.codec;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertRecord;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase;
import io.breakwater.model.fact.Effect;
import java.util.List;

/// Records of the teller of alerts.
final class AlertSamples {
  private static final AlertKey KEY = AlertKey.of(AlertType.ORDER_IN_DOUBT, "bwmi9x1c00-16");
  private static final AlertMessage MESSAGE =
      new AlertMessage(
          12,
          AlertMessage.Kind.OPENED,
          7,
          KEY,
          Effect.Severity.WARNING,
          "order bwmi9x1c00-16 on BTCUSDT is in doubt: \"no answer\"",
          1,
          Samples.WALL,
          Samples.WALL + 40);

  private AlertSamples() {}

  static List<AlertRecord> all() {
    return List.of(
        new AlertRecord.Turn(Samples.WALL + 40, facts()),
        new AlertRecord.Checkpoint(
            Samples.WALL + 50, 1, 2, List.of(new AlertFact.Numbered(8, 13))));
  }

  static List<AlertFact> facts() {
    return List.of(
        moved(new EpisodePhase.Held(Samples.WALL + 8_000), AlertFact.Change.OPENED),
        moved(new EpisodePhase.Gathered(3, Samples.WALL + 2_000), AlertFact.Change.GATHERED),
        moved(
            new EpisodePhase.Muted(Samples.WALL + 300_000, Effect.Severity.WARNING),
            AlertFact.Change.MUTED),
        moved(new EpisodePhase.Told(Samples.WALL, Samples.WALL + 1, 1), AlertFact.Change.TOLD),
        moved(new EpisodePhase.Member(3), AlertFact.Change.JOINED),
        moved(new EpisodePhase.Rested(Samples.WALL), AlertFact.Change.RESOLVED),
        new AlertFact.EpisodeForgotten(6),
        new AlertFact.SilenceSet("ClockSkew", "", Samples.WALL + 60_000, "jo", "moving hosts"),
        new AlertFact.SilenceEnded("ClockSkew", ""),
        new AlertFact.MessageQueued(MESSAGE, List.of("notifications", "slack")),
        new AlertFact.MessageDelivered(12, "notifications"),
        new AlertFact.MessageGivenUp(11, "slack", AlertFact.Why.REFUSED, "400 invalid_payload"),
        new AlertFact.ChannelDeferred("slack", 2, 0, Samples.WALL + 2_040, "500 rollup_error"),
        new AlertFact.SourceRead("trader", 1_763_780_400_000L, 4_711),
        new AlertFact.Numbered(8, 13),
        new AlertFact.PeopleTold(KEY, 7, Samples.WALL + 40, Effect.Severity.CRITICAL));
  }

  private static AlertFact moved(EpisodePhase phase, AlertFact.Change change) {
    return new AlertFact.EpisodeMoved(
        new Episode(
            7,
            KEY,
            Effect.Severity.CRITICAL,
            "trader",
            "order in doubt",
            Samples.WALL,
            Samples.WALL + 40,
            3,
            2,
            phase,
            "jo",
            true,
            false),
        change);
  }
}
