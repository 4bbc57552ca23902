package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.value.Money;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The wallet of an account on which orders come and go while it is read.
class BusyWalletPathTest {
  /// An order of a lost journal was executed: its position is taken, what it cost must be too.
  @Test
  void aDifferenceThatTwoReadingsShowIsTakenThoughTheAccountMoves() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;

    readWhileAnOrderIsPlaced(desk, "9998.7");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
    assertThat(wallet(desk)).isEqualTo("10000");
    assertThat(desk.state.agreement().isNeeded()).isTrue();
    desk.nowMillis += 300;
    readWhileAnOrderIsPlaced(desk, "9998.7");

    assertThat(wallet(desk)).isEqualTo("9998.7");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.REDUCE_ONLY);
    desk.nowMillis += 1_001;
    read(desk, "9998.7");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
  }

  /// The venue counts an execution that the stream has not brought yet, each time another.
  @Test
  void aDifferenceThatPassesIsNone() {
    Desk desk = Desk.open();
    desk.nowMillis += 60_001;

    readWhileAnOrderIsPlaced(desk, "9999.6");
    desk.nowMillis += 300;
    readWhileAnOrderIsPlaced(desk, "9999.5");
    assertThat(desk.state.agreement().isNeeded()).isFalse();
    desk.nowMillis += 60_001;
    readWhileAnOrderIsPlaced(desk, "10000");
    desk.nowMillis += 60_001;
    readWhileAnOrderIsPlaced(desk, "9999.5");

    assertThat(wallet(desk)).isEqualTo("10000");
    assertThat(desk.state.gate().verdict()).isEqualTo(Verdict.OPEN);
    assertThat(desk.all(ReconcileFact.DivergenceSeen.class)).isEmpty();
  }

  /// What an order in doubt has cost is not known yet: no difference, however often it is seen.
  @Test
  void besideAnOrderInDoubtTheWalletIsNotCompared() {
    Desk desk = Desk.open();
    desk.buy("1");
    desk.nowMillis += 60_001;

    desk.reconcileEmpty("9998.7");
    desk.nowMillis += 60_001;
    desk.reconcileEmpty("9998.7");

    assertThat(wallet(desk)).isEqualTo("10000");
    assertThat(desk.all(ReconcileFact.WalletApart.class)).isEmpty();
  }

  private static void readWhileAnOrderIsPlaced(Desk desk, String balance) {
    desk.wakeThrough(1);
    while (!desk.state.agreement().isReading()) {
      desk.wakeThrough(100);
    }
    desk.mark(Desk.BTC, "100");
    int placed = desk.state.orders().open().size();
    desk.buyLimit("0.1", "9" + placed);
    assertThat(desk.state.orders().open().size()).isEqualTo(placed + 1);
    desk.accepted(desk.lastId());
    read(desk, balance);
  }

  private static void read(Desk desk, String balance) {
    List<OrderReport> open =
        desk.state.orders().open().values().stream()
            .map(order -> desk.report(order.id(), OrderReport.Status.NEW, "0"))
            .toList();
    desk.reconcile(
        new VenueSnapshot(
            desk.nowMillis, Money.of(balance), List.of(), open, List.of(), List.of()));
  }

  private static String wallet(Desk desk) {
    return desk.state.portfolio().wallet() instanceof Amount.Known(var known)
        ? known.toString()
        : "unknown";
  }
}
