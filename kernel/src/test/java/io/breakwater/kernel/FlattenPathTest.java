package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.OrderReport;
import org.junit.jupiter.api.Test;

class FlattenPathTest {
  /// Symptom: a position with a take-profit far away was "closing" for ever, and nothing was sent.
  @Test
  void aRestingReducerDoesNotKeepThePositionOpen() {
    Desk desk = Desk.open();
    desk.buy("1");
    desk.accepted(desk.lastId());
    desk.filled(desk.lastId(), "1", "100");
    Pricing far = new Pricing.Limit(Price.of("101"), TimeInForce.GTC);
    desk.signal(Side.SELL, new Sizing.Fixed(Quantity.of("1")), far);
    ClientOrderId resting = desk.lastId();
    desk.accepted(resting);

    desk.command(new Command.Flatten(Scope.all(), "ann", "done for today"));

    assertThat(desk.inLast(Effect.Cancel.class)).map(Effect.Cancel::id).contains(resting);
    OrderReport gone = desk.report(resting, OrderReport.Status.CANCELED, "0");
    desk.take(new VenueInput.CancelAnswered(resting, Desk.BTC, new CancelOutcome.Canceled(gone)));
    desk.passMillis(2_000);

    assertThat(desk.order(resting)).isInstanceOf(Order.Closed.class);
    OrderTerms closing = desk.order(desk.lastId()).intent().terms();
    assertThat(closing.pricing()).isInstanceOf(Pricing.Market.class);
    assertThat(closing.quantity()).isEqualTo(Quantity.of("1"));
    assertThat(desk.sends(desk.lastId())).hasSize(1);
  }
}
