package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.runtime.process.Tail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What one turn takes of what has arrived.
class TraderLoopTest {
  private static final long WALL = 1_700_000_000_000L;
  private static final int FLOOD = 10_000;
  private static final long STILL_MILLIS = 24_000;
  private static final String SIGNALS = "in:signals";

  private final ManualClock clock = new ManualClock(WALL, 0);
  private final Inbox inbox = new Inbox(clock);
  private final List<Turn> turns = new ArrayList<>();
  private final List<Input> road = new ArrayList<>();
  private int bad;
  private long given;
  private boolean standsStill;

  private final Journal journal =
      new Journal() {
        @Override
        public void append(Turn turn) {
          turns.add(turn);
        }

        @Override
        public void force() {}

        @Override
        public Optional<String> trouble() {
          return Optional.empty();
        }
      };

  private final TraderLoop loop =
      new TraderLoop(
          new Trader(
              Kernel.standard(),
              new Trader.Ports(
                  journal, new NoVenue(), new Answers(), new GatePass(Kernel.standard())),
              new KernelTime(clock, 0),
              State.EMPTY,
              7,
              "test"),
          inbox,
          new TraderLoop.Sources(
              (_, _) -> 0, List.of(badEntries()), this::takeRoad, Optional::empty),
          clock);

  private Tail<Input> badEntries() {
    return (max, each) -> {
      int taken = Math.min(max, bad);
      for (int i = 0; i < taken; i++) {
        given++;
        each.accept(
            Input.EntryRefused.of("bw:in:signals", "1-" + given, "no JSON"),
            new Cursor(SIGNALS, 1, given));
      }
      bad -= taken;
      if (standsStill) {
        clock.passMillis(STILL_MILLIS);
      }
      return taken;
    };
  }

  private List<Arrived> takeRoad(long wallMillis) {
    List<Arrived> taken =
        road.stream().map(input -> new Arrived(input, Cursor.LOCAL, wallMillis)).toList();
    road.clear();
    return taken;
  }

  private static final class NoVenue implements VenuePort {
    @Override
    public void send(Intent intent, BooleanSupplier stillAllowed) {}

    @Override
    public void cancel(Symbol symbol, ClientOrderId id) {}

    @Override
    public void query(Symbol symbol, ClientOrderId id) {}

    @Override
    public void placeStop(ClientOrderId id, StopTerms terms) {}

    @Override
    public void cancelStop(Symbol symbol, ClientOrderId id) {}

    @Override
    public void queryStop(Symbol symbol, ClientOrderId id) {}

    @Override
    public void countdown(Symbol symbol, long countdownMillis) {}

    @Override
    public void snapshot(long number, List<FillsSince> fillsSince) {}
  }

  /// The process is stopped after it has read a signal, and woken when that is old.
  @Test
  void whatWasReadBeforeThisProcessStoodStillIsAsOldAsItIs() {
    loop.begin(List.of(new Input.LifeBegan(7, "test", false)));
    bad = 1;
    road.add(new Input.CommandReceived("road", new Command.Trip("ann", "news")));
    standsStill = true;

    loop.step();

    Turn turn = turns.getLast();
    assertThat(turn.began().wallMillis()).isEqualTo(WALL + STILL_MILLIS);
    assertThat(turn.inputs())
        .filteredOn(arrived ->
            arrived.input() instanceof Input.EntryRefused
                || arrived.input() instanceof Input.CommandReceived)
        .hasSize(2)
        .extracting(Arrived::wallMillis)
        .containsOnly(WALL + STILL_MILLIS);
  }

  private List<Input> lastInputs() {
    return turns.getLast().inputs().stream().map(Arrived::input).toList();
  }

  @Test
  void tenThousandBadEntriesStandBeforeNoAnswerOfTheVenueAndBeforeNoCommand() {
    loop.begin(List.of(new Input.LifeBegan(7, "test", false)));
    bad = FLOOD;
    VenueInput answer = new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered");
    Input atDoor = new Input.CommandReceived("door", new Command.Trip("ann", "news"));
    Input byRoad = new Input.CommandReceived("road", new Command.Trip("ann", "news"));

    inbox.put(answer);
    inbox.put(atDoor);
    road.add(byRoad);
    loop.step();

    assertThat(lastInputs()).contains(answer, atDoor, byRoad);
    assertThat(bad).isEqualTo(FLOOD - 64);
    assertThat(lastInputs().indexOf(byRoad)).isLessThan(lastInputs().indexOf(atDoor));
  }

  @Test
  void aFloodIsTakenToItsEndAndTheCursorStandsBehindIt() {
    loop.begin(List.of(new Input.LifeBegan(7, "test", false)));
    bad = FLOOD;
    int answered = 0;
    while (bad > 0) {
      inbox.put(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "answered"));
      loop.step();
      answered += (int) lastInputs().stream().filter(VenueInput.class::isInstance).count();
    }

    assertThat(answered).isEqualTo(157);
    LifeFact.TurnBegan began = turns.getLast().began();
    assertThat(began.cursors()).containsExactly(new Cursor(SIGNALS, 1, FLOOD));
  }
}
