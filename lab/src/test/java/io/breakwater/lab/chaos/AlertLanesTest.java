package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertRecord;
import io.breakwater.model.fact.Effect.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How long a channel's queue was, by the facts of the teller's log.
class AlertLanesTest {
  private final AlertLanes lanes = new AlertLanes("webhook");

  @Test
  void whatIsDeliveredOrGivenUpWaitsNoLonger() {
    turn(1, queued(1), queued(2), queued(3));
    turn(2, new AlertFact.MessageDelivered(1, "webhook"), crowdedOut(2));
    lanes.look();

    assertThat(lanes.waiting()).isOne();
    assertThat(lanes.longest()).isEqualTo(3);
    assertThat(lanes.dropped()).containsExactly("Type2");
  }

  @Test
  void theBoundIsLookedAtBehindAllRecordsOfOneMoment() {
    turn(1, queued(1), queued(2));
    turn(1, crowdedOut(2));
    lanes.look();

    assertThat(lanes.longest()).isOne();
  }

  @Test
  void otherChannelsCountForNothing() {
    turn(1, queued(1), new AlertFact.MessageDelivered(1, "slack"));
    lanes.look();

    assertThat(lanes.waiting()).isOne();
    assertThat(new AlertLanes("slack").waiting()).isZero();
  }

  @Test
  void aWholeCheckpointReplacesWhatWaits() {
    turn(1, queued(1), queued(2));
    lanes.take(new AlertRecord.Checkpoint(2, 1, 2, List.of(queued(2))));
    assertThat(lanes.waiting()).isEqualTo(2);
    lanes.take(new AlertRecord.Checkpoint(2, 2, 2, List.of()));

    assertThat(lanes.waiting()).isOne();
  }

  private void turn(long atMillis, AlertFact... facts) {
    lanes.take(new AlertRecord.Turn(atMillis, List.of(facts)));
  }

  private static AlertFact queued(long id) {
    AlertMessage message =
        new AlertMessage(
            id,
            AlertMessage.Kind.OPENED,
            id,
            new AlertKey("Type" + id, "probe"),
            Severity.CRITICAL,
            "test",
            1,
            1,
            1);
    return new AlertFact.MessageQueued(message, List.of("notifications", "webhook"));
  }

  private static AlertFact crowdedOut(long id) {
    return new AlertFact.MessageGivenUp(id, "webhook", AlertFact.Why.CROWDED_OUT, "too many");
  }
}
