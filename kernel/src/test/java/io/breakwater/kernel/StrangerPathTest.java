package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.StopReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A trader whose account somebody else trades: it never held the lease in this life.
final class StrangerPathTest {
  private static final Input LEASE = new Input.LeaseSeen(true, "held");
  private static final Input NO_LEASE = new Input.LeaseSeen(false, "held by process 4711");

  /// Two bought, a stop live and an entry resting, when the trader dies; at its return another
  /// process holds the lease.
  private static ProtectDesk returned() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    desk.desk.buyLimit("1", "99.5");
    desk.desk.accepted(desk.desk.lastId());
    desk.desk.nowMillis += 2_000;
    desk.desk.epoch = desk.desk.nowMillis;
    desk.desk.take(new Input.LifeBegan(desk.desk.epoch, "test", false));
    desk.desk.take(Desk.configured("paper:1", Desk.guarded()));
    desk.desk.take(NO_LEASE);
    desk.desk.take(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered"));
    desk.desk.take(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "connected"));
    desk.desk.mark(Desk.BTC, "100");
    return desk;
  }

  private static long sent(ProtectDesk desk) {
    return desk.desk.all(Effect.class).stream()
        .filter(effect ->
            switch (effect) {
              case Effect.Send _, Effect.Cancel _, Effect.PlaceStop _ -> true;
              case Effect.CancelStop _, Effect.SetCountdown _ -> true;
              case Effect.Query _, Effect.QueryStop _, Effect.TakeSnapshot _ -> false;
              case Effect.Raise _, Effect.Publish _ -> false;
            })
        .count();
  }

  @Test
  void sendsNothingWhateverIsWanted() {
    ProtectDesk desk = returned();
    ClientOrderId stop = desk.lastStop();
    long before = sent(desk);

    desk.read(List.of());
    desk.desk.command(new Command.Trip("ann", "odd"));
    desk.told(stop, StopReport.Status.EXPIRED, 0);
    for (int i = 0; i < 70; i++) {
      desk.desk.wakeThrough(1_000);
      desk.desk.mark(Desk.BTC, "100");
    }

    assertThat(sent(desk)).isEqualTo(before);
    assertThat(desk.desk.state.gate().verdict()).isEqualTo(Verdict.CLOSED);
    assertThat(desk.desk.kernel.view(desk.desk.state).interlocks())
        .anyMatch(i -> i.name() == InterlockName.LEASE && i.verdict() == Verdict.CLOSED);
  }

  @Test
  void doesWhatWaitedOnceItHoldsTheLease() {
    ProtectDesk desk = returned();
    desk.desk.command(new Command.Trip("ann", "odd"));
    int before = desk.desk.all(Effect.Cancel.class).size();

    desk.desk.take(LEASE);
    desk.desk.wakeThrough(1_000);

    assertThat(desk.desk.all(Effect.Cancel.class)).hasSizeGreaterThan(before);
  }

  @Test
  void onceItHeldTheLeaseItStillTakesRiskAwayWithoutIt() {
    ProtectDesk desk = ProtectDesk.guarded("2");
    desk.desk.buyLimit("1", "99.5");
    desk.desk.accepted(desk.desk.lastId());
    desk.desk.take(NO_LEASE);

    desk.desk.command(new Command.Trip("ann", "odd"));

    assertThat(desk.desk.all(Effect.Cancel.class)).hasSize(1);
    assertThat(desk.desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
  }
}
