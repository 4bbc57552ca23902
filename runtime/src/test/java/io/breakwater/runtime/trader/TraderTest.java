package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.codec.TurnCodec;
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
import io.breakwater.model.policy.Policy;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.runtime.process.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class TraderTest {
  private static final long WALL = 1_700_000_000_000L;

  private final List<String> order = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final Answers answers = new Answers();
  private boolean forceFails;

  private final Journal journal =
      new Journal() {
        @Override
        public void append(Turn turn) {
          new TurnCodec().write(turn);
          turns.add(turn);
          order.add("append");
        }

        @Override
        public void force() {
          order.add("force");
          if (forceFails) {
            throw new IllegalStateException("the disk is gone");
          }
        }

        @Override
        public Optional<String> trouble() {
          return Optional.empty();
        }
      };

  private final VenuePort venue =
      new VenuePort() {
        @Override
        public void send(Intent intent, BooleanSupplier stillAllowed) {
          order.add("send");
        }

        @Override
        public void cancel(Symbol symbol, ClientOrderId id) {
          order.add("cancel");
        }

        @Override
        public void query(Symbol symbol, ClientOrderId id) {
          order.add("query");
        }

        @Override
        public void placeStop(ClientOrderId id, StopTerms terms) {
          order.add("placeStop");
        }

        @Override
        public void cancelStop(Symbol symbol, ClientOrderId id) {
          order.add("cancelStop");
        }

        @Override
        public void queryStop(Symbol symbol, ClientOrderId id) {
          order.add("queryStop");
        }

        @Override
        public void countdown(Symbol symbol, long countdownMillis) {
          order.add("countdown");
        }

        @Override
        public void snapshot(long number, List<FillsSince> fillsSince) {
          order.add("snapshot");
        }
      };

  private final List<Turn> witnessed = new ArrayList<>();
  private final Witness witness =
      new Witness() {
        @Override
        public long nanos() {
          return 0;
        }

        @Override
        public void decided(long sinceNanos) {
          order.add("decided");
        }

        @Override
        public void forced(long sinceNanos) {
          order.add("forced");
        }

        @Override
        public void durable(Turn turn) {
          witnessed.add(turn);
        }
      };

  private final GatePass pass = new GatePass(Kernel.standard());

  private final Trader trader =
      new Trader(
          Kernel.standard(),
          new Trader.Ports(journal, venue, answers, pass, witness),
          new KernelTime(new ManualClock(WALL, 0), 0),
          State.EMPTY,
          7,
          "test");

  @Test
  void effectsLeaveOnlyAfterTheForce() {
    trader.turn(List.of(life(), configured()), WALL);
    trader.turn(List.of(contact()), WALL);

    assertThat(order).contains("snapshot");
    assertThat(order.subList(0, order.indexOf("snapshot")))
        .endsWith("append", "force", "forced")
        .doesNotContain("send", "query", "cancel");
  }

  @Test
  void whatCannotBeForcedHasNoEffectAndEndsTheTurn() {
    trader.turn(List.of(life(), configured()), WALL);
    order.clear();
    forceFails = true;

    assertThatThrownBy(() -> trader.turn(List.of(contact()), WALL)).hasMessage("the disk is gone");

    assertThat(order).containsExactly("decided", "append", "force");
    assertThat(witnessed).hasSize(1);
  }

  @Test
  void whoMeasuresSeesEveryDurableTurn() {
    trader.turn(List.of(life(), configured()), WALL);
    trader.turn(List.of(contact()), WALL);

    assertThat(witnessed).isEqualTo(turns);
  }

  @Test
  void aCommandIsAnsweredWhenItsTurnIsDurable() {
    trader.turn(List.of(life(), configured()), WALL);
    CompletableFuture<?> answer = answers.expect("c1");

    trader.turn(
        List.of(local(new Input.CommandReceived("c1", new Command.Trip("ann", "drill")))), WALL);

    assertThat(answer).isCompleted();
    assertThat(trader.state().stop().hasTripped()).isTrue();
  }

  @Test
  void aDefectTakesBackOneInputAloneAndBlocksTheKernelInterlock() {
    trader.turn(List.of(life(), configured()), WALL);
    Arrived otherAccount =
        local(
            new Input.Configured(
                "another", Policy.paperDefaults(List.of()), List.of(), new TreeMap<>()));

    trader.turn(List.of(otherAccount), WALL);

    assertThat(turns.getLast().facts()).anyMatch(LifeFact.InputRefused.class::isInstance);
    assertThat(trader.state().life().account()).isEqualTo("paper:test");
  }

  @Test
  void aTurnAboveARecordIsDecidedInSmallerOnes() {
    trader.turn(List.of(life(), configured()), WALL);
    List<Arrived> large = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      large.add(contact("x".repeat(300_000)));
    }

    trader.turn(large, WALL);

    assertThat(turns.stream().mapToInt(turn -> turn.inputs().size()).sum()).isEqualTo(8);
    assertThat(turns).hasSizeGreaterThan(2);
    assertThat(trader.journalTrouble()).isEmpty();
  }

  @Test
  void anInputAboveARecordIsNotDecidedAndBlocksInsteadOfEndingEveryLife() {
    trader.turn(List.of(life(), configured()), WALL);
    Cursor cursor = new Cursor("control", 3, 4);

    trader.turn(
        List.of(
            contact("answered"),
            new Arrived(
                new VenueInput.ContactSeen(
                    VenueInput.Contact.USER_STREAM, true, "x".repeat(2_000_000)),
                cursor,
                WALL)),
        WALL);

    assertThat(trader.state().gate().grounds().rest().up()).isTrue();
    assertThat(trader.state().gate().grounds().userStream().up()).isFalse();
    assertThat(trader.state().gate().grounds().journal().detail()).contains("ContactSeen", "bytes");
    assertThat(trader.journalTrouble()).isPresent();
    assertThat(turns.getLast().began().cursors()).containsExactly(cursor);
  }

  @Test
  void aCommandAboveARecordIsAnswered() throws Exception {
    trader.turn(List.of(life(), configured()), WALL);
    String id = "c".repeat(2_000_000);
    var answer = answers.expect(id);

    trader.turn(
        List.of(local(new Input.CommandReceived(id, new Command.Trip("ann", "drill")))), WALL);

    assertThat(answer).isCompleted();
    assertThat(answer.get().code()).isEqualTo("too-large");
  }

  @Test
  void noInputsAreNoTurn() {
    trader.turn(List.of(), WALL);

    assertThat(turns).isEmpty();
  }

  @Test
  void theTurnHoldsTheHashOfTheStateAfterIt() {
    trader.turn(List.of(life(), configured()), WALL);

    assertThat(turns.getLast().stateHash())
        .isEqualTo(trader.state().stateHash())
        .isEqualTo(
            TraderView.after(Kernel.standard(), State.EMPTY, turns.getLast()).stateHashWhole());
  }

  private static Arrived life() {
    return local(new Input.LifeBegan(7, "test", false));
  }

  private static Arrived configured() {
    return local(
        new Input.Configured(
            "paper:test",
            Policy.paperDefaults(List.of(new Symbol("BTCUSDT"))),
            List.of(),
            new TreeMap<>()));
  }

  private static Arrived contact() {
    return contact("answered");
  }

  private static Arrived contact(String detail) {
    return local(new VenueInput.ContactSeen(VenueInput.Contact.REST, true, detail));
  }

  private static Arrived local(Input input) {
    return new Arrived(input, Cursor.LOCAL, WALL);
  }
}
