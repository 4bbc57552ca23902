package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.command.Command;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.venue.OrderReport;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdoptionPathTest {
  @Test
  void aPositionOnAMarketThatNobodyTradesIsLeftAloneUntilItIsAdopted() {
    ProtectDesk desk = ProtectDesk.strangers("2");

    desk.desk.command(new Command.Flatten(Scope.all(), "ann", "everything"));
    assertThat(desk.placed()).isEmpty();
    assertThat(desk.desk.all(OrderFact.IntentMade.class)).isEmpty();

    desk.desk.command(new Command.AdoptPosition(ProtectDesk.SOL, "ann", "opened by hand"));
    assertThat(desk.terms(desk.lastStop()).position()).isEqualTo(ProtectDesk.SOL);
  }

  @Test
  void anAdoptedOrderIsOursAndItsFillsCount() {
    ProtectDesk desk = ProtectDesk.open();
    OrderReport external = desk.external("hand-1", "1");
    desk.desk.nowMillis += 61_000;
    desk.desk.mark(Desk.BTC, "100");
    desk.read("0", List.of(external), List.of(), List.of());

    desk.desk.command(new Command.AdoptOrder(external.clientId(), "ann", "placed by hand"));
    desk.desk.filled(external.clientId(), "1", "99");

    assertThat(desk.desk.position()).isEqualTo("1");
    assertThat(desk.desk.state.orders().externals().isEmpty()).isTrue();
    assertThat(desk.terms(desk.lastStop()).quantity()).isEqualTo(Quantity.of("1"));
  }

  @Test
  void whatIsNotExternalIsNotAdopted() {
    ProtectDesk desk = ProtectDesk.guarded("2");

    desk.desk.command(new Command.AdoptPosition(Desk.key(), "ann", "mine"));
    assertThat(desk.desk.inLast(WishFact.CommandAnswered.class).map(WishFact.CommandAnswered::code))
        .contains("not-external");

    desk.desk.command(new Command.AdoptOrder(new ClientOrderId("nobody"), "ann", "mine"));
    assertThat(desk.desk.inLast(WishFact.CommandAnswered.class).map(WishFact.CommandAnswered::code))
        .contains("not-found");
  }
}
