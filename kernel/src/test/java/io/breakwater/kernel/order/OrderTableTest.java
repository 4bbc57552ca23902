package io.breakwater.kernel.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.state.Step;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.Fill;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row of the table: seven states, each event, what it moves to or that it contradicts.
class OrderTableTest {
  private static final PositionKey KEY = new PositionKey(new Symbol("BTCUSDT"), PositionSide.BOTH);
  private static final Intent INTENT =
      new Intent(
          new ClientOrderId("bw1-1"),
          Owner.strategy("trend"),
          RequestClass.EXPOSURE,
          new OrderTerms(KEY, Side.BUY, Quantity.of("2"), new Pricing.Market(), false),
          "signal:s1",
          1);
  private static final Track NEW = Track.of(INTENT);
  private static final Track NAMED = NEW.sent(1).known(9);
  private static final Track HALF = NAMED.filled(fill(1, "1"));

  private final OrderTable table = new OrderTable();

  private static Fill fill(long tradeId, String quantity) {
    return new Fill(
        tradeId,
        9,
        KEY,
        Side.BUY,
        Price.of("100"),
        Quantity.of(quantity),
        Money.ZERO,
        Money.ZERO,
        false,
        1);
  }

  private static Order order(String state) {
    Doubt doubt = Doubt.begun("timeout", 1);
    return switch (state) {
      case "Planned" -> new Order.Planned(NEW);
      case "Sent" -> new Order.Sent(NEW.sent(1), 1);
      case "Working" -> new Order.Working(HALF);
      case "Cancelling" -> new Order.Cancelling(HALF, 1, true, 5);
      case "UnwantedSent" -> new Order.Sent(NEW.sent(1).notWanted(), 1);
      case "UnwantedInDoubt" -> new Order.InDoubt(NEW.sent(1).notWanted(), doubt);
      case "InDoubt" -> new Order.InDoubt(NEW.sent(1), doubt);
      case "NamedInDoubt" -> new Order.InDoubt(HALF, doubt);
      case "RetryWaiting" -> new Order.RetryWaiting(NEW.sent(1), 1, 5, true);
      case "Canceled" -> closed(HALF, Outcome.CANCELED);
      case "Filled" -> closed(HALF.filled(fill(2, "1")), Outcome.FILLED);
      case "NeverThere" -> closed(NEW.sent(1), Outcome.EXPIRED);
      default -> throw new IllegalArgumentException(state);
    };
  }

  private static Order.Closed closed(Track track, Outcome outcome) {
    return new Order.Closed(track, outcome, track.executed(), "done", 3);
  }

