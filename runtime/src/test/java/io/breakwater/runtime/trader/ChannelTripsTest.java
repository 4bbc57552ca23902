package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.command.Command;
import io.breakwater.model.input.Input;
import io.breakwater.model.value.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may be said on the channel of commands.
class ChannelTripsTest {
  private static final long WALL = 1_700_000_000_000L;

  private final ChannelTrips trips = new ChannelTrips("bw:control");

  private List<Input> after(long seconds) {
    return trips.take(seconds * 1_000_000_000L, WALL);
  }

  @Test
  void aTripIsTakenWithItsNameAndReason() {
    trips.hear(CommandText.write(new Command.Trip("ann", "news")));

    assertThat(after(0))
        .containsExactly(
            new Input.CommandReceived(
                "channel bw:control " + WALL + "-1", new Command.Trip("ann", "news")));
  }

  @Test
  void theBareWordTripsToo() {
    trips.hear(" trip\n");

    assertThat(after(0))
        .first()
        .isInstanceOfSatisfying(
            Input.CommandReceived.class,
            received -> assertThat(received.command()).isInstanceOf(Command.Trip.class));
  }

  @Test
  void nothingButATripIsTaken() {
    List<String> others =
        List.of(
            CommandText.write(new Command.Reset("eve", "let me", true)),
            CommandText.write(new Command.Halt(Scope.all(), "ann", "news")),
            "{\"command\":",
            "",
            "x".repeat(10_000));
    long seconds = 0;
    for (String other : others) {
      trips.hear(other);
      seconds += 2;

      assertThat(after(seconds)).hasSize(1).first().isInstanceOf(Input.EntryRefused.class);
    }
  }

  @Test
  void whoeverShoutsCostsOneInputInASecond() {
    int taken = 0;
    for (int i = 0; i < 10_000; i++) {
      trips.hear("trip");
      taken += trips.take(i * 1_000_000L, WALL).size();
    }

    assertThat(taken).isEqualTo(10);
  }

  @Test
  void aTripThatIsHeardTooSoonIsTakenLater() {
    trips.hear("trip");
    after(0);
    trips.hear("trip");

    assertThat(trips.take(1, WALL)).isEmpty();
    assertThat(after(1)).hasSize(1);
  }
}