  private static OrderEvent event(String name) {
    return switch (name) {
      case "Send1" -> new OrderEvent.Sending(1, 7);
      case "Send2" -> new OrderEvent.Sending(2, 7);
      case "CancelPlanning" -> new OrderEvent.CancelPlanning(8);
      case "CancelSending" -> new OrderEvent.CancelSending(8);
      case "Asking" -> new OrderEvent.Asking(8);
      case "Ack9" -> new OrderEvent.Acknowledging(9);
      case "Ack10" -> new OrderEvent.Acknowledging(10);
      case "Fill" -> new OrderEvent.Filling(fill(5, "1"));
      case "FillTooMuch" -> new OrderEvent.Filling(fill(5, "3"));
      case "FillAgain" -> new OrderEvent.Filling(fill(1, "1"));
      case "Retrying" -> new OrderEvent.Retrying(1, 8);
      case "Doubting" -> new OrderEvent.Doubting("timeout", 8);
      case "Missing" -> new OrderEvent.Missing(1, 8);
      case "QueryPlanning" -> new OrderEvent.QueryPlanning(1, 8);
      case "EndFilled" -> ending(Outcome.FILLED, "2");
      case "EndFilledShort" -> ending(Outcome.FILLED, "1");
      case "EndCanceled" -> ending(Outcome.CANCELED, "1");
      case "EndCanceledShort" -> ending(Outcome.CANCELED, "0");
      case "EndRejected" -> ending(Outcome.REJECTED, "0");
      case "EndExpired" -> ending(Outcome.EXPIRED, "0");
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static OrderEvent ending(Outcome outcome, String executed) {
    return new OrderEvent.Ending(outcome, Quantity.of(executed), "end", 8);
  }

  private static final List<String> EVENTS =
      List.of(
          "Send1",
          "Send2",
          "CancelPlanning",
          "CancelSending",
          "Asking",
          "Ack9",
          "Ack10",
          "Fill",
          "FillTooMuch",
          "FillAgain",
          "Retrying",
          "Doubting",
          "Missing",
          "QueryPlanning",
          "EndFilled",
          "EndFilledShort",
          "EndCanceled",
          "EndCanceledShort",
          "EndRejected",
          "EndExpired");

  /// One line per state: the state after each event that it takes; every other contradicts.
  static Stream<String> rows() {
    return Stream.of(
        "Planned: Send1>Sent EndExpired>Closed",
        "Sent: CancelPlanning>Sent Ack9>Working Ack10>Working Fill>Working"
            + " FillAgain>Working Retrying>RetryWaiting"
            + " Doubting>InDoubt EndCanceledShort>Closed EndRejected>Closed EndExpired>Closed",
        "Working: Fill>Working CancelPlanning>Cancelling CancelSending>Cancelling Asking>Working"
            + " Doubting>InDoubt EndFilled>Closed EndCanceled>Closed",
        "Cancelling: Fill>Cancelling CancelPlanning>Cancelling CancelSending>Cancelling"
            + " Asking>Cancelling Doubting>InDoubt EndFilled>Closed EndCanceled>Closed",
        "InDoubt: Ack9>Working Ack10>Working Fill>Working FillAgain>Working Missing>InDoubt"
            + " QueryPlanning>InDoubt Asking>InDoubt Doubting>InDoubt CancelPlanning>InDoubt"
            + " CancelSending>InDoubt Retrying>RetryWaiting EndFilled>Closed"
            + " EndFilledShort>Closed EndCanceled>Closed"
            + " EndCanceledShort>Closed EndRejected>Closed EndExpired>Closed",
        "NamedInDoubt: Ack9>Working Fill>Working Missing>InDoubt QueryPlanning>InDoubt"
            + " Asking>InDoubt Doubting>InDoubt CancelPlanning>InDoubt"
            + " CancelSending>InDoubt EndFilled>Closed"
            + " EndFilledShort>Closed EndCanceled>Closed",
        "UnwantedSent: CancelPlanning>Sent Ack9>Cancelling Ack10>Cancelling Fill>Cancelling"
            + " FillAgain>Cancelling Doubting>InDoubt EndCanceledShort>Closed EndRejected>Closed"
            + " EndExpired>Closed",
        "UnwantedInDoubt: Ack9>Cancelling Ack10>Cancelling Fill>Cancelling FillAgain>Cancelling"
            + " Missing>InDoubt QueryPlanning>InDoubt Asking>InDoubt Doubting>InDoubt"
            + " CancelPlanning>InDoubt CancelSending>InDoubt EndFilled>Closed"
            + " EndFilledShort>Closed EndCanceled>Closed EndCanceledShort>Closed"
            + " EndRejected>Closed EndExpired>Closed",
        "RetryWaiting: Send2>Sent Asking>RetryWaiting Retrying>RetryWaiting Ack9>Working"
            + " Ack10>Working Doubting>InDoubt EndExpired>Closed",
        "Canceled: Fill>Closed",
        "Filled:",
        "NeverThere:");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachStateTakesItsEventsAndContradictsTheOthers(String row) {
    String state = row.substring(0, row.indexOf(':'));
    String moves = row.substring(row.indexOf(':') + 1) + " ";

    for (String name : EVENTS) {
      int at = moves.indexOf(" " + name + ">");
      Step<Order> step = table.step(order(state), event(name));
      String got =
          switch (step) {
            case Step.Moved<Order>(var moved) -> moved.getClass().getSimpleName();
            case Step.Contradicted<Order> _ -> "contradiction";
          };
      String expected =
          at < 0
              ? "contradiction"
              : moves.substring(at + name.length() + 2, moves.indexOf(' ', at + 1));
      assertThat(got).as(state + " and " + name).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"Canceled", "Filled", "NeverThere"})
  void aTerminalStateIsNeverLeftAndItsQuantityNeverFalls(String state) {
    Order.Closed before = (Order.Closed) order(state);

    for (String name : EVENTS) {
      if (table.step(before, event(name)) instanceof Step.Moved<Order>(var moved)) {
        Order.Closed after = (Order.Closed) moved;
        assertThat(after.outcome()).isEqualTo(before.outcome());
        assertThat(after.reported()).isGreaterThanOrEqualTo(before.reported());
      }
    }
  }

  @Test
  void theTestNamesEveryState() {
    assertThat(rows().map(row -> row.substring(0, row.indexOf(':'))).map(OrderTableTest::order))
        .extracting(order -> order.getClass().getSimpleName())
        .contains("Planned", "Sent", "Working", "Cancelling", "InDoubt", "RetryWaiting", "Closed");
  }
}
